<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>Access</name>
    <message>
        <source>Keys of at least two centimetres. Keyboard: Tab and Space.</source>
        <translation>Les touches sont grandes. Un clavier marche aussi.</translation>
    </message>
    <message>
        <source>“Listen” reads a page aloud. A touch stops it.</source>
        <translation>Touchez «&#x202f;Écouter&#x202f;». Une voix lit la page.</translation>
    </message>
    <message>
        <source>This computer has no voice: nothing is read aloud here.</source>
        <translation>Cet écran ne parle pas. Demandez à l’accueil.</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Pour tous</translation>
    </message>
    <message>
        <source>“Larger” enlarges the letters. “Contrast” makes them stand out.</source>
        <translation>Touchez «&#x202f;Plus grand&#x202f;». Le texte est plus grand.</translation>
    </message>
    <message>
        <source>The screen asks after 40 seconds. “More time” keeps the page.</source>
        <translation>Après 40 secondes, l’écran vous prévient. Touchez «&#x202f;Encore&#x202f;».</translation>
    </message>
    <message>
        <source>No sign language, no braille. Ask at the desk: we read it to you.</source>
        <translation>Il n’y a pas de langue des signes. Demandez à l’accueil.</translation>
    </message>
    <message>
        <source>This screen meets EN 301 549 in part. The full statement is at the desk.</source>
        <translation>Cet écran n’est pas encore parfait. La liste est à l’accueil.</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>On the square</source>
        <translation>Sur la place</translation>
    </message>
    <message>
        <source>In the street</source>
        <translation>Dans la rue</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ici</translation>
    </message>
    <message>
        <source>No one is filmed or recognised.</source>
        <translation>On ne filme personne.</translation>
    </message>
    <message>
        <source>kilowatt-hours</source>
        <translation>kilowattheures</translation>
    </message>
    <message>
        <source>{unit} {day}</source>
        <translation>{unit} {day}</translation>
    </message>
    <message>
        <source>{place}, {doing}.</source>
        <translation>{place}, {doing}.</translation>
    </message>
    <message>
        <source>Touch the screen</source>
        <translation>Touchez l’écran</translation>
    </message>
    <message>
        <source>This screen shows what the town hall measures.</source>
        <translation>Cet écran montre ce que la mairie mesure.</translation>
    </message>
</context>
<context>
    <name>Calibration</name>
    <message>
        <source>Frame of a bank card</source>
        <translation>Cadre d’une carte bancaire</translation>
    </message>
    <message>
        <source>Measure the screen</source>
        <translation>Mesurer l’écran</translation>
    </message>
    <message>
        <source>Lay a bank card on the frame. Make the frame as large as the card.</source>
        <translation>Posez une carte bancaire sur le cadre. Donnez au cadre la taille de la carte.</translation>
    </message>
    <message>
        <source>It fits</source>
        <translation>C’est juste</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Plus petit</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Plus grand</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>Shown until {day}</source>
        <translation>Cette page reste jusqu’au {day}.</translation>
    </message>
    <message>
        <source>There is no news at the moment. Ask at the desk.</source>
        <translation>Il n’y a pas de nouvelle. Demandez à l’accueil.</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>Page {number} sur {count}</translation>
    </message>
    <message>
        <source>Written on {day}</source>
        <translation>La mairie a écrit cette page le {day}.</translation>
    </message>
    <message>
        <source>{until} · {written}</source>
        <translation>{until} {written}</translation>
    </message>
    <message>
        <source>{title} (in French)</source>
        <translation>{title}</translation>
    </message>
    <message>
        <source>Picture: {words}</source>
        <translation>Image&#xa0;: {words}</translation>
    </message>
    <message>
        <source>This news is in French.</source>
        <translation>Ce texte est en français ordinaire. L’accueil peut vous aider.</translation>
    </message>
    <message>
        <source>in French</source>
        <translation>en français</translation>
    </message>
    <message>
        <source>News from the town hall</source>
        <translation>Les nouvelles de la mairie</translation>
    </message>
    <message>
        <source>The picture is described in French.</source>
        <translation>L’image est décrite en français.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Home</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>brouillon</translation>
    </message>
    <message>
        <source>simulated data</source>
        <translation>nombres inventés</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suite</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} sur {count}</translation>
    </message>
