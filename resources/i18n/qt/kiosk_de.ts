<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Access</name>
    <message>
        <source>Keys of at least two centimetres. Keyboard: Tab and Space.</source>
        <translation>Tasten ab zwei Zentimetern. Tastatur: Tab und Leertaste.</translation>
    </message>
    <message>
        <source>“Listen” reads a page aloud. A touch stops it.</source>
        <translation>„Vorlesen“ liest die Seite vor. Eine Berührung hält es an.</translation>
    </message>
    <message>
        <source>This computer has no voice: nothing is read aloud here.</source>
        <translation>Dieser Computer hat keine Stimme: Hier wird nichts vorgelesen.</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Barrierefreiheit</translation>
    </message>
    <message>
        <source>“Larger” enlarges the letters. “Contrast” makes them stand out.</source>
        <translation>„Größer“ vergrößert die Schrift. „Kontrast“ hebt sie hervor.</translation>
    </message>
    <message>
        <source>The screen asks after 40 seconds. “More time” keeps the page.</source>
        <translation>Nach 40 Sekunden kommt eine Frage. „Mehr&#xa0;Zeit“ verlängert.</translation>
    </message>
    <message>
        <source>No sign language, no braille. Ask at the desk: we read it to you.</source>
        <translation>Keine Gebärdensprache, keine Brailleschrift. Der Empfang liest vor.</translation>
    </message>
    <message>
        <source>This screen meets EN 301 549 in part. The full statement is at the desk.</source>
        <translation>Die Norm EN 301 549 ist zum Teil erfüllt. Erklärung am Empfang.</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>On the square</source>
        <translation>Auf dem Platz</translation>
    </message>
    <message>
        <source>In the street</source>
        <translation>In der Straße</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>No one is filmed or recognised.</source>
        <translation>Niemand wird gefilmt oder erkannt.</translation>
    </message>
    <message>
        <source>kilowatt-hours</source>
        <translation>Kilowattstunden</translation>
    </message>
    <message>
        <source>{unit} {day}</source>
        <translation>{unit} {day}</translation>
    </message>
    <message>
        <source>{place}, {doing}.</source>
        <translation>{place} {doing}.</translation>
    </message>
    <message>
        <source>Touch the screen</source>
        <translation>Bitte berühren</translation>
    </message>
    <message>
        <source>This screen shows what the town hall measures.</source>
        <translation>Hier steht, was das Rathaus misst.</translation>
    </message>
</context>
<context>
    <name>Calibration</name>
    <message>
        <source>Frame of a bank card</source>
        <translation>Rahmen einer Bankkarte</translation>
    </message>
    <message>
        <source>Measure the screen</source>
        <translation>Bildschirm messen</translation>
    </message>
    <message>
        <source>Lay a bank card on the frame. Make the frame as large as the card.</source>
        <translation>Legen Sie eine Bankkarte auf den Rahmen. Machen Sie den Rahmen so groß wie die Karte.</translation>
    </message>
    <message>
        <source>It fits</source>
        <translation>Es passt</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>Shown until {day}</source>
        <translation>Angezeigt bis {day}</translation>
    </message>
    <message>
        <source>There is no news at the moment. Ask at the desk.</source>
        <translation>Zurzeit gibt es nichts Neues. Fragen Sie am Empfang.</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>Seite {number} von {count}</translation>
    </message>
    <message>
        <source>Written on {day}</source>
        <translation>Geschrieben am {day}</translation>
    </message>
    <message>
        <source>{until} · {written}</source>
        <translation>{until} · {written}</translation>
    </message>
    <message>
        <source>{title} (in French)</source>
        <translation>{title} (auf Französisch)</translation>
    </message>
    <message>
        <source>Picture: {words}</source>
        <translation>Bild: {words}</translation>
    </message>
    <message>
        <source>This news is in French.</source>
        <translation>Diese Nachricht ist auf Französisch.</translation>
    </message>
    <message>
        <source>in French</source>
        <translation>auf Französisch</translation>
    </message>
    <message>
        <source>News from the town hall</source>
        <translation>Neues aus dem Rathaus</translation>
    </message>
    <message>
        <source>The picture is described in French.</source>
        <translation>Das Bild ist auf Französisch beschrieben.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>simulated data</source>
        <translation>simulierte Daten</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