</context>
<context>
    <name>ModeBar</name>
    <message>
        <source>Listen</source>
        <translation>Écouter</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Plus grand</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>Très grand</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
</context>
<context>
    <name>Opinion</name>
    <message>
        <source>Write to {town} town hall: a letter is enough.</source>
        <translation>Vous pouvez écrire à la mairie {of_town}.</translation>
    </message>
    <message>
        <source>Write to the town hall: a letter is enough.</source>
        <translation>Vous pouvez écrire à la mairie.</translation>
    </message>
    <message>
        <source>My opinion</source>
        <translation>Mon avis</translation>
    </message>
    <message>
        <source>The explanations</source>
        <translation>Les explications</translation>
    </message>
    <message>
        <source>The figures</source>
        <translation>Les nombres</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Autre chose</translation>
    </message>
    <message>
        <source>Or come to a meeting of the town council: it is public.</source>
        <translation>Vous pouvez venir au conseil municipal. Tout le monde peut venir.</translation>
    </message>
    <message>
        <source>What do you think of the boxes in the street?</source>
        <translation>Que pensez-vous des boîtiers dans la rue&#x202f;?</translation>
    </message>
    <message>
        <source>A question, an idea? Tell us at the desk, a few steps away.</source>
        <translation>Vous avez une question&#x202f;? Demandez à l’accueil.</translation>
    </message>
    <message>
        <source>Fairly happy</source>
        <translation>Je suis content</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>Entre les deux</translation>
    </message>
    <message>
        <source>Fairly unhappy</source>
        <translation>Je ne suis pas content</translation>
    </message>
    <message>
        <source>What they are for</source>
        <translation>À quoi ça sert</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Ma vie privée</translation>
    </message>
    <message>
        <source>Where they are</source>
        <translation>Les endroits</translation>
    </message>
    <message>
        <source>This screen does not record who you are, or what you touch.</source>
        <translation>Cet écran ne sait pas qui vous êtes. Il n’écrit rien sur vous.</translation>
    </message>
    <message>
        <source>The council counts the answers, without names or times.</source>
        <translation>On compte votre réponse. Personne ne sait qui vous êtes.</translation>
    </message>
    <message>
        <source>What matters most to you?</source>
        <translation>Qu’est-ce qui compte le plus&#x202f;?</translation>
    </message>
    <message>
        <source>One answer is enough. It is added to that day’s answers.</source>
        <translation>Touchez une seule réponse.</translation>
    </message>
    <message>
        <source>I’d rather not say</source>
        <translation>Je ne veux pas le dire</translation>
    </message>
    <message>
        <source>Thank you. The council will see how many people agree with you.</source>
        <translation>Merci. Le conseil municipal verra les réponses.</translation>
    </message>
    <message>
        <source>Your answer could not be noted: this screen cannot record anything just now.</source>
        <translation>On n’a pas compté votre réponse. L’écran ne peut rien noter pour le moment.</translation>
    </message>