</context>
<context>
    <name>ModeBar</name>
    <message>
        <source>Listen</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>Sehr groß</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
</context>
<context>
    <name>Opinion</name>
    <message>
        <source>Write to {town} town hall: a letter is enough.</source>
        <translation>Schreiben Sie an das Rathaus {town}: Ein Brief genügt.</translation>
    </message>
    <message>
        <source>Write to the town hall: a letter is enough.</source>
        <translation>Schreiben Sie an das Rathaus: Ein Brief genügt.</translation>
    </message>
    <message>
        <source>My opinion</source>
        <translation>Meine Meinung</translation>
    </message>
    <message>
        <source>The explanations</source>
        <translation>Die Erklärungen</translation>
    </message>
    <message>
        <source>The figures</source>
        <translation>Die Zahlen</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
    <message>
        <source>Or come to a meeting of the town council: it is public.</source>
        <translation>Oder kommen Sie zur Sitzung des Gemeinderats: Sie&#xa0;ist&#xa0;öffentlich.</translation>
    </message>
    <message>
        <source>What do you think of the boxes in the street?</source>
        <translation>Was halten Sie von den Geräten im Ort?</translation>
    </message>
    <message>
        <source>A question, an idea? Tell us at the desk, a few steps away.</source>
        <translation>Eine Frage, eine Idee? Sagen Sie es am Empfang, ein paar Schritte weiter.</translation>
    </message>
    <message>
        <source>Fairly happy</source>
        <translation>Eher zufrieden</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>Weder noch</translation>
    </message>
    <message>
        <source>Fairly unhappy</source>
        <translation>Eher unzufrieden</translation>
    </message>
    <message>
        <source>What they are for</source>
        <translation>Der Nutzen</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Die Privatsphäre</translation>
    </message>
    <message>
        <source>Where they are</source>
        <translation>Die Standorte</translation>
    </message>
    <message>
        <source>This screen does not record who you are, or what you touch.</source>
        <translation>Dieser Bildschirm merkt sich weder, wer Sie sind, noch was Sie berühren.</translation>
    </message>
    <message>
        <source>The council counts the answers, without names or times.</source>
        <translation>Gezählt wird ohne Namen und Uhrzeit.</translation>
    </message>
    <message>
        <source>What matters most to you?</source>
        <translation>Was ist Ihnen am wichtigsten?</translation>
    </message>
    <message>
        <source>One answer is enough. It is added to that day’s answers.</source>
        <translation>Eine Antwort genügt. Sie wird mit denen des Tages gezählt.</translation>
    </message>
    <message>
        <source>I’d rather not say</source>
        <translation>Keine Angabe</translation>
    </message>
    <message>
        <source>Thank you. The council will see how many people agree with you.</source>
        <translation>Danke. Der Gemeinderat sieht, wie viele so denken wie Sie.</translation>
    </message>
    <message>
        <source>Your answer could not be noted: this screen cannot record anything just now.</source>
        <translation>Ihre Antwort konnte nicht notiert werden: Dieser Bildschirm kann gerade nichts speichern.</translation>
    </message>