</context>
<context>
    <name>Origin</name>
    <message>
        <source>Content (in French)</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Measure the screen</source>
        <translation>Mesurer l’écran</translation>
    </message>
    <message>
        <source>Town hall PIN</source>
        <translation>Code de la mairie</translation>
    </message>
    <message>
        <source>This is not the PIN.</source>
        <translation>Ce n’est pas le bon code.</translation>
    </message>
    <message>
        <source>This is not the PIN. Try again in {seconds} seconds.</source>
        <translation>Ce n’est pas le bon code. Attendez {seconds} secondes.</translation>
    </message>
    <message>
        <source>This is not the PIN. Try again in {minutes} minutes.</source>
        <translation>Ce n’est pas le bon code. Attendez {minutes} minutes.</translation>
    </message>
    <message>
        <source>Too many wrong tries: wait {seconds} seconds.</source>
        <translation>Il y a eu trop d’erreurs. Attendez {seconds} secondes.</translation>
    </message>
    <message>
        <source>Too many wrong tries: wait {minutes} minutes.</source>
        <translation>Il y a eu trop d’erreurs. Attendez {minutes} minutes.</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenu</translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message>
        <source>{unit}, until {hour}</source>
        <translation>{unit}, jusqu’à {hour}</translation>
    </message>
    <message>
        <source>{unit}, part of the day</source>
        <translation>{unit}, une partie du jour</translation>
    </message>
    <message>
        <source>A typical Monday</source>
        <translation>Un lundi habituel</translation>
    </message>
    <message>
        <source>A typical Tuesday</source>
        <translation>Un mardi habituel</translation>
    </message>
    <message>
        <source>A typical Wednesday</source>
        <translation>Un mercredi habituel</translation>
    </message>
    <message>
        <source>A typical Thursday</source>
        <translation>Un jeudi habituel</translation>
    </message>
    <message>
        <source>A typical Friday</source>
        <translation>Un vendredi habituel</translation>
    </message>
    <message>
        <source>A typical Saturday</source>
        <translation>Un samedi habituel</translation>
    </message>
    <message>
        <source>A typical Sunday</source>
        <translation>Un dimanche habituel</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>on ne sait pas encore</translation>
    </message>
    <message>
        <source>Nothing is counted yet. Today, yesterday and the usual day will appear here.</source>
        <translation>On ne compte rien pour le moment. Les nombres viendront ici.</translation>
    </message>
    <message>
        <source>{place} in figures</source>
        <translation>{place}&#xa0;: les nombres</translation>
    </message>
    <message>
        <source>Noise, {place}</source>
        <translation>Le bruit, {place}</translation>
    </message>
    <message>
        <source>{number} out of 10</source>
        <translation>{number} sur 10</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>calme</translation>
    </message>
    <message>
        <source>very loud</source>
        <translation>très fort</translation>
    </message>
    <message>
        <source>Scale from 0, {quiet}, to 10, {loud}</source>
        <translation>0&#xa0;: {quiet}. 10&#xa0;: {loud}</translation>
    </message>
    <message>
        <source>Last night: {number} out of 10.</source>
        <translation>La nuit dernière&#xa0;: {number} sur 10.</translation>
    </message>
    <message>
        <source>Street lights tonight</source>
        <translation>Les lampes de la rue cette nuit</translation>
    </message>
    <message>
        <source>They are not switched off.</source>
        <translation>Elles restent allumées.</translation>
    </message>
    <message>
        <source>Off from {off} to {on}</source>
        <translation>Éteintes de {off} à {on}</translation>
    </message>
    <message>
        <source>Off from {off} until morning</source>
        <translation>Éteintes de {off} au matin</translation>
    </message>
    <message>
        <source>no measurement</source>
        <translation>on ne sait pas</translation>
    </message>
    <message>
        <source>The square in figures</source>
        <translation>Les nombres de&#xa0;la&#xa0;place</translation>
    </message>
    <message>
        <source>By order of the town hall.</source>
        <translation>La mairie l’a décidé.</translation>
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
        <translation>{count} boîtiers ne sont pas sur ce plan. Regardez la liste.</translation>
    </message>
    <message>
        <source>Not on this map: {boxes}.</source>
        <translation>Pas sur ce plan&#xa0;: {boxes}.</translation>
    </message>
    <message>
        <source>Where are the boxes?</source>
        <translation>Où sont les boîtiers&#x202f;?</translation>
    </message>
    <message>
        <source>As a list</source>
        <translation>En liste</translation>
    </message>
    <message>
        <source>Plan: {places}</source>
        <translation>Plan&#xa0;: {places}</translation>
    </message>
    <message>
        <source>On a map</source>
        <translation>Sur un plan</translation>
    </message>
</context>
<context>
    <name>RestBand</name>
    <message>
        <source>More time</source>
        <translation>Encore</translation>
    </message>
    <message>
        <source>Back to the start in {seconds} seconds</source>
        <translation>Retour au début dans {seconds} secondes</translation>
    </message>
    <message>
        <source>Still there?</source>
        <translation>Encore là&#x202f;?</translation>
    </message>
</context>
<context>
    <name>Sensor</name>
    <message>
        <source>What.</source>
        <translation>Quoi.</translation>
    </message>
    <message>
        <source>Why.</source>
        <translation>Pourquoi.</translation>
    </message>
    <message>
        <source>Thrown away.</source>
        <translation>Ce qu’on jette.</translation>
    </message>
    <message>
        <source>Code for a telephone</source>
        <translation>Un code pour le téléphone</translation>
    </message>
    <message>
        <source>What becomes of the data?</source>
        <translation>Où vont les nombres&#x202f;?</translation>
    </message>
    <message>
        <source>Read at home</source>
        <translation>Lire chez vous</translation>
    </message>
    <message>
        <source>or at the desk</source>
        <translation>ou à l’accueil</translation>
    </message>
    <message>
        <source>or ask at the desk</source>
        <translation>ou demander à l’accueil</translation>
    </message>
    <message>
        <source>The boxes</source>
        <translation>Les boîtiers</translation>
    </message>
    <message>
        <source>A box</source>
        <translation>Un boîtier</translation>
    </message>
    <message>
        <source>This box is no longer there.</source>
        <translation>Ce boîtier n’est plus là.</translation>
    </message>
    <message>
        <source>For guidance only: not an official measurement.</source>
        <translation>Ce n’est pas une mesure officielle.</translation>
    </message>
    <message>
        <source>Take this text home</source>
        <translation>Emporter ce texte</translation>
    </message>
</context>
<context>
    <name>Sensors</name>
    <message>
        <source>What are these boxes?</source>
        <translation>C’est quoi, ces&#xa0;boîtiers&#x202f;?</translation>
    </message>
    <message>
        <source>There are no boxes in the street yet. Each will be introduced here once it sends its first figure.</source>
        <translation>Il n’y a pas encore de boîtier dans la rue. Vous verrez les boîtiers ici.</translation>
    </message>