</context>
<context>
    <name>Origin</name>
    <message>
        <source>Content (in French)</source>
        <translation>Inhalt (auf Französisch)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Measure the screen</source>
        <translation>Bildschirm messen</translation>
    </message>
    <message>
        <source>Town hall PIN</source>
        <translation>PIN des Rathauses</translation>
    </message>
    <message>
        <source>This is not the PIN.</source>
        <translation>Das ist nicht die PIN.</translation>
    </message>
    <message>
        <source>This is not the PIN. Try again in {seconds} seconds.</source>
        <translation>Das ist nicht die PIN. Neuer Versuch in {seconds} Sekunden.</translation>
    </message>
    <message>
        <source>This is not the PIN. Try again in {minutes} minutes.</source>
        <translation>Das ist nicht die PIN. Neuer Versuch in {minutes} Minuten.</translation>
    </message>
    <message>
        <source>Too many wrong tries: wait {seconds} seconds.</source>
        <translation>Zu viele falsche Versuche: Warten Sie {seconds} Sekunden.</translation>
    </message>
    <message>
        <source>Too many wrong tries: wait {minutes} minutes.</source>
        <translation>Zu viele falsche Versuche: Warten Sie {minutes} Minuten.</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message>
        <source>{unit}, until {hour}</source>
        <translation>{unit}, bis {hour}</translation>
    </message>
    <message>
        <source>{unit}, part of the day</source>
        <translation>{unit}, ein Teil des Tages</translation>
    </message>
    <message>
        <source>A typical Monday</source>
        <translation>Üblicher Montag</translation>
    </message>
    <message>
        <source>A typical Tuesday</source>
        <translation>Üblicher Dienstag</translation>
    </message>
    <message>
        <source>A typical Wednesday</source>
        <translation>Üblicher Mittwoch</translation>
    </message>
    <message>
        <source>A typical Thursday</source>
        <translation>Üblicher Donnerstag</translation>
    </message>
    <message>
        <source>A typical Friday</source>
        <translation>Üblicher Freitag</translation>
    </message>
    <message>
        <source>A typical Saturday</source>
        <translation>Üblicher Samstag</translation>
    </message>
    <message>
        <source>A typical Sunday</source>
        <translation>Üblicher Sonntag</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>Nothing is counted yet. Today, yesterday and the usual day will appear here.</source>
        <translation>Noch ist nichts gezählt. Hier stehen später heute, gestern und der übliche Tag.</translation>
    </message>
    <message>
        <source>{place} in figures</source>
        <translation>{place} in Zahlen</translation>
    </message>
    <message>
        <source>Noise, {place}</source>
        <translation>Lärm, {place}</translation>
    </message>
    <message>
        <source>{number} out of 10</source>
        <translation>{number} von 10</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>leise</translation>
    </message>
    <message>
        <source>very loud</source>
        <translation>sehr laut</translation>
    </message>
    <message>
        <source>Scale from 0, {quiet}, to 10, {loud}</source>
        <translation>Skala von 0, {quiet}, bis 10, {loud}</translation>
    </message>
    <message>
        <source>Last night: {number} out of 10.</source>
        <translation>Letzte Nacht: {number} von 10.</translation>
    </message>
    <message>
        <source>Street lights tonight</source>
        <translation>Straßenlampen heute Nacht</translation>
    </message>
    <message>
        <source>They are not switched off.</source>
        <translation>Sie werden nicht ausgeschaltet.</translation>
    </message>
    <message>
        <source>Off from {off} to {on}</source>
        <translation>Aus von {off_alone} bis {on}</translation>
    </message>
    <message>
        <source>Off from {off} until morning</source>
        <translation>Aus von {off} bis zum Morgen</translation>
    </message>
    <message>
        <source>no measurement</source>
        <translation>keine Messung</translation>
    </message>
    <message>
        <source>The square in figures</source>
        <translation>Der Platz in Zahlen</translation>
    </message>
    <message>
        <source>By order of the town hall.</source>
        <translation>Das hat das Rathaus angeordnet.</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>{number} · {title}</source>
        <translation>{number} · {title}</translation>
    </message>
    <message>
        <source>{count} boxes are not on this map. They are in the list.</source>
        <translation>{count} Geräte fehlen auf diesem Plan. Sie stehen in der Liste.</translation>
    </message>
    <message>
        <source>Not on this map: {boxes}.</source>
        <translation>Nicht auf diesem Plan: {boxes}.</translation>
    </message>
    <message>
        <source>Where are the boxes?</source>
        <translation>Wo hängen die Geräte?</translation>
    </message>
    <message>
        <source>As a list</source>
        <translation>Als Liste</translation>
    </message>
    <message>
        <source>Plan: {places}</source>
        <translation>Plan: {places}</translation>
    </message>
    <message>
        <source>On a map</source>
        <translation>Auf dem Plan</translation>
    </message>
</context>
<context>
    <name>RestBand</name>
    <message>
        <source>More time</source>
        <translation>Mehr Zeit</translation>
    </message>
    <message>
        <source>Back to the start in {seconds} seconds</source>
        <translation>Zurück zum Start in {seconds} Sekunden</translation>
    </message>
    <message>
        <source>Still there?</source>
        <translation>Noch da?</translation>
    </message>