</context>
<context>
    <name>Standstill</name>
    <message>
        <source>This screen will be back soon.</source>
        <translation>Cet écran revient bientôt.</translation>
    </message>
    <message>
        <source>At the desk, somebody answers your questions.</source>
        <translation>À l’accueil, une personne répond à vos questions.</translation>
    </message>
    <message>
        <source>For the town hall, in French:</source>
        <translation>Pour la mairie&#xa0;:</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>fewer than</source>
        <translation>moins de</translation>
    </message>
    <message>
        <source>passers-by</source>
        <translation>passages</translation>
    </message>
    <message>
        <source>vehicles</source>
        <translation>véhicules</translation>
    </message>
    <message>
        <source>bicycles</source>
        <translation>vélos</translation>
    </message>
    <message>
        <source>decibels</source>
        <translation>décibels</translation>
    </message>
    <message>
        <source>watts</source>
        <translation>watts</translation>
    </message>
    <message>
        <source>free spaces</source>
        <translation>places libres</translation>
    </message>
    <message>
        <source>% full</source>
        <translation>% plein</translation>
    </message>
    <message>
        <source>micrograms of fine dust</source>
        <translation>microgrammes de poussière</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>degrés</translation>
    </message>
    <message>
        <source>lux</source>
        <translation>lux</translation>
    </message>
    <message>
        <source>passers-by a day</source>
        <translation>passages par jour</translation>
    </message>
    <message>
        <source>vehicles a day</source>
        <translation>véhicules par jour</translation>
    </message>
    <message>
        <source>bicycles a day</source>
        <translation>vélos par jour</translation>
    </message>
    <message>
        <source>decibels, average of the day</source>
        <translation>décibels, en moyenne</translation>
    </message>
    <message>
        <source>kilowatt-hours a day</source>
        <translation>kilowattheures par jour</translation>
    </message>
    <message>
        <source>% full, average of the day</source>
        <translation>% plein, en moyenne</translation>
    </message>
    <message>
        <source>micrograms, average of the day</source>
        <translation>microgrammes, en moyenne</translation>
    </message>
    <message>
        <source>degrees, average of the day</source>
        <translation>degrés, en moyenne</translation>
    </message>
    <message>
        <source>lux, average of the day</source>
        <translation>lux, en moyenne</translation>
    </message>
    <message>
        <source>{hour}:00</source>
        <translation>{hour}&#xa0;h</translation>
    </message>
    <message>
        <source>{hour}:{minute}</source>
        <translation>{hour}&#xa0;h&#xa0;{minute}</translation>
    </message>
    <message>
        <source>from {start} to {end}</source>
        <translation>de {start} à {end}</translation>
    </message>
    <message>
        <source>at {hour}</source>
        <translation>à {hour}</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>lundi</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>mardi</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>mercredi</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>jeudi</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>vendredi</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>samedi</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>dimanche</translation>
    </message>
    <message>
        <source>Mo</source>
        <translation>lu</translation>
    </message>
    <message>
        <source>Tu</source>
        <translation>ma</translation>
    </message>
    <message>
        <source>We</source>
        <translation>me</translation>
    </message>
    <message>
        <source>Th</source>
        <translation>je</translation>
    </message>
    <message>
        <source>Fr</source>
        <translation>ve</translation>
    </message>
    <message>
        <source>Sa</source>
        <translation>sa</translation>
    </message>
    <message>
        <source>Su</source>
        <translation>di</translation>
    </message>
    <message>
        <source>January</source>
        <translation>janvier</translation>
    </message>
    <message>
        <source>February</source>
        <translation>février</translation>
    </message>
    <message>
        <source>March</source>
        <translation>mars</translation>
    </message>
    <message>
        <source>April</source>
        <translation>avril</translation>
    </message>
    <message>
        <source>May</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>June</source>
        <translation>juin</translation>
    </message>
    <message>
        <source>July</source>
        <translation>juillet</translation>
    </message>
    <message>
        <source>August</source>
        <translation>août</translation>
    </message>
    <message>
        <source>September</source>
        <translation>septembre</translation>
    </message>
    <message>
        <source>October</source>
        <translation>octobre</translation>
    </message>
    <message>
        <source>November</source>
        <translation>novembre</translation>
    </message>
    <message>
        <source>December</source>
        <translation>décembre</translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation>{day} {month}</translation>
    </message>
    <message>
        <source>{date} {year}</source>
        <translation>{date} {year}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd’hui</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>on {date}</source>
        <translation>le {date}</translation>
    </message>
    <message>
        <source>on {weekday}</source>
        <translation>{weekday}</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Cette semaine</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>La semaine dernière</translation>
    </message>
    <message>
        <source>The week of {date}</source>
        <translation>La semaine du {date}</translation>
    </message>
    <message>
        <source>today until {hour}</source>
        <translation>aujourd’hui jusqu’à {hour}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message>
        <source>1 minute ago</source>
        <translation>il y a 1 minute</translation>
    </message>
    <message>
        <source>{count} minutes ago</source>
        <translation>il y a {count} minutes</translation>
    </message>
    <message>
        <source>1 hour ago</source>
        <translation>il y a 1 heure</translation>
    </message>
    <message>
        <source>{count} hours ago</source>
        <translation>il y a {count} heures</translation>
    </message>
    <message>
        <source>{count} days ago</source>
        <translation>il y a {count} jours</translation>
    </message>
    <message>
        <source>Counted {age}</source>
        <translation>C’était {age}.</translation>
    </message>
    <message>
        <source>Measured {age}</source>
        <translation>C’était {age}.</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>depuis {day}</translation>
    </message>
    <message>
        <source>since {date}</source>
        <translation>depuis le {date}</translation>
    </message>
    <message>
        <source>No measurement</source>
        <translation>Pas de mesure</translation>
    </message>
    <message>
        <source>This box shows no figure here.</source>
        <translation>Ce boîtier ne montre pas de nombre ici.</translation>
    </message>
    <message>
        <source>No measurement yet.</source>
        <translation>Pas encore de mesure.</translation>
    </message>
    <message>
        <source>No measurement since {date}.</source>
        <translation>Pas de mesure depuis le {date}.</translation>
    </message>
    <message>
        <source>No measurement since {day}.</source>
        <translation>Pas de mesure depuis {day}.</translation>
    </message>
    <message>
        <source>free spaces, at the busiest time</source>
        <translation>places libres, quand il y a le plus de voitures</translation>
    </message>
    <message>
        <source>1 {month}</source>
        <translation>1er {month}</translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message>
        <source>None in the street yet</source>
        <translation>Pas encore de boîtier</translation>
    </message>
    <message>
        <source>One box, no camera</source>
        <translation>Un boîtier, pas de caméra</translation>
    </message>
    <message>
        <source>One box</source>
        <translation>Un boîtier</translation>
    </message>
    <message>
        <source>{count} boxes, no camera</source>
        <translation>{count} boîtiers, pas de caméra</translation>
    </message>
    <message>
        <source>{count} boxes</source>
        <translation>{count} boîtiers</translation>
    </message>
    <message>
        <source>No whole day counted yet</source>
        <translation>Pas encore de journée entière</translation>
    </message>
    <message>
        <source>{day}: {number} {unit}</source>
        <translation>{day}&#xa0;: {number} {unit}</translation>
    </message>
    <message>
        <source>What would you like to know?</source>
        <translation>Que voulez-vous savoir&#x202f;?</translation>
    </message>
    <message>
        <source>What are these boxes?</source>
        <translation>C’est quoi, ces&#xa0;boîtiers&#x202f;?</translation>
    </message>
    <message>
        <source>Who decides?</source>
        <translation>Qui décide&#x202f;?</translation>
    </message>
    <message>
        <source>The town hall and council</source>
        <translation>La mairie et le conseil</translation>
    </message>
    <message>
        <source>My opinion</source>
        <translation>Mon avis</translation>
    </message>
    <message>
        <source>A question, an idea</source>
        <translation>Une question, une idée</translation>
    </message>
    <message>
        <source>The square in figures</source>
        <translation>Les nombres de&#xa0;la&#xa0;place</translation>
    </message>
</context>
<context>
    <name>Week</name>
    <message>
        <source>{amount} (part of the day)</source>
        <translation>{amount} (pas tout le jour)</translation>
    </message>
    <message>
        <source>not measured, or only for part of the day</source>
        <translation>Ces jours-là, on n’a pas tout mesuré.</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>Ces jours-là, on n’a pas mesuré.</translation>
    </message>
    <message>
        <source>measured for part of the day</source>
        <translation>Ces jours-là, on n’a pas tout mesuré.</translation>
    </message>
</context>
<context>
    <name>Who</name>
    <message>
        <source>Who decides?</source>
        <translation>Qui décide&#x202f;?</translation>
    </message>
    <message>
        <source>The decision: {decided}.</source>
        <translation>La décision&#xa0;: {decided}.</translation>
    </message>
    <message>
        <source>Data protection officer: {officer}.</source>
        <translation>Pour protéger vos données&#xa0;: {officer}.</translation>
    </message>
    <message>
        <source>Data protection officer: ask for the name at the desk.</source>
        <translation>Une personne protège vos données. Demandez son nom à l’accueil.</translation>
    </message>
    <message>
        <source>{town} town hall is responsible for these boxes.</source>
        <translation>La mairie {of_town} est responsable de ces boîtiers.</translation>
    </message>
    <message>
        <source>The town hall is responsible for these boxes.</source>
        <translation>La mairie est responsable de ces boîtiers.</translation>
    </message>
    <message>
        <source>The town council decides what is measured, and how long it is kept.</source>
        <translation>Le conseil municipal décide. Il dit ce qu’on mesure.</translation>
    </message>
    <message>
        <source>Measurements kept for: {span}.</source>
        <translation>On garde les nombres {span}.</translation>
    </message>
    <message>
        <source>The page of each box says how long its measurements are kept.</source>
        <translation>La page du boîtier dit combien de temps on garde les nombres.</translation>
    </message>
    <message>
        <source>Nothing has been erased here yet.</source>
        <translation>Cet ordinateur n’a encore rien effacé.</translation>
    </message>
    <message>
        <source>Erased on {day}: {number} measurements, all from before {before}.</source>
        <translation>Le {day}, on a effacé {number} nombres. Ils étaient d’avant le {before}.</translation>
    </message>
    <message>
        <source>The decision, in French:</source>
        <translation>La décision, en français&#xa0;:</translation>
    </message>
    <message>
        <source>Measurements kept for, in French:</source>
        <translation>On garde les nombres, en français&#xa0;:</translation>
    </message>
    <message>
        <source>To ask or to object: {contact}.</source>
        <translation>Pour poser une question ou dire non&#xa0;: {contact}.</translation>
    </message>
    <message>
        <source>To ask or to object, in French:</source>
        <translation>Pour poser une question ou dire non, en français&#xa0;:</translation>
    </message>
    <message>
        <source>Data protection officer, in French:</source>
        <translation>Pour protéger vos données, en français&#xa0;:</translation>
    </message>
    <message>
        <source>The figures stay in the town hall.</source>
        <translation>Les nombres restent à la mairie.</translation>
    </message>
    <message>
        <source>You may ask what is kept, or object. Speak to us at the desk.</source>
        <translation>Vous pouvez poser des questions. Vous pouvez dire non. Demandez à l’accueil.</translation>
    </message>
</context>
</TS>