</context>
<context>
    <name>Sensor</name>
    <message>
        <source>What.</source>
        <translation>Was.</translation>
    </message>
    <message>
        <source>Why.</source>
        <translation>Warum.</translation>
    </message>
    <message>
        <source>Thrown away.</source>
        <translation>Was wegfällt.</translation>
    </message>
    <message>
        <source>Code for a telephone</source>
        <translation>Code für das Handy</translation>
    </message>
    <message>
        <source>What becomes of the data?</source>
        <translation>Was geschieht mit den Daten?</translation>
    </message>
    <message>
        <source>Read at home</source>
        <translation>Zu Hause lesen</translation>
    </message>
    <message>
        <source>or at the desk</source>
        <translation>oder am Empfang</translation>
    </message>
    <message>
        <source>or ask at the desk</source>
        <translation>oder am Empfang fragen</translation>
    </message>
    <message>
        <source>The boxes</source>
        <translation>Die Geräte</translation>
    </message>
    <message>
        <source>A box</source>
        <translation>Ein Gerät</translation>
    </message>
    <message>
        <source>This box is no longer there.</source>
        <translation>Dieses Gerät ist nicht mehr da.</translation>
    </message>
    <message>
        <source>For guidance only: not an official measurement.</source>
        <translation>Zur Orientierung: keine amtliche Messung.</translation>
    </message>
    <message>
        <source>Take this text home</source>
        <translation>Diesen Text mitnehmen</translation>
    </message>
</context>
<context>
    <name>Sensors</name>
    <message>
        <source>What are these boxes?</source>
        <translation>Was sind das für Geräte?</translation>
    </message>
    <message>
        <source>There are no boxes in the street yet. Each will be introduced here once it sends its first figure.</source>
        <translation>Noch steht kein Gerät in der Straße. Jedes wird hier vorgestellt, sobald es die erste Zahl sendet.</translation>
    </message>
</context>
<context>
    <name>Standstill</name>
    <message>
        <source>This screen will be back soon.</source>
        <translation>Dieser Bildschirm ist bald wieder da.</translation>
    </message>
    <message>
        <source>At the desk, somebody answers your questions.</source>
        <translation>Am Empfang beantwortet jemand Ihre Fragen.</translation>
    </message>
    <message>
        <source>For the town hall, in French:</source>
        <translation>Für das Rathaus, auf Französisch:</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>fewer than</source>
        <translation>weniger als</translation>
    </message>
    <message>
        <source>passers-by</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>vehicles</source>
        <translation>Fahrzeuge</translation>
    </message>
    <message>
        <source>bicycles</source>
        <translation>Fahrräder</translation>
    </message>
    <message>
        <source>decibels</source>
        <translation>Dezibel</translation>
    </message>
    <message>
        <source>watts</source>
        <translation>Watt</translation>
    </message>
    <message>
        <source>free spaces</source>
        <translation>freie Plätze</translation>
    </message>
    <message>
        <source>% full</source>
        <translation>% voll</translation>
    </message>
    <message>
        <source>micrograms of fine dust</source>
        <translation>Mikrogramm Feinstaub</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>lux</source>
        <translation>Lux</translation>
    </message>
    <message>
        <source>passers-by a day</source>
        <translation>Durchgänge am Tag</translation>
    </message>
    <message>
        <source>vehicles a day</source>
        <translation>Fahrzeuge am Tag</translation>
    </message>
    <message>
        <source>bicycles a day</source>
        <translation>Fahrräder am Tag</translation>
    </message>
    <message>
        <source>decibels, average of the day</source>
        <translation>Dezibel, Mittel des Tages</translation>
    </message>
    <message>
        <source>kilowatt-hours a day</source>
        <translation>Kilowattstunden am Tag</translation>
    </message>
    <message>
        <source>% full, average of the day</source>
        <translation>% voll, Mittel des Tages</translation>
    </message>
    <message>
        <source>micrograms, average of the day</source>
        <translation>Mikrogramm, Mittel des Tages</translation>
    </message>
    <message>
        <source>degrees, average of the day</source>
        <translation>Grad, Mittel des Tages</translation>
    </message>
    <message>
        <source>lux, average of the day</source>
        <translation>Lux, Mittel des Tages</translation>
    </message>
    <message>
        <source>{hour}:00</source>
        <translation>{hour}&#xa0;Uhr</translation>
    </message>
    <message>
        <source>{hour}:{minute}</source>
        <translation>{hour}:{minute}&#xa0;Uhr</translation>
    </message>
    <message>
        <source>from {start} to {end}</source>
        <translation>von {first} bis {end}</translation>
    </message>
    <message>
        <source>at {hour}</source>
        <translation>um {hour}</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Montag</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Dienstag</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Mittwoch</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Donnerstag</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Freitag</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Samstag</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sonntag</translation>
    </message>
    <message>
        <source>Mo</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>Tu</source>
        <translation>Di</translation>
    </message>
    <message>
        <source>We</source>
        <translation>Mi</translation>
    </message>
    <message>
        <source>Th</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Fr</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>Sa</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>Su</source>
        <translation>So</translation>
    </message>
    <message>
        <source>January</source>
        <translation>Januar</translation>
    </message>
    <message>
        <source>February</source>
        <translation>Februar</translation>
    </message>
    <message>
        <source>March</source>
        <translation>März</translation>
    </message>
    <message>
        <source>April</source>
        <translation>April</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>June</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>July</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>August</source>
        <translation>August</translation>
    </message>
    <message>
        <source>September</source>
        <translation>September</translation>
    </message>
    <message>
        <source>October</source>
        <translation>Oktober</translation>
    </message>
    <message>
        <source>November</source>
        <translation>November</translation>
    </message>
    <message>
        <source>December</source>
        <translation>Dezember</translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation>{day}. {month}</translation>
    </message>
    <message>
        <source>{date} {year}</source>
        <translation>{date} {year}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>on {date}</source>
        <translation>am {date}</translation>
    </message>
    <message>
        <source>on {weekday}</source>
        <translation>am {weekday}</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Letzte Woche</translation>
    </message>
    <message>
        <source>The week of {date}</source>
        <translation>Die Woche vom {date}</translation>
    </message>
    <message>
        <source>today until {hour}</source>
        <translation>heute bis {hour}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>1 minute ago</source>
        <translation>vor 1 Minute</translation>
    </message>
    <message>
        <source>{count} minutes ago</source>
        <translation>vor {count} Minuten</translation>
    </message>
    <message>
        <source>1 hour ago</source>
        <translation>vor 1 Stunde</translation>
    </message>
    <message>
        <source>{count} hours ago</source>
        <translation>vor {count} Stunden</translation>
    </message>
    <message>
        <source>{count} days ago</source>
        <translation>vor {count} Tagen</translation>
    </message>
    <message>
        <source>Counted {age}</source>
        <translation>Gezählt {age}</translation>
    </message>
    <message>
        <source>Measured {age}</source>
        <translation>Gemessen {age}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>seit {day}</translation>
    </message>
    <message>
        <source>since {date}</source>
        <translation>seit dem {date}</translation>
    </message>
    <message>
        <source>No measurement</source>
        <translation>Keine Messung</translation>
    </message>
    <message>
        <source>This box shows no figure here.</source>
        <translation>Dieses Gerät zeigt hier keine Zahl.</translation>
    </message>
    <message>
        <source>No measurement yet.</source>
        <translation>Noch keine Messung.</translation>
    </message>
    <message>
        <source>No measurement since {date}.</source>
        <translation>Keine Messung seit dem {date}.</translation>
    </message>
    <message>
        <source>No measurement since {day}.</source>
        <translation>Keine Messung seit {day}.</translation>
    </message>
    <message>
        <source>free spaces, at the busiest time</source>
        <translation>freie Plätze zur Stoßzeit</translation>
    </message>
    <message>
        <source>1 {month}</source>
        <translation>1. {month}</translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message>
        <source>None in the street yet</source>
        <translation>Noch keines in der Straße</translation>
    </message>
    <message>
        <source>One box, no camera</source>
        <translation>Ein Gerät, keine Kamera</translation>
    </message>
    <message>
        <source>One box</source>
        <translation>Ein Gerät</translation>
    </message>
    <message>
        <source>{count} boxes, no camera</source>
        <translation>{count} Geräte, keine Kamera</translation>
    </message>
    <message>
        <source>{count} boxes</source>
        <translation>{count} Geräte</translation>
    </message>
    <message>
        <source>No whole day counted yet</source>
        <translation>Noch kein ganzer Tag gezählt</translation>
    </message>
    <message>
        <source>{day}: {number} {unit}</source>
        <translation>{day}: {number} {unit}</translation>
    </message>
    <message>
        <source>What would you like to know?</source>
        <translation>Was möchten Sie wissen?</translation>
    </message>
    <message>
        <source>What are these boxes?</source>
        <translation>Was sind das für Geräte?</translation>
    </message>
    <message>
        <source>Who decides?</source>
        <translation>Wer entscheidet?</translation>
    </message>
    <message>
        <source>The town hall and council</source>
        <translation>Rathaus und Gemeinderat</translation>
    </message>
    <message>
        <source>My opinion</source>
        <translation>Meine Meinung</translation>
    </message>
    <message>
        <source>A question, an idea</source>
        <translation>Eine Frage, eine Idee</translation>
    </message>
    <message>
        <source>The square in figures</source>
        <translation>Der Platz in Zahlen</translation>
    </message>
</context>
<context>
    <name>Week</name>
    <message>
        <source>{amount} (part of the day)</source>
        <translation>{amount} (nur ein Teil des Tages)</translation>
    </message>
    <message>
        <source>not measured, or only for part of the day</source>
        <translation>nicht oder nur einen Teil des Tages gemessen</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>measured for part of the day</source>
        <translation>nur einen Teil des Tages gemessen</translation>
    </message>
</context>
<context>
    <name>Who</name>
    <message>
        <source>Who decides?</source>
        <translation>Wer entscheidet?</translation>
    </message>
    <message>
        <source>The decision: {decided}.</source>
        <translation>Der Beschluss: {decided}.</translation>
    </message>
    <message>
        <source>Data protection officer: {officer}.</source>
        <translation>Datenschutz: {officer}.</translation>
    </message>
    <message>
        <source>Data protection officer: ask for the name at the desk.</source>
        <translation>Datenschutz: Fragen Sie am Empfang, wer zuständig ist.</translation>
    </message>
    <message>
        <source>{town} town hall is responsible for these boxes.</source>
        <translation>Das Rathaus {town} ist für diese Geräte zuständig.</translation>
    </message>
    <message>
        <source>The town hall is responsible for these boxes.</source>
        <translation>Das Rathaus ist für diese Geräte zuständig.</translation>
    </message>
    <message>
        <source>The town council decides what is measured, and how long it is kept.</source>
        <translation>Der Gemeinderat entscheidet, was gemessen wird und für wie lange.</translation>
    </message>
    <message>
        <source>Measurements kept for: {span}.</source>
        <translation>Dauer der Speicherung: {span}.</translation>
    </message>
    <message>
        <source>The page of each box says how long its measurements are kept.</source>
        <translation>Wie lange die Messwerte bleiben, steht auf der Seite jedes Geräts.</translation>
    </message>
    <message>
        <source>Nothing has been erased here yet.</source>
        <translation>Hier wurde noch nichts gelöscht.</translation>
    </message>
    <message>
        <source>Erased on {day}: {number} measurements, all from before {before}.</source>
        <translation>Gelöscht am {day}: {number} Messwerte, alle aus der Zeit vor dem {before}.</translation>
    </message>
    <message>
        <source>The decision, in French:</source>
        <translation>Der Beschluss (französisch):</translation>
    </message>
    <message>
        <source>Measurements kept for, in French:</source>
        <translation>Dauer der Speicherung (französisch):</translation>
    </message>
    <message>
        <source>To ask or to object: {contact}.</source>
        <translation>Fragen oder Widerspruch: {contact}.</translation>
    </message>
    <message>
        <source>To ask or to object, in French:</source>
        <translation>Fragen, Widerspruch (französisch):</translation>
    </message>
    <message>
        <source>Data protection officer, in French:</source>
        <translation>Datenschutz (französisch):</translation>
    </message>
    <message>
        <source>The figures stay in the town hall.</source>
        <translation>Die Zahlen bleiben im Rathaus.</translation>
    </message>
    <message>
        <source>You may ask what is kept, or object. Speak to us at the desk.</source>
        <translation>Sie dürfen fragen, was gespeichert ist, oder widersprechen. Fragen Sie am Empfang.</translation>
    </message>
</context>
</TS>
