<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>Above</name>
    <message>
        <source>See the connection…</source>
        <translation>Voir la connexion…</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vu</translation>
    </message>
    <message>
        <source>What stood there before is kept in the folder “backups” of the town.</source>
        <translation>Ce qui s’y trouvait avant est gardé, dans le dossier «&#x202f;backups&#x202f;» de la commune.</translation>
    </message>
    <message>
        <source>Put “parvis.sqlite” back there, or let the last good copy take its place.</source>
        <translation>Remettez-y «&#x202f;parvis.sqlite&#x202f;», ou laissez la dernière bonne copie prendre sa place.</translation>
    </message>
    <message>
        <source>The base was replaced while Parvis was open: the window shows the new one from now on.</source>
        <translation>La base a été remplacée pendant que Parvis était ouvert&#xa0;: la fenêtre montre désormais la nouvelle.</translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>Réparer…</translation>
    </message>
    <message>
        <source>The file is kept as it is; the last good copy, if there is one, takes its place, with all that can be read.</source>
        <translation>Le fichier est gardé tel quel&#x202f;; la dernière bonne copie, s’il y en a une, prend sa place, avec tout ce qui se lit encore.</translation>
    </message>
</context>
<context>
    <name>Account</name>
    <message>
        <source>Taken over</source>
        <translation>Repris</translation>
    </message>
    <message>
        <source>To look at in the draft</source>
        <translation>À vérifier dans le brouillon</translation>
    </message>
    <message>
        <source>Still missing before it can be published</source>
        <translation>Manque encore avant de publier</translation>
    </message>
    <message>
        <source>Not taken over</source>
        <translation>Non repris</translation>
    </message>
    <message>
        <source>Not in the file: the answer of Parvis stays</source>
        <translation>Absent du fichier&#xa0;: la réponse de Parvis reste</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… et %n autre.</numerusform>
            <numerusform>… et %n autres.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountDialog</name>
    <message>
        <source>What became of {file}</source>
        <translation>Ce qu’est devenu {file}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Add a sensor</source>
        <translation>Ajouter un capteur</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Change the connection…</source>
        <translation>Changer la connexion…</translation>
    </message>
    <message>
        <source>Connect my sensors…</source>
        <translation>Brancher mes capteurs…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Parvis listens to {address}. A box that speaks there shows itself at the top of this page.</source>
        <translation>Parvis écoute {address}. Un nouveau boîtier qui y parle se montre de lui-même en haut de cette page.</translation>
    </message>
    <message>
        <source>From the network</source>
        <translation>Par le réseau</translation>
    </message>
    <message>
        <source>No source is connected yet.</source>
        <translation>Rien n’est encore branché. Il faut l’adresse donnée par votre installateur.</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>Par un fichier</translation>
    </message>
    <message>
        <source>A table exported by your supplier: its sensors come in with their measures.</source>
        <translation>Un tableau de votre fournisseur&#xa0;: ses capteurs entrent avec leurs mesures.</translation>
    </message>
    <message>
        <source>By its number, before it has spoken</source>
        <translation>Par son numéro, avant son premier message</translation>
    </message>
    <message>
        <source>The number is on the box (DevEUI). With its first message the sensor has its name and place.</source>
        <translation>Le numéro est écrit sur le boîtier (DevEUI). Dès son premier message, il aura son nom et son lieu.</translation>
    </message>
    <message>
        <source>This number is that of a sensor in the list: {name}.</source>
        <translation>Ce numéro est celui d’un capteur déjà connu&#xa0;: {name}.</translation>
    </message>
</context>
<context>
    <name>AnswerRow</name>
    <message>
        <source>For how long</source>
        <translation>Pendant combien de temps</translation>
    </message>
    <message>
        <source>Say it more closely (French only, may stay empty)</source>
        <translation>Le préciser en français (peut rester vide)</translation>
    </message>
    <message>
        <source>Take this answer away</source>
        <translation>Retirer cette réponse</translation>
    </message>
    <message>
        <source>A time that is fixed</source>
        <translation>Une durée fixée</translation>
    </message>
</context>
<context>
    <name>BoxesLine</name>
    <message>
        <source>reading</source>
        <translation>mesure</translation>
    </message>
    <message>
        <source>readings</source>
        <translation>mesures</translation>
    </message>
    <message numerus="yes">
        <source>%n series of measures from files.</source>
        <translation>
            <numerusform>série de mesures vient d’un fichier.</numerusform>
            <numerusform>séries de mesures viennent de fichiers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n boxes wait for a name.</source>
        <translation>
            <numerusform>boîtier attend un nom.</numerusform>
            <numerusform>boîtiers attendent un nom.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sensors: the clock of this computer does not tell who gives news.</source>
        <translation>
            <numerusform>capteur&#xa0;: l’horloge de cet ordinateur ne permet pas de dire s’il donne des nouvelles.</numerusform>
            <numerusform>capteurs&#xa0;: l’horloge de cet ordinateur ne permet pas de dire lesquels donnent des nouvelles.</numerusform>
        </translation>
    </message>
    <message>
        <source>out of {all}</source>
        <translation>sur {all}</translation>
    </message>
    <message numerus="yes">
        <source>%n sensors could not give news.</source>
        <translation>
            <numerusform>%n capteur n’a pas pu donner de nouvelles.</numerusform>
            <numerusform>%n capteurs n’ont pas pu donner de nouvelles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing could arrive: nothing is known to be wrong with them.</source>
        <translation>
            <numerusform>Rien ne pouvait arriver&#xa0;: on ne lui connaît aucun défaut.</numerusform>
            <numerusform>Rien ne pouvait arriver&#xa0;: on ne leur connaît aucun défaut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n autre</numerusform>
            <numerusform>%n&#xa0;autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Missing: {names}.</source>
        <translation>Il manque {names}.</translation>
    </message>
    <message>
        <source>None is missing.</source>
        <translation>Il n’en manque aucun.</translation>
    </message>
    <message>
        <source>Missing: {names}, silent since {when}.</source>
        <translation>Il manque {names}, muet depuis {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n could not give news yet.</source>
        <translation>
            <numerusform>%n n’a pas encore pu donner de nouvelles.</numerusform>
            <numerusform>%n n’ont pas encore pu donner de nouvelles.</numerusform>
        </translation>
    </message>
    <message>
        <source>sensors give news.</source>
        <translation>capteurs donnent des nouvelles.</translation>
    </message>
    <message>
        <source>sensor gives news.</source>
        <translation>capteur donne des nouvelles.</translation>
    </message>
    <message>
        <source>no sensor gives news.</source>
        <translation>aucun capteur ne donne de nouvelles.</translation>
    </message>
</context>
<context>
    <name>BoxesStep</name>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>The same label for each ticked sensor, with its own place and its own short address.</source>
        <translation>Le même panneau pour chaque capteur coché, avec son propre lieu et sa propre adresse courte.</translation>
    </message>
</context>
<context>
    <name>CalendarSection</name>
    <message>
        <source>School holidays</source>
        <translation>Vacances scolaires</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Marché</translation>
    </message>
    <message>
        <source>Market on {day}</source>
        <translation>Marché le {day}</translation>
    </message>
    <message>
        <source>not known for this commune</source>
        <translation>inconnues pour cette commune</translation>
    </message>
    <message>
        <source>zone {zone}</source>
        <translation>zone {zone}</translation>
    </message>
    <message>
        <source>The calendar reaches from {first} to {last}.</source>
        <translation>Le calendrier va du {first} au {last}.</translation>
    </message>
    <message>
        <source>Corsica and the overseas territories set their own: put their file into the commune’s folder (calendars/school.toml).</source>
        <translation>La Corse et l’outre-mer ont le leur&#xa0;: déposez son fichier dans le dossier de la commune (calendars/school.toml).</translation>
    </message>
    <message>
        <source>Other market days stand in parvis.toml: {lines}.</source>
        <translation>D’autres jours de marché sont écrits dans parvis.toml&#xa0;: {lines}.</translation>
    </message>
    <message>
        <source>{zone}, that of the department</source>
        <translation>{zone}, celle du département</translation>
    </message>
    <message>
        <source>none</source>
        <translation>non</translation>
    </message>
    <message>
        <source>School on Wednesdays</source>
        <translation>École le mercredi</translation>
    </message>
    <message>
        <source>until {hour}</source>
        <translation>jusqu’à {hour}</translation>
    </message>
</context>
<context>
    <name>CardEditor</name>
    <message>
        <source>Saturday 12 December, from 10 to 19</source>
        <translation>samedi 12 décembre, de 10 h à 19 h</translation>
    </message>
    <message>
        <source>Show in the lobby</source>
        <translation>Afficher dans le hall</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Ne rien changer</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Choisir une image…</translation>
    </message>
    <message>
        <source>Without picture</source>
        <translation>Sans image</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>When (may stay empty)</source>
        <translation>Quand (facultatif)</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Shown from</source>
        <translation>Affichée du</translation>
    </message>
    <message>
        <source>to</source>
        <translation>au</translation>
    </message>
    <message>
        <source>What visitors will see</source>
        <translation>Ce que verront les visiteurs</translation>
    </message>
    <message>
        <source>Characters left: {count}</source>
        <translation>Signes restants&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Shown until {day}</source>
        <translation>Affiché jusqu’au {day}</translation>
    </message>
    <message>
        <source>A card needs a title.</source>
        <translation>Il manque un titre.</translation>
    </message>
    <message>
        <source>The last day comes before the first.</source>
        <translation>Le dernier jour vient avant le premier.</translation>
    </message>
    <message>
        <source>Written on {day}</source>
        <translation>Écrit le {day}</translation>
    </message>
    <message>
        <source>Without these words, who does not see it hears nothing of it.</source>
        <translation>Sans ces mots, qui ne voit pas l’image n’en saura rien.</translation>
    </message>
    <message>
        <source>Describe the picture for who does not see it</source>
        <translation>Décrivez l’image pour qui ne la voit pas</translation>
    </message>
    <message>
        <source>The square under the snow, with six lit stalls.</source>
        <translation>La place sous la neige, avec six étals éclairés.</translation>
    </message>
    <message>
        <source>Picture: {words}</source>
        <translation>Image&#xa0;: {words}</translation>
    </message>
</context>
<context>
    <name>CardLanguages</name>
    <message>
        <source>Other languages</source>
        <translation>Autres langues</translation>
    </message>
    <message>
        <source>Language of the card</source>
        <translation>Langue de l’annonce</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>When (may stay empty)</source>
        <translation>Quand (facultatif)</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>{field}, in the other language</source>
        <translation>{field}, dans l’autre langue</translation>
    </message>
    <message>
        <source>Back to the French</source>
        <translation>Revenir au français</translation>
    </message>
    <message>
        <source>Empty: the lobby shows the French and says so.</source>
        <translation>Vide&#xa0;: le hall montre le français et le dit.</translation>
    </message>
    <message>
        <source>Not finished: the lobby shows the French until title and text are there.</source>
        <translation>Pas fini&#xa0;: le hall montre le français tant qu’il manque le titre ou le texte.</translation>
    </message>
    <message>
        <source>Easy to read: {most} words a sentence at most. The longest one has {count}.</source>
        <translation>Facile à lire&#xa0;: {most} mots au plus par phrase. La plus longue en a {count}.</translation>
    </message>
    <message>
        <source>The lobby shows it to whoever chooses this language.</source>
        <translation>Le hall la montre à qui choisit cette langue.</translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation>Ce que montre l’image</translation>
    </message>
    <message>
        <source>What the picture shows, in the other language</source>
        <translation>Ce que montre l’image, dans l’autre langue</translation>
    </message>
</context>
<context>
    <name>ChangeView</name>
    <message>
        <source>Around</source>
        <translation>Repère</translation>
    </message>
    <message>
        <source>The day of the change</source>
        <translation>Le jour du changement</translation>
    </message>
    <message numerus="yes">
        <source>%n weeks</source>
        <translation>
            <numerusform>%n semaine</numerusform>
            <numerusform>%n semaines</numerusform>
        </translation>
    </message>
    <message>
        <source>Before and after by weekday</source>
        <translation>Avant et après, par jour de la semaine</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>une date</translation>
    </message>
    <message>
        <source>Choose another day, or wait: nothing is guessed from less.</source>
        <translation>Choisissez une autre date, ou attendez&#xa0;: avec moins, on ne ferait que deviner.</translation>
    </message>
    <message>
        <source>On average a day: {before} before ({m} days), {after} after ({n} days).</source>
        <translation>En moyenne par jour&#xa0;: {before} avant ({m} jours), {after} après ({n} jours).</translation>
    </message>
    <message>
        <source>Public and school holidays are left aside.</source>
        <translation>Jours fériés et vacances scolaires laissés de côté.</translation>
    </message>
    <message>
        <source>Public holidays are left aside; school holidays are not known here.</source>
        <translation>Jours fériés laissés de côté&#x202f;; vacances scolaires inconnues ici.</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>days</source>
        <translation>jours</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
</context>
<context>
    <name>ChartPage</name>
    <message>
        <source>Previous period</source>
        <translation>Période précédente</translation>
    </message>
    <message>
        <source>Next period</source>
        <translation>Période suivante</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>Table of the chart</source>
        <translation>Tableau de la courbe</translation>
    </message>
    <message>
        <source>Table of the picture</source>
        <translation>Tableau de l’image</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>The chart</source>
        <translation>La courbe</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Courbe</translation>
    </message>
</context>
<context>
    <name>Commune</name>
    <message>
        <source>Home</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>Footfall</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>Lighting</source>
        <translation>Éclairage</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Capteurs</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Panneaux</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message numerus="yes">
        <source>%n things to see</source>
        <translation>
            <numerusform>%n chose à voir</numerusform>
            <numerusform>%n choses à voir</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose files of measures</source>
        <translation>Choisir des fichiers de mesures</translation>
    </message>
    <message>
        <source>Lobby screen</source>
        <translation>Écran du hall</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Tables, messages (*.csv *.xlsx *.ods *.gz *.zip *.txt *.tsv *.json *.jsonl *.ndjson *.lp);;All files (*)</source>
        <translation>Tableaux et messages (*.csv *.xlsx *.ods *.gz *.zip *.txt *.tsv *.json *.jsonl *.ndjson *.lp);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>With</source>
        <translation>Avec</translation>
    </message>
    <message>
        <source>and</source>
        <translation>et</translation>
    </message>
    <message>
        <source>Base 100</source>
        <translation>Base 100</translation>
    </message>
    <message>
        <source>Places compared</source>
        <translation>Lieux comparés</translation>
    </message>
    <message>
        <source>nobody else</source>
        <translation>aucun autre</translation>
    </message>
    <message>
        <source>No other place counts this yet: with a second one they are compared here.</source>
        <translation>Aucun autre lieu ne compte cela&#xa0;: avec un deuxième, ils se comparent ici.</translation>
    </message>
    <message>
        <source>the first week</source>
        <translation>la première semaine</translation>
    </message>
    <message>
        <source>all that is shown</source>
        <translation>toute la période</translation>
    </message>
    <message>
        <source>the year before</source>
        <translation>l’année d’avant</translation>
    </message>
    <message>
        <source>the month before</source>
        <translation>le mois d’avant</translation>
    </message>
    <message>
        <source>the week before</source>
        <translation>la semaine d’avant</translation>
    </message>
    <message>
        <source>Not enough was counted {base} for a base.</source>
        <translation>Trop peu de comptages {base} pour une base.</translation>
    </message>
    <message>
        <source>On average {means}, where 100 is each place’s mean {base}.</source>
        <translation>En moyenne, {means}, où 100 est la moyenne de chaque lieu {base}.</translation>
    </message>
    <message>
        <source>Not enough data for {names}.</source>
        <translation>Pas assez de données pour {names}.</translation>
    </message>
    <message>
        <source>base 100</source>
        <translation>base 100</translation>
    </message>
    <message>
        <source>100 is each place’s mean {base}.</source>
        <translation>100 est la moyenne de chaque lieu {base}.</translation>
    </message>
</context>
<context>
    <name>ConnectDialog</name>
    <message>
        <source>Connect my sensors</source>
        <translation>Brancher mes capteurs</translation>
    </message>
    <message>
        <source>Encrypted connection</source>
        <translation>Connexion chiffrée</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Brancher</translation>
    </message>
    <message>
        <source>Address of the broker</source>
        <translation>Adresse du serveur des capteurs</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Authority file (CA), if one was given</source>
        <translation>Fichier d’autorité (CA), s’il y en a un</translation>
    </message>
    <message>
        <source>Choose the authority file</source>
        <translation>Choisir le fichier d’autorité</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Sujets suivis</translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation>À l’écoute…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>What your installer gave you. Nothing leaves this computer; messages are only received.</source>
        <translation>Ce que votre installateur vous a donné. Rien ne sort de cet ordinateur&#x202f;; les messages sont seulement reçus.</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>Essai en cours…</translation>
    </message>
    <message>
        <source>The connection is encrypted.</source>
        <translation>La connexion est chiffrée.</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>La connexion n’est pas chiffrée.</translation>
    </message>
    <message>
        <source>No message in a few seconds: sensors often speak every ten minutes.</source>
        <translation>Aucun message en quelques secondes&#xa0;: les capteurs parlent souvent toutes les dix minutes.</translation>
    </message>
    <message>
        <source>The broker answers.</source>
        <translation>Le serveur répond.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages heard.</source>
        <translation>
            <numerusform>%n message entendu.</numerusform>
            <numerusform>%n messages entendus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sensors: {names}.</source>
        <translation>Capteurs&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Also: {topics}.</source>
        <translation>Aussi&#xa0;: {topics}.</translation>
    </message>
    <message>
        <source>Compare the address and the port with those of your installer. If they are right, it is stopped or the network is down.</source>
        <translation>Comparez l’adresse et le port avec ceux de votre installateur. S’ils sont justes, le serveur est arrêté ou le réseau est coupé.</translation>
    </message>
    <message>
        <source>Compare the address letter by letter with that of your installer, and check the network cable.</source>
        <translation>Comparez l’adresse, lettre par lettre, avec celle de votre installateur, et vérifiez le câble réseau.</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Certificats (*.pem *.crt *.cer);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Connect all the same</source>
        <translation>Brancher quand même</translation>
    </message>
    <message>
        <source>Compare the address and the port with those of your installer. If they speak of encryption, of TLS or of port 8883, tick “Encrypted connection”.</source>
        <translation>Comparez l’adresse et le port avec ceux de votre installateur. S’il parle de chiffrement, de TLS ou du port 8883, cochez «&#x202f;Connexion chiffrée&#x202f;».</translation>
    </message>
    <message>
        <source>Connected all the same, Parvis tries again by itself until it answers.</source>
        <translation>«&#x202f;Brancher quand même&#x202f;»&#xa0;: Parvis réessaie seul, jusqu’à ce que le serveur réponde.</translation>
    </message>
</context>
<context>
    <name>CopyFlow</name>
    <message>
        <source>Where does the copy go?</source>
        <translation>Où mettre la copie&#x202f;?</translation>
    </message>
    <message>
        <source>Copy here</source>
        <translation>Copier ici</translation>
    </message>
    <message>
        <source>Copying the commune</source>
        <translation>Copie de la commune</translation>
    </message>
    <message>
        <source>The commune is copied, and the copy was read again.</source>
        <translation>La commune est copiée, et la copie a été relue.</translation>
    </message>
    <message>
        <source>It is the folder {name}, in {place}.</source>
        <translation>C’est le dossier {name}, dans {place}.</translation>
    </message>
    <message>
        <source>The copy was stopped.</source>
        <translation>La copie est arrêtée.</translation>
    </message>
    <message>
        <source>Nothing of it was kept.</source>
        <translation>Rien n’en a été gardé.</translation>
    </message>
    <message>
        <source>The commune was not copied.</source>
        <translation>La commune n’a pas été copiée.</translation>
    </message>
</context>
<context>
    <name>CopyLine</name>
    <message>
        <source>No backup yet</source>
        <translation>Aucune sauvegarde encore</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Sauvegarder…</translation>
    </message>
    <message>
        <source>Copies the whole commune into a folder of your choice</source>
        <translation>Copie toute la commune dans un dossier de votre choix</translation>
    </message>
    <message>
        <source>Copy of {day} on this computer; none elsewhere yet</source>
        <translation>Copie du {day} sur cet ordinateur&#x202f;; aucune ailleurs</translation>
    </message>
    <message>
        <source>Backup: {when}, read again</source>
        <translation>Sauvegarde&#xa0;: {when}, relue</translation>
    </message>
    <message>
        <source>Backup: {when}, make another one</source>
        <translation>Sauvegarde&#xa0;: {when}, refaites-en une</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>Running</source>
        <translation>En marche</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Muet</translation>
    </message>
    <message>
        <source>Battery low</source>
        <translation>Pile faible</translation>
    </message>
    <message>
        <source>Clock off</source>
        <translation>Horloge décalée</translation>
    </message>
    <message>
        <source>To be named</source>
        <translation>À nommer</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>D’un fichier</translation>
    </message>
    <message>
        <source>footfall</source>
        <translation>passages</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>bruit</translation>
    </message>
    <message>
        <source>lighting</source>
        <translation>éclairage</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>rien encore</translation>
    </message>
    <message>
        <source>right</source>
        <translation>juste</translation>
    </message>
    <message>
        <source>{length} fast</source>
        <translation>avance {length}</translation>
    </message>
    <message>
        <source>{length} slow</source>
        <translation>retard {length}</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>Capteur</translation>
    </message>
    <message>
        <source>Follows</source>
        <translation>Suit</translation>
    </message>
    <message>
        <source>Last data</source>
        <translation>Dernière donnée</translation>
    </message>
    <message>
        <source>Missing in 30 d</source>
        <translation>Manque en 30 j</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Pile</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Horloge</translation>
    </message>
    <message>
        <source>What to do?</source>
        <translation>Que faire&#x202f;?</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Never heard</source>
        <translation>Jamais entendu</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>Rythme</translation>
    </message>
    <message>
        <source>Last data {when}.</source>
        <translation>Dernière donnée {when}.</translation>
    </message>
    <message>
        <source>Battery: {battery}.</source>
        <translation>Pile&#xa0;: {battery}.</translation>
    </message>
    <message>
        <source>One is expected {every}.</source>
        <translation>Attendue {every}.</translation>
    </message>
</context>
<context>
    <name>DeviceDialog</name>
    <message>
        <source>Plan a new battery in the coming weeks; the box still sends everything.</source>
        <translation>Prévoyez une pile neuve dans les semaines qui viennent&#x202f;; le boîtier envoie encore tout.</translation>
    </message>
    <message>
        <source>Its messages bear a wrong time. Ask your installer to set the clock of this box.</source>
        <translation>Ses messages portent une heure fausse. Demandez à votre installateur de régler l’horloge de ce boîtier.</translation>
    </message>
    <message>
        <source>Its data are already kept. Give it the name and the place that people use.</source>
        <translation>Ses données sont déjà gardées. Donnez-lui le nom et le lieu que tout le monde emploie.</translation>
    </message>
    <message>
        <source>Adopt a sensor</source>
        <translation>Adopter un capteur</translation>
    </message>
    <message>
        <source>A sensor</source>
        <translation>Un capteur</translation>
    </message>
    <message>
        <source>Number {sensor}</source>
        <translation>Numéro {sensor}</translation>
    </message>
    <message>
        <source>Name of the sensor</source>
        <translation>Nom du capteur</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Give the place this name everywhere</source>
        <translation>Donner ce nom au lieu partout</translation>
    </message>
    <message>
        <source>The other sensors and the notes of {place} follow.</source>
        <translation>Les autres capteurs et les notes de {place} suivent.</translation>
    </message>
    <message>
        <source>Adopt</source>
        <translation>Adopter</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Look whether the box is still in place and powered. If its battery is old, change it.</source>
        <translation>Regardez si le boîtier est toujours en place et alimenté. Si sa pile est vieille, changez-la.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong: whether this sensor gives news cannot be told.</source>
        <translation>L’horloge de cet ordinateur est déréglée&#xa0;: on ne peut pas dire si ce capteur donne des nouvelles.</translation>
    </message>
    <message>
        <source>Silent together, they have most often one cause: look at the antenna and its power, or call your installer.</source>
        <translation>Muets ensemble, ils ont le plus souvent une seule cause&#xa0;: regardez l’antenne et son courant, ou appelez votre installateur.</translation>
    </message>
    <message>
        <source>Nothing could arrive from it: nothing is known to be wrong with this sensor.</source>
        <translation>Rien ne pouvait arriver de ce capteur&#xa0;: on ne lui connaît aucun défaut.</translation>
    </message>
    <message>
        <source>It has never spoken yet. Ask your installer whether it is in place and declared to the network.</source>
        <translation>Il n’a encore jamais parlé. Demandez à votre installateur s’il est posé, et déclaré au réseau.</translation>
    </message>
    <message>
        <source>They have never spoken yet. Ask your installer whether they are in place and declared to the network.</source>
        <translation>Ils n’ont encore jamais parlé. Demandez à votre installateur s’ils sont en place et déclarés au réseau.</translation>
    </message>
    <message>
        <source>Battery at its last message: {battery}. Change it; then look whether the box is still in place.</source>
        <translation>Pile au dernier message&#xa0;: {battery}. Changez-la, puis regardez si le boîtier est toujours en place.</translation>
    </message>
    <message>
        <source>See on the map</source>
        <translation>Voir sur la carte</translation>
    </message>
</context>
<context>
    <name>DevicesChanges</name>
    <message>
        <source>Read again: {read} out of {tried} are understood now.</source>
        <translation>Relus&#xa0;: {read} sur {tried} sont compris maintenant.</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Sensors</source>
        <translation>Capteurs</translation>
    </message>
    <message>
        <source>Find a sensor</source>
        <translation>Chercher un capteur</translation>
    </message>
    <message>
        <source>To see first</source>
        <translation>À voir d’abord</translation>
    </message>
    <message>
        <source>By place</source>
        <translation>Par lieu</translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation>Ordre de la liste</translation>
    </message>
    <message>
        <source>See</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>No sensor yet</source>
        <translation>Aucun capteur pour l’instant</translation>
    </message>
    <message>
        <source>Here you will see, line by line, whether each sensor gives news. Connect them to begin.</source>
        <translation>Ici, ligne par ligne, on verra si chaque capteur donne des nouvelles. Branchez-les pour commencer.</translation>
    </message>
    <message>
        <source>Connect my sensors…</source>
        <translation>Brancher mes capteurs…</translation>
    </message>
    <message numerus="yes">
        <source>%n sensors; who gives news is not known while the clock is wrong.</source>
        <translation>
            <numerusform>%n capteur&#x202f;; on ne sait pas s’il donne des nouvelles tant que l’horloge est déréglée.</numerusform>
            <numerusform>%n capteurs&#x202f;; on ne sait pas lesquels donnent des nouvelles tant que l’horloge est déréglée.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensors out of {all}</source>
        <translation>
            <numerusform>%n capteur sur {all}</numerusform>
            <numerusform>%n capteurs sur {all}</numerusform>
        </translation>
    </message>
    <message>
        <source>The only sensor</source>
        <translation>Le seul capteur</translation>
    </message>
    <message numerus="yes">
        <source>%n gives news.</source>
        <translation>
            <numerusform>donne des nouvelles.</numerusform>
            <numerusform>donnent des nouvelles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series come from files.</source>
        <translation>
            <numerusform>%n série vient d’un fichier.</numerusform>
            <numerusform>%n séries viennent de fichiers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown boxes wait for a name.</source>
        <translation>
            <numerusform>Un boîtier inconnu attend d’être adopté.</numerusform>
            <numerusform>%n boîtiers inconnus attendent d’être adoptés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages set aside</source>
        <translation>
            <numerusform>%n message mis de côté</numerusform>
            <numerusform>%n messages mis de côté</numerusform>
        </translation>
    </message>
    <message>
        <source> this week. {why}</source>
        <translation> cette semaine. {why}</translation>
    </message>
    <message numerus="yes">
        <source>%n other sensors, all running</source>
        <translation>
            <numerusform>%n autre capteur, en marche</numerusform>
            <numerusform>%n autres capteurs, tous en marche</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensors could not give news.</source>
        <translation>
            <numerusform>%n capteur n’a pas pu donner de nouvelles.</numerusform>
            <numerusform>%n capteurs n’ont pas pu donner de nouvelles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are kept as they came. Nothing of them entered the totals.</source>
        <translation>
            <numerusform>Il est gardé tel quel. Rien n’est entré dans les totaux.</numerusform>
            <numerusform>Ils sont gardés tels quels. Rien n’est entré dans les totaux.</numerusform>
        </translation>
    </message>
    <message>
        <source>New sensors wait among them: “Read again” takes them in, with all that they have sent.</source>
        <translation>De nouveaux capteurs attendent parmi eux&#xa0;: «&#x202f;Relire&#x202f;» les accueille, avec tout ce qu’ils ont envoyé.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Ajouter…</translation>
    </message>
    <message>
        <source>Add a sensor…</source>
        <translation>Ajouter un capteur…</translation>
    </message>
    <message numerus="yes">
        <source>%n other boxes wait: they come here one by one.</source>
        <translation>
            <numerusform>%n&#xa0;autre boîtier attend&#xa0;: il viendra ici ensuite.</numerusform>
            <numerusform>%n&#xa0;autres boîtiers attendent&#xa0;: ils viendront ici un par un.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of the {all} sensors</source>
        <translation>Aucun des {all} capteurs</translation>
    </message>
    <message>
        <source>gives no news.</source>
        <translation>ne donne pas de nouvelles.</translation>
    </message>
    <message>
        <source>gives any news.</source>
        <translation>ne donne de nouvelles.</translation>
    </message>
    <message>
        <source>The first message is awaited</source>
        <translation>On attend le premier message</translation>
    </message>
    <message>
        <source>The connection is set. Each box shows itself here with its first message, often within the hour: there is nothing else to do.</source>
        <translation>La connexion est réglée. Chaque boîtier apparaîtra ici à son premier message, souvent dans l’heure&#xa0;: il n’y a rien d’autre à faire.</translation>
    </message>
    <message>
        <source>Change the connection…</source>
        <translation>Changer la connexion…</translation>
    </message>
</context>
<context>
    <name>DialogHelp</name>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Back to what is asked</source>
        <translation>Revenir à la question</translation>
    </message>
</context>
<context>
    <name>EventsList</name>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>Events rise out of a mean level, which this sensor does not tell here.</source>
        <translation>Un événement ressort d’un niveau moyen, et ce capteur n’en donne pas ici.</translation>
    </message>
    <message>
        <source>Nothing rose 10 dB above the background of its hour.</source>
        <translation>Rien n’a dépassé de 10&#xa0;dB le fond sonore de son heure.</translation>
    </message>
    <message>
        <source>No event is told: five days make the habit of an hour, out of which a sound would rise.</source>
        <translation>Aucun événement n’est donné&#xa0;: il faut cinq jours pour l’habitude d’une heure, que dépasserait un bruit.</translation>
    </message>
    <message>
        <source>Nothing rose 10 dB above the habit of its hour.</source>
        <translation>Rien n’a dépassé de 10&#xa0;dB l’habitude de son heure.</translation>
    </message>
    <message>
        <source>What rises 10 dB above the background of its hour, until it is back within 5 dB of it.</source>
        <translation>Ce qui dépasse de 10&#xa0;dB le fond sonore de son heure, jusqu’au retour à moins de 5&#xa0;dB de ce fond. Un clic montre l’événement sur la courbe.</translation>
    </message>
    <message>
        <source>By quarters of an hour: short sounds do not show. Listed is what rises 10 dB above the habit.</source>
        <translation>Par quarts d’heure&#xa0;: les bruits brefs ne se voient pas. La liste dit ce qui dépasse l’habitude de 10 dB.</translation>
    </message>
    <message>
        <source>The {shown} loudest of {all}.</source>
        <translation>Les {shown} plus forts sur {all}.</translation>
    </message>
    <message>
        <source>Above the background</source>
        <translation>Au-dessus du fond</translation>
    </message>
    <message>
        <source>Above the habit</source>
        <translation>Au-dessus de l’habitude</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Mean level</source>
        <translation>Niveau moyen</translation>
    </message>
    <message>
        <source>Highest value</source>
        <translation>Le plus fort</translation>
    </message>
    <message>
        <source>One value {every}: short sounds do not show. Listed is what rises 10 dB above the habit.</source>
        <translation>Une valeur {every}&#xa0;: un bruit bref n’y paraît pas. Voici ce qui dépasse l’habitude de 10&#xa0;dB. Un clic le montre sur la courbe.</translation>
    </message>
</context>
<context>
    <name>FaultBox</name>
    <message>
        <source>Parvis cannot open the commune</source>
        <translation>Parvis ne peut pas ouvrir la commune</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Open another folder…</source>
        <translation>Ouvrir un autre dossier…</translation>
    </message>
    <message>
        <source>Folder of a commune</source>
        <translation>Dossier d’une commune</translation>
    </message>
</context>
<context>
    <name>FirstStartPage</name>
    <message>
        <source>Home</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>Hello. Where shall we begin?</source>
        <translation>Bonjour. Par où commencer&#x202f;?</translation>
    </message>
    <message>
        <source>Parvis has no data yet. Everything will stay on this computer. You can change your mind.</source>
        <translation>Parvis n’a encore aucune donnée. Tout restera sur cet ordinateur. On peut changer d’avis à tout moment.</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Brancher…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visiter</translation>
    </message>
    <message>
        <source>Connect my sensors</source>
        <translation>Brancher mes capteurs</translation>
    </message>
    <message>
        <source>You need the address and password given by your installer. Allow ten minutes.</source>
        <translation>Il faut l’adresse et le mot de passe donnés par votre installateur. Comptez dix minutes.</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Ouvrir un fichier</translation>
    </message>
    <message>
        <source>A table exported by your supplier, or a public series. Nothing is changed in the file.</source>
        <translation>Un tableau exporté par votre fournisseur, ou une série publique. Rien n’est modifié dans le fichier.</translation>
    </message>
    <message>
        <source>Visit the demonstration town</source>
        <translation>Visiter la commune de démonstration</translation>
    </message>
    <message>
        <source>Clairval, an invented village, with a year of footfall, noise and lighting.</source>
        <translation>Clairval, un village inventé, avec un an de passages, de bruit et d’éclairage.</translation>
    </message>
    <message>
        <source>simulated data</source>
        <translation>données simulées</translation>
    </message>
    <message>
        <source>What will appear here</source>
        <translation>Ce qui apparaîtra ici</translation>
    </message>
    <message>
        <source>the week in three sentences</source>
        <translation>la semaine en trois phrases</translation>
    </message>
    <message>
        <source>footfall, noise and lighting, street by street</source>
        <translation>passages, bruit et éclairage, rue par rue</translation>
    </message>
    <message>
        <source>the state of every sensor</source>
        <translation>l’état de chaque capteur</translation>
    </message>
    <message>
        <source>A file may also be dropped on this window.</source>
        <translation>On peut aussi déposer un fichier sur cette fenêtre.</translation>
    </message>
    <message>
        <source>The guide of two pages is in Help</source>
        <translation>Le guide de deux pages est dans Aide</translation>
    </message>
    <message>
        <source>The first message is awaited.</source>
        <translation>On attend le premier message.</translation>
    </message>
    <message>
        <source>The connection is set: measures come by themselves, often within the hour.</source>
        <translation>La connexion est réglée&#xa0;: les mesures arriveront seules, souvent dans l’heure.</translation>
    </message>
    <message>
        <source>Change the connection…</source>
        <translation>Changer la connexion…</translation>
    </message>
</context>
<context>
    <name>Followed</name>
    <message>
        <source>from the meter reading</source>
        <translation>d’après l’index</translation>
    </message>
    <message>
        <source>{what}, both ways</source>
        <translation>{what}, les deux sens</translation>
    </message>
</context>
<context>
    <name>HabitView</name>
    <message>
        <source>public holidays, else Sundays</source>
        <translation>jours fériés, sinon dimanches</translation>
    </message>
    <message>
        <source>{days} of market</source>
        <translation>{days} de marché</translation>
    </message>
    <message>
        <source>{days} of the school holidays</source>
        <translation>{days} des vacances scolaires</translation>
    </message>
    <message>
        <source>{days} outside the school holidays</source>
        <translation>{days} hors vacances scolaires</translation>
    </message>
    <message>
        <source>The typical week</source>
        <translation>La semaine type</translation>
    </message>
    <message>
        <source>The days of the year</source>
        <translation>Les jours de l’année</translation>
    </message>
    <message>
        <source>Like days</source>
        <translation>Jours semblables</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>En bref</translation>
    </message>
    <message numerus="yes">
        <source>median of %n weeks outside the school holidays</source>
        <translation>
            <numerusform>une semaine hors vacances scolaires</numerusform>
            <numerusform>médiane de %n semaines hors vacances scolaires</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>median of %n weeks of the school holidays</source>
        <translation>
            <numerusform>une semaine de vacances scolaires</numerusform>
            <numerusform>médiane de %n semaines de vacances scolaires</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>median of %n ordinary weeks</source>
        <translation>
            <numerusform>une semaine ordinaire</numerusform>
            <numerusform>médiane de %n semaines ordinaires</numerusform>
        </translation>
    </message>
    <message>
        <source>a frame is a public holiday</source>
        <translation>un cadre marque un jour férié</translation>
    </message>
    <message>
        <source>, an ochre one a day that is not counted</source>
        <translation>, un cadre ocre un jour non compté</translation>
    </message>
    <message>
        <source>; school holidays not known here (Settings)</source>
        <translation>&#x202f;; vacances scolaires inconnues ici (Réglages)</translation>
    </message>
    <message>
        <source>The like days</source>
        <translation>Les jours semblables</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Compté</translation>
    </message>
    <message>
        <source>{day}, {start} to {end}</source>
        <translation>{day}, {start} à {end}</translation>
    </message>
    <message>
        <source>{count} usually</source>
        <translation>{count} d’ordinaire</translation>
    </message>
    <message>
        <source>Fullest hour</source>
        <translation>Heure la plus pleine</translation>
    </message>
    <message>
        <source>{rank} out of {all} {weekday}s of the year</source>
        <translation>{rank} sur {all} {weekday}s de l’année</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>the same days and hours; {change} since</source>
        <translation>mêmes jours, mêmes heures&#x202f;; {change} depuis</translation>
    </message>
    <message>
        <source>{now} in {year} on the same days and hours; {change}</source>
        <translation>{now} en {year} aux mêmes jours et heures&#x202f;; {change}</translation>
    </message>
    <message>
        <source>In {year}</source>
        <translation>En {year}</translation>
    </message>
    <message>
        <source>Fullest day</source>
        <translation>Jour le plus plein</translation>
    </message>
    <message>
        <source>Calmest day</source>
        <translation>Jour le plus calme</translation>
    </message>
    <message>
        <source>{count}; then {days}</source>
        <translation>{count}&#x202f;; puis {days}</translation>
    </message>
    <message>
        <source>That day beside it</source>
        <translation>Ce jour, comparé</translation>
    </message>
    <message>
        <source>set aside, most likely failing: {days}</source>
        <translation>mis de côté, pannes probables&#xa0;: {days}</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>and {others}</source>
        <translation>et {others}</translation>
    </message>
    <message>
        <source>the same days; {change} since</source>
        <translation>mêmes jours&#x202f;; {change} depuis</translation>
    </message>
    <message>
        <source>{now} in {year} on the same days; {change}</source>
        <translation>{now} en {year} aux mêmes jours&#x202f;; {change}</translation>
    </message>
    <message>
        <source>hours at zero while people pass: failure, or closed place</source>
        <translation>à zéro à des heures où l’on passe&#xa0;: panne, ou lieu fermé</translation>
    </message>
    <message>
        <source>{count}, like {others}</source>
        <translation>{count}, comme {others}</translation>
    </message>
    <message>
        <source>one way at least at zero while people pass: failure, or closed place</source>
        <translation>un sens au moins à zéro à des heures où l’on passe&#xa0;: panne, ou lieu fermé</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Whom to call</source>
        <translation>Qui appeler</translation>
    </message>
    <message>
        <source>the county’s digital service, 03 00 00 00 00</source>
        <translation>service numérique du département, 03 00 00 00 00</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Copy what to tell</source>
        <translation>Copier ce qu’il faut dire</translation>
    </message>
    <message>
        <source>Back to {page}</source>
        <translation>Revenir à {page}</translation>
    </message>
    <message>
        <source>The guide, in two pages</source>
        <translation>Le guide, en deux pages</translation>
    </message>
    <message>
        <source>Often asked</source>
        <translation>Souvent demandé</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>The other pages</source>
        <translation>Les autres pages</translation>
    </message>
    <message>
        <source>The page you were on</source>
        <translation>La page où vous étiez</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>The windows that ask</source>
        <translation>Les fenêtres qui posent une question</translation>
    </message>
</context>
<context>
    <name>Helping</name>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
</context>
<context>
    <name>HomeFoot</name>
    <message>
        <source>Report for the council</source>
        <translation>Rapport du conseil</translation>
    </message>
    <message>
        <source>Prints, saves or copies the sentences of this page</source>
        <translation>Imprime, enregistre ou copie les phrases de cette page</translation>
    </message>
    <message>
        <source>Spreadsheet…</source>
        <translation>Tableur…</translation>
    </message>
    <message>
        <source>Saves the figures of this page, by day and by place</source>
        <translation>Enregistre les chiffres de cette page, par jour et par lieu</translation>
    </message>
    <message>
        <source>Lobby screen</source>
        <translation>Écran du hall</translation>
    </message>
</context>
<context>
    <name>HomeOpinions</name>
    <message>
        <source>Lobby screen</source>
        <translation>Écran du hall</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Home</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>morning</source>
        <translation>matin</translation>
    </message>
    <message>
        <source>afternoon</source>
        <translation>après-midi</translation>
    </message>
    <message>
        <source>evening</source>
        <translation>soir</translation>
    </message>
    <message>
        <source>The week {days}, in a few sentences.</source>
        <translation>La semaine {days}, en quelques phrases.</translation>
    </message>
    <message>
        <source>No measure of the week {days}: the newest is of {last}.</source>
        <translation>Aucune mesure la semaine {days}&#xa0;: la dernière est du {last}.</translation>
    </message>
    <message>
        <source>A question?</source>
        <translation>Une question&#x202f;?</translation>
    </message>
    <message>
        <source>To see in the street lighting</source>
        <translation>À voir dans l’éclairage</translation>
    </message>
    <message>
        <source>No measure of the week {days}: here is the newest that has some, {last}.</source>
        <translation>Aucune mesure la semaine {days}&#xa0;: voici la dernière qui en a, {last}.</translation>
    </message>
</context>
<context>
    <name>HomeReport</name>
    <message>
        <source>Save as a spreadsheet</source>
        <translation>Enregistrer pour un tableur</translation>
    </message>
    <message>
        <source>Spreadsheet (*.ods)</source>
        <translation>Tableur (*.ods)</translation>
    </message>
</context>
<context>
    <name>HomeToSee</name>
    <message>
        <source>To see</source>
        <translation>À voir</translation>
    </message>
    <message numerus="yes">
        <source>%n things</source>
        <translation>
            <numerusform>%n&#xa0;chose</numerusform>
            <numerusform>%n&#xa0;choses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hours</name>
    <message>
        <source>midnight</source>
        <translation>minuit</translation>
    </message>
    <message>
        <source>about {spared} less a year</source>
        <translation>environ {spared} de moins par an</translation>
    </message>
    <message>
        <source>passage a night concerned</source>
        <translation>passage par nuit concerné</translation>
    </message>
    <message>
        <source>passages a night concerned</source>
        <translation>passages par nuit concernés</translation>
    </message>
    <message>
        <source>, for {passages}</source>
        <translation>, pour {passages}</translation>
    </message>
    <message>
        <source>, usually no passage concerned</source>
        <translation>, aucun passage concerné d’habitude</translation>
    </message>
</context>
<context>
    <name>HoursCard</name>
    <message>
        <source>Try other hours</source>
        <translation>Essayer d’autres heures</translation>
    </message>
    <message>
        <source>What if it went dark at {hour}?</source>
        <translation>Et si on coupait à {hour}&#x202f;?</translation>
    </message>
    <message>
        <source>midnight</source>
        <translation>minuit</translation>
    </message>
    <message numerus="yes">
        <source>From %n nights known</source>
        <translation>
            <numerusform>D’après %n&#xa0;nuit connue</numerusform>
            <numerusform>D’après %n&#xa0;nuits connues</numerusform>
        </translation>
    </message>
    <message>
        <source>; passages counted at {place}, {nights} nights</source>
        <translation>&#x202f;; passages comptés à {place}, {nights}&#xa0;nuits</translation>
    </message>
</context>
<context>
    <name>HoursDialog</name>
    <message>
        <source>What if it went dark at another hour?</source>
        <translation>Et si on coupait à une autre heure&#x202f;?</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Other hours of switching off</source>
        <translation>Autres heures de coupure</translation>
    </message>
    <message>
        <source>Copy for a spreadsheet</source>
        <translation>Copier pour un tableur</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Enregistrer en PDF…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Off at</source>
        <translation>Coupure à</translation>
    </message>
    <message>
        <source>Lit again at</source>
        <translation>Rallumage à</translation>
    </message>
    <message>
        <source>not before the morning</source>
        <translation>pas avant le jour</translation>
    </message>
    <message>
        <source>Today no order switches the lamps off. Each row says what other hours would spare.</source>
        <translation>Aucun arrêté ne coupe l’éclairage aujourd’hui. Chaque ligne dit ce que d’autres heures épargneraient.</translation>
    </message>
    <message>
        <source>the morning</source>
        <translation>au matin</translation>
    </message>
    <message>
        <source>Today the lamps are dark from {off} to {on}. Each row says what other hours would spare beyond it.</source>
        <translation>Aujourd’hui, l’éclairage est coupé de {off} à {on}. Chaque ligne dit ce que d’autres heures épargneraient en plus.</translation>
    </message>
    <message numerus="yes">
        <source>Made from the power measured in %n known nights; nights without data are left out.</source>
        <translation>
            <numerusform>D’après la puissance mesurée pendant %n nuit connue&#x202f;; les nuits sans donnée sont laissées de côté.</numerusform>
            <numerusform>D’après la puissance mesurée pendant %n nuits connues&#x202f;; les nuits sans donnée sont laissées de côté.</numerusform>
        </translation>
    </message>
    <message>
        <source>The year is those nights in proportion.</source>
        <translation>L’année en est déduite en proportion.</translation>
    </message>
    <message>
        <source>Too few nights are known to tell a year: the figures are those of these nights.</source>
        <translation>Trop peu de nuits sont connues pour parler d’une année&#xa0;: les chiffres sont ceux de ces nuits.</translation>
    </message>
    <message>
        <source>Later hours are left out: they would light what is dark today.</source>
        <translation>Les heures plus tardives n’y sont pas&#xa0;: elles allumeraient ce qui est éteint aujourd’hui.</translation>
    </message>
    <message>
        <source>Passages: {place}, {nights} nights counted; those in hours that are lit today and would be dark. A night is the median one, at most the busiest. A counter counts passages, not persons, and only in front of it.</source>
        <translation>Passages&#xa0;: {place}, {nights}&#xa0;nuits comptées&#x202f;; ceux des heures éclairées aujourd’hui et qui seraient dans le noir. Par nuit&#xa0;: la nuit médiane&#x202f;; au plus&#xa0;: la plus passante. Un compteur compte des passages, pas des personnes, et seulement devant lui.</translation>
    </message>
    <message numerus="yes">
        <source>Passages: {place}, %n nights counted, too few to say what is usual.</source>
        <translation>
            <numerusform>Passages&#xa0;: {place}, %n nuit comptée, trop peu pour connaître l’habitude.</numerusform>
            <numerusform>Passages&#xa0;: {place}, %n nuits comptées, trop peu pour connaître l’habitude.</numerusform>
        </translation>
    </message>
    <message>
        <source>Simulated data.</source>
        <translation>Données simulées.</translation>
    </message>
    <message>
        <source>The table is copied: paste it into a spreadsheet.</source>
        <translation>Le tableau est copié&#xa0;: collez-le dans un tableur.</translation>
    </message>
    <message>
        <source>street lighting other hours.pdf</source>
        <translation>éclairage, autres heures.pdf</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Enregistrer en PDF</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Enregistré&#xa0;: {file}</translation>
    </message>
    <message>
        <source>Energy a year</source>
        <translation>Énergie par an</translation>
    </message>
    <message>
        <source>Money a year</source>
        <translation>Argent par an</translation>
    </message>
    <message>
        <source>CO₂ a year</source>
        <translation>CO₂ par an</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Énergie</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Argent</translation>
    </message>
    <message>
        <source>CO₂</source>
        <translation>CO₂</translation>
    </message>
    <message>
        <source>Passages a night</source>
        <translation>Passages par nuit</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>au plus</translation>
    </message>
    <message>
        <source>In bold, the hours of today: what they spare is from the nights lit longer in that year.</source>
        <translation>En gras, les heures d’aujourd’hui&#xa0;: ce qu’elles épargnent vient des nuits restées allumées plus tard pendant cette année.</translation>
    </message>
    <message>
        <source>Of all cabinets and nights {share} were measured; the rest spares nothing here.</source>
        <translation>De toutes les armoires et toutes les nuits, {share} ont été mesurés&#x202f;; ce qui manque n’est pas compté dans l’économie.</translation>
    </message>
    <message>
        <source>If the contract has off-peak hours, what is spared in them is worth their price, a lower one.</source>
        <translation>Si le contrat a des heures creuses, ce qui est économisé pendant ces heures vaut leur prix, plus bas.</translation>
    </message>
</context>
<context>
    <name>ImportFlow</name>
    <message>
        <source>Reading {file}</source>
        <translation>Lecture de {file}</translation>
    </message>
    <message>
        <source>{file} is another kind of table than the one chosen.</source>
        <translation>{file} n’est pas la sorte de tableau choisie.</translation>
    </message>
    <message>
        <source>Open it again and choose another kind; where none fits, ask who exported it.</source>
        <translation>Ouvrez-le de nouveau et choisissez une autre sorte&#x202f;; si aucune ne convient, demandez à qui l’a exporté.</translation>
    </message>
    <message>
        <source>Reading {file} ({number} of {all})</source>
        <translation>Lecture de {file} ({number} sur {all})</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>{file} was already here: nothing has changed.</source>
        <translation>{file} était déjà là&#xa0;: rien n’a changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n files were already here: nothing has changed.</source>
        <translation>
            <numerusform>%n fichier était déjà là&#xa0;: rien n’a changé.</numerusform>
            <numerusform>%n fichiers étaient déjà là&#xa0;: rien n’a changé.</numerusform>
        </translation>
    </message>
    <message>
        <source>new reading</source>
        <translation>nouvelle mesure</translation>
    </message>
    <message>
        <source>new readings</source>
        <translation>nouvelles mesures</translation>
    </message>
    <message>
        <source>{file} is read: {new}.</source>
        <translation>{file} est lu&#xa0;: {new}.</translation>
    </message>
    <message numerus="yes">
        <source>%n files are read: {new}.</source>
        <translation>
            <numerusform>%n fichier est lu&#xa0;: {new}.</numerusform>
            <numerusform>%n fichiers sont lus&#xa0;: {new}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were not read.</source>
        <translation>
            <numerusform>%n fichier n’a pas été lu.</numerusform>
            <numerusform>%n fichiers n’ont pas été lus.</numerusform>
        </translation>
    </message>
    <message>
        <source>The same of {names}.</source>
        <translation>De même pour {names}.</translation>
    </message>
    <message>
        <source>Nor were these, for other reasons: {names}.</source>
        <translation>Pour d’autres raisons&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Nothing of it was kept.</source>
        <translation>Rien n’en a été gardé.</translation>
    </message>
    <message numerus="yes">
        <source>%n files after it were not opened.</source>
        <translation>
            <numerusform>Le fichier suivant n’a pas été ouvert.</numerusform>
            <numerusform>Les %n fichiers suivants n’ont pas été ouverts.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped: {file}.</source>
        <translation>Arrêté&#xa0;: {file}.</translation>
    </message>
    <message>
        <source>Already here: {number}.</source>
        <translation>Déjà là&#xa0;: {number}.</translation>
    </message>
    <message>
        <source>Set aside, with their reason, on the page Sensors: {number}.</source>
        <translation>Mises de côté, avec leur raison, sur la page Capteurs&#xa0;: {number}.</translation>
    </message>
    <message>
        <source>Another value for a moment that had one (a file goes before a message, else the greater): {n}.</source>
        <translation>Autre valeur pour un moment qui en avait une (un fichier passe avant un message, sinon la plus grande)&#xa0;: {n}.</translation>
    </message>
    <message>
        <source>Columns that were not read: {names}.</source>
        <translation>Colonnes qui n’ont pas été lues&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>By the name of the file, these are passages on foot.</source>
        <translation>D’après le nom du fichier, ce sont des passages à pied.</translation>
    </message>
    <message>
        <source>Passages on foot, by the names of their files: {names}.</source>
        <translation>Passages à pied, d’après le nom du fichier&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>By the name of the file, these are bicycles.</source>
        <translation>D’après le nom du fichier, ce sont des vélos.</translation>
    </message>
    <message>
        <source>Bicycles, by the names of their files: {names}.</source>
        <translation>Vélos, d’après le nom du fichier&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>The place is called {name}, as the file is; another name can be given on the page Sensors.</source>
        <translation>Le lieu s’appelle {name}, comme le fichier&#x202f;; la page Capteurs permet de lui donner un autre nom.</translation>
    </message>
    <message>
        <source>These places are called as their files or sheets are: {names}.</source>
        <translation>Ces lieux s’appellent comme leur fichier ou leur feuille&#xa0;: {names}.</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n autre</numerusform>
            <numerusform>%n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelEntry</name>
    <message>
        <source>Write the label…</source>
        <translation>Écrire le panneau…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>A draft is being written for this family. What is published holds until then.</source>
        <translation>Un brouillon est en cours pour cette famille. Ce qui est publié vaut jusque-là.</translation>
    </message>
    <message>
        <source>A draft made from what is known of the sensor. The council decides before it is put up; published, it is printed.</source>
        <translation>Un brouillon, fait de ce qu’on sait du capteur. Le conseil décide avant qu’il soit affiché&#x202f;; une fois publié, il s’imprime.</translation>
    </message>
    <message>
        <source>Go on writing…</source>
        <translation>Continuer le brouillon…</translation>
    </message>
    <message>
        <source>Change the label…</source>
        <translation>Modifier le panneau…</translation>
    </message>
    <message numerus="yes">
        <source>Write the label of these %n sensors…</source>
        <translation>
            <numerusform>Écrire le panneau de ce capteur…</numerusform>
            <numerusform>Écrire le panneau de ces %n capteurs…</numerusform>
        </translation>
    </message>
    <message>
        <source>The label keeps its own; “Change the label…” shows the new ones, and publishing takes them.</source>
        <translation>Le panneau garde les siens&#x202f;; «&#x202f;Modifier le panneau…&#x202f;» montre les nouveaux, et publier les prend.</translation>
    </message>
    <message>
        <source>The words have changed since it was published.</source>
        <translation>Les mots ont changé depuis sa publication.</translation>
    </message>
    <message>
        <source>The code of this sign leads to {address}; the commune has another short address now.</source>
        <translation>Le code de ce panneau mène à {address}&#x202f;; la commune a maintenant une autre adresse courte.</translation>
    </message>
    <message>
        <source>Publish it again at the new address and print it, or keep the old address alive.</source>
        <translation>Republiez-le à la nouvelle adresse et réimprimez-le, ou gardez l’ancienne adresse en service.</translation>
    </message>
</context>
<context>
    <name>LabelHistory</name>
    <message>
        <source>What did the label say on</source>
        <translation>Que disait le panneau le</translation>
    </message>
    <message>
        <source>Published on {day}</source>
        <translation>Publié le {day}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>{question} {before}, then {after}</source>
        <translation>{question} {before}, puis {after}</translation>
    </message>
    <message>
        <source>Published on {day} at {time}</source>
        <translation>Publié le {day} à {time}</translation>
    </message>
    <message>
        <source>First label.</source>
        <translation>Premier panneau.</translation>
    </message>
    <message>
        <source>The same words, published again.</source>
        <translation>Les mêmes mots, publiés de nouveau.</translation>
    </message>
    <message>
        <source>No label was published yet.</source>
        <translation>Aucun panneau n’était encore publié.</translation>
    </message>
    <message>
        <source>What is thrown away – {words}</source>
        <translation>Ce qui est jeté – {words}</translation>
    </message>
    <message>
        <source>It was published several times that day; this is the last.</source>
        <translation>Il a été publié plusieurs fois ce jour-là&#x202f;; voici la dernière.</translation>
    </message>
</context>
<context>
    <name>LabelList</name>
    <message>
        <source>draft</source>
        <translation>brouillon</translation>
    </message>
    <message>
        <source>contradicted by its sensor</source>
        <translation>contredit par son capteur</translation>
    </message>
    <message>
        <source>to print</source>
        <translation>à imprimer</translation>
    </message>
    <message>
        <source>to print again</source>
        <translation>à réimprimer</translation>
    </message>
    <message>
        <source>published on {day}</source>
        <translation>publié le {day}</translation>
    </message>
    <message>
        <source>Sensors and their labels</source>
        <translation>Les capteurs et leurs panneaux</translation>
    </message>
    <message>
        <source>leads to the old address</source>
        <translation>mène à l’ancienne adresse</translation>
    </message>
</context>
<context>
    <name>LabelOutput</name>
    <message>
        <source>Where the sign goes</source>
        <translation>Où enregistrer le panneau</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Where the signs go</source>
        <translation>Où enregistrer les panneaux</translation>
    </message>
    <message numerus="yes">
        <source>%n signs are in {folder}.</source>
        <translation>
            <numerusform>%n panneau est dans {folder}.</numerusform>
            <numerusform>%n panneaux sont dans {folder}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder of the site, or USB key</source>
        <translation>Dossier du site, ou clé USB</translation>
    </message>
    <message numerus="yes">
        <source>%n pages and the register are in {folder}.</source>
        <translation>
            <numerusform>%n page et le registre sont dans {folder}.</numerusform>
            <numerusform>%n pages et le registre sont dans {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signs are being made</source>
        <translation>
            <numerusform>%n panneau se prépare</numerusform>
            <numerusform>%n panneaux se préparent</numerusform>
        </translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>encore {time} environ</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n signs still wait to be printed.</source>
        <translation>
            <numerusform>Arrêté&#xa0;: %n panneau attend encore d’être imprimé.</numerusform>
            <numerusform>Arrêté&#xa0;: %n panneaux attendent encore d’être imprimés.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelPreview</name>
    <message>
        <source>Sign</source>
        <translation>Panneau</translation>
    </message>
    <message>
        <source>Lobby screen</source>
        <translation>Écran du hall</translation>
    </message>
    <message>
        <source>What the label looks like</source>
        <translation>L’aspect du panneau</translation>
    </message>
</context>
<context>
    <name>LabelSection</name>
    <message>
        <source>Short address of the labels</source>
        <translation>Adresse courte des panneaux</translation>
    </message>
    <message>
        <source>Keep this address</source>
        <translation>Garder cette adresse</translation>
    </message>
    <message>
        <source>This is no address such as “clairval.fr/p”.</source>
        <translation>Ce n’est pas une adresse comme «&#x202f;clairval.fr/p&#x202f;».</translation>
    </message>
    <message>
        <source>The next labels will be found at {address}.</source>
        <translation>Les prochains panneaux seront à {address}.</translation>
    </message>
    <message>
        <source>Without an address the code of a sign holds the label itself.</source>
        <translation>Sans adresse, le code d’un panneau contient son texte.</translation>
    </message>
    <message>
        <source>Signs that are up still lead to {old}: Panneaux says which.</source>
        <translation>Les panneaux déjà posés mènent encore à {old}&#xa0;: la page Panneaux dit lesquels.</translation>
    </message>
</context>
<context>
    <name>LabelSteps</name>
    <message>
        <source>What is it for?</source>
        <translation>À quoi sert-il&#x202f;?</translation>
    </message>
    <message>
        <source>Who answers?</source>
        <translation>Qui répond&#x202f;?</translation>
    </message>
    <message>
        <source>With what, and what does it measure?</source>
        <translation>Avec quoi, et que mesure-t-il&#x202f;?</translation>
    </message>
    <message>
        <source>How long, and where?</source>
        <translation>Combien de temps, où&#x202f;?</translation>
    </message>
    <message>
        <source>For which sensors?</source>
        <translation>Pour quels capteurs&#x202f;?</translation>
    </message>
    <message>
        <source>Read again and publish</source>
        <translation>Relire et publier</translation>
    </message>
    <message>
        <source>What it does, in one sentence</source>
        <translation>Ce qu’il fait, en une phrase</translation>
    </message>
    <message>
        <source>What for, in one sentence</source>
        <translation>Pourquoi, en une phrase</translation>
    </message>
    <message>
        <source>What is thrown away, in one sentence</source>
        <translation>Ce qui est jeté, en une phrase</translation>
    </message>
    <message>
        <source>Whom to ask: telephone or e-mail</source>
        <translation>À qui demander&#xa0;: téléphone ou courriel</translation>
    </message>
    <message>
        <source>Data protection officer: e-mail or telephone (may stay empty)</source>
        <translation>Délégué à la protection des données&#xa0;: courriel ou téléphone (peut rester vide)</translation>
    </message>
    <message>
        <source>Other languages keep the general words: what you say more closely is French.</source>
        <translation>Ce que vous précisez est en français&#x202f;; les autres langues gardent les mots généraux.</translation>
    </message>
    <message>
        <source>What is thrown away – {words}</source>
        <translation>Ce qui est jeté – {words}</translation>
    </message>
    <message>
        <source>Whom to ask: {words}</source>
        <translation>À qui demander&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Data protection officer: {words}</source>
        <translation>Délégué à la protection des données&#xa0;: {words}</translation>
    </message>
</context>
<context>
    <name>LabelTakeover</name>
    <message>
        <source>Choose the file of a label</source>
        <translation>Choisir le fichier d’un panneau</translation>
    </message>
    <message>
        <source>There is no sensor yet whose label this could be.</source>
        <translation>Il n’y a pas encore de capteur dont ce serait le panneau.</translation>
    </message>
    <message numerus="yes">
        <source>To look at: %n.</source>
        <translation>
            <numerusform>À vérifier&#xa0;: %n point.</numerusform>
            <numerusform>À vérifier&#xa0;: %n points.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not taken over: %n.</source>
        <translation>
            <numerusform>Non repris&#xa0;: %n point.</numerusform>
            <numerusform>Non repris&#xa0;: %n points.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connect a sensor first, then take it over.</source>
        <translation>Connectez d’abord un capteur, puis reprenez ce fichier.</translation>
    </message>
    <message>
        <source>DTPR labels (*.json *.md)</source>
        <translation>Panneaux DTPR (*.json *.md)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>{file} is a draft now, and nothing is published.</source>
        <translation>{file} est devenu un brouillon&#x202f;; rien n’est publié.</translation>
    </message>
    <message>
        <source>{file} was not taken over.</source>
        <translation>{file} n’a pas été repris.</translation>
    </message>
</context>
<context>
    <name>LabelWizard</name>
    <message>
        <source>Write the label</source>
        <translation>Écrire le panneau</translation>
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
        <source>Leave, keep the draft</source>
        <translation>Quitter, garder le brouillon</translation>
    </message>
    <message>
        <source>Throw this draft away</source>
        <translation>Jeter ce brouillon</translation>
    </message>
    <message>
        <source>something is missing</source>
        <translation>il manque quelque chose</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>complet</translation>
    </message>
    <message>
        <source>Fill what is missing first: each line above leads to its step.</source>
        <translation>Complétez d’abord ce qui manque&#xa0;: chaque ligne ci-dessus mène à son étape.</translation>
    </message>
    <message>
        <source>The council decides what is put up: name its decision.</source>
        <translation>Le conseil décide de ce qui est posé&#xa0;: indiquez sa décision.</translation>
    </message>
</context>
<context>
    <name>LabelWriting</name>
    <message numerus="yes">
        <source>The label is published for %n sensors. It is in the lobby; its signs can be printed.</source>
        <translation>
            <numerusform>Le panneau est publié pour %n capteur. Il est dans le hall&#x202f;; il reste à l’imprimer.</numerusform>
            <numerusform>Le panneau est publié pour %n capteurs. Il est dans le hall&#x202f;; il reste à l’imprimer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has changed: what is published keeps its version, and no sign is printed anew.</source>
        <translation>Rien n’a changé&#xa0;: ce qui est publié garde sa version, et aucun panneau n’est à réimprimer.</translation>
    </message>
    <message>
        <source>The draft was thrown away.</source>
        <translation>Le brouillon est jeté.</translation>
    </message>
</context>
<context>
    <name>LabelsPage</name>
    <message>
        <source>Labels</source>
        <translation>Panneaux</translation>
    </message>
    <message>
        <source>No label yet</source>
        <translation>Aucun panneau pour l’instant</translation>
    </message>
    <message>
        <source>Every sensor gets a label that says what it measures, why, and what is thrown away.</source>
        <translation>Chaque capteur reçoit un panneau qui dit ce qu’il mesure, pourquoi, et ce qui est jeté.</translation>
    </message>
    <message>
        <source>Connect my sensors…</source>
        <translation>Brancher mes capteurs…</translation>
    </message>
    <message>
        <source>Pages for the site or a USB key…</source>
        <translation>Pages pour le site ou une clé USB…</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Le remettre</translation>
    </message>
    <message>
        <source>To print ({n})…</source>
        <translation>À imprimer ({n})…</translation>
    </message>
    <message numerus="yes">
        <source>Publish %n signs at the new address</source>
        <translation>
            <numerusform>Republier %n panneau à la nouvelle adresse</numerusform>
            <numerusform>Republier %n panneaux à la nouvelle adresse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n labels are found at the new address; their signs wait to be printed.</source>
        <translation>
            <numerusform>%n panneau se trouve à la nouvelle adresse&#x202f;; il attend d’être imprimé.</numerusform>
            <numerusform>%n panneaux se trouvent à la nouvelle adresse&#x202f;; ils attendent d’être imprimés.</numerusform>
        </translation>
    </message>
    <message>
        <source>The words of Parvis are shown meanwhile; nothing is published until that can be read.</source>
        <translation>L’aperçu montre les mots de Parvis en attendant&#x202f;; rien n’est publié tant que cela ne se lit pas.</translation>
    </message>
    <message>
        <source>Take over a label…</source>
        <translation>Reprendre un panneau…</translation>
    </message>
    <message>
        <source>Which ones…</source>
        <translation>Lesquels…</translation>
    </message>
    <message>
        <source>The draft that stood here can be brought back.</source>
        <translation>Le brouillon qui était là peut être remis.</translation>
    </message>
    <message>
        <source>As it was on {day}</source>
        <translation>Tel qu’il était le {day}</translation>
    </message>
</context>
<context>
    <name>LastStep</name>
    <message>
        <source>Decision of the council</source>
        <translation>Décision du conseil</translation>
    </message>
    <message>
        <source>deliberation of 12 March 2026</source>
        <translation>délibération du 12 mars 2026</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Publier</translation>
    </message>
    <message>
        <source>Still missing:</source>
        <translation>Il manque&#xa0;:</translation>
    </message>
    <message>
        <source>No sensor is ticked.</source>
        <translation>Aucun capteur n’est coché.</translation>
    </message>
    <message numerus="yes">
        <source>For %n sensors.</source>
        <translation>
            <numerusform>Pour %n capteur.</numerusform>
            <numerusform>Pour %n capteurs.</numerusform>
        </translation>
    </message>
    <message>
        <source>What changes on the published label:</source>
        <translation>Ce qui change sur le panneau publié&#xa0;:</translation>
    </message>
    <message>
        <source>Nothing changes on the published label.</source>
        <translation>Rien ne change sur le panneau publié.</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>Compléter</translation>
    </message>
</context>
<context>
    <name>LessLine</name>
    <message>
        <source>Less pressing, in</source>
        <translation>Moins pressé, dans</translation>
    </message>
</context>
<context>
    <name>LessPressing</name>
    <message>
        <source>Sensors</source>
        <translation>Capteurs</translation>
    </message>
    <message numerus="yes">
        <source>%n low batteries</source>
        <translation>
            <numerusform>une pile faible</numerusform>
            <numerusform>%n&#xa0;piles faibles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clocks that are off</source>
        <translation>
            <numerusform>une horloge décalée</numerusform>
            <numerusform>%n&#xa0;horloges décalées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n boxes to adopt</source>
        <translation>
            <numerusform>un boîtier à adopter</numerusform>
            <numerusform>%n&#xa0;boîtiers à adopter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lighting</name>
    <message>
        <source>Evening</source>
        <translation>Soir</translation>
    </message>
    <message>
        <source>Lit</source>
        <translation>Allumée</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Énergie</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Connu</translation>
    </message>
    <message>
        <source>followed</source>
        <translation>suivi</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>pas suivi</translation>
    </message>
    <message>
        <source>Cabinet</source>
        <translation>Armoire</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>En tout</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} à {end}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>the night {days}</source>
        <translation>la nuit {days}</translation>
    </message>
    <message>
        <source>In a year</source>
        <translation>En un an</translation>
    </message>
    <message>
        <source>In {month}</source>
        <translation>En {month}</translation>
    </message>
    <message>
        <source>{span}, the lighting </source>
        <translation>{span}, l’éclairage </translation>
    </message>
    <message>
        <source>{span}, the lighting did </source>
        <translation>{span}, l’éclairage </translation>
    </message>
    <message>
        <source>followed the order</source>
        <translation>a suivi l’arrêté</translation>
    </message>
    <message>
        <source>not follow it</source>
        <translation>n’a pas suivi l’arrêté</translation>
    </message>
    <message>
        <source>{span}, the lighting followed the order </source>
        <translation>{span}, l’éclairage a suivi l’arrêté </translation>
    </message>
    <message>
        <source> Last week: {followed} out of {judged}.</source>
        <translation> La&#xa0;semaine&#xa0;dernière&#xa0;:&#xa0;{followed}&#xa0;sur&#xa0;{judged}.</translation>
    </message>
    <message>
        <source> of light a night on average.</source>
        <translation> de lumière par nuit en moyenne.</translation>
    </message>
    <message>
        <source>{span}, no night was measured.</source>
        <translation>{span}, aucune nuit n’a été mesurée.</translation>
    </message>
    <message>
        <source>The whole town</source>
        <translation>Toute la commune</translation>
    </message>
    <message>
        <source>: lit in spite of the order, {nights}.</source>
        <translation>&#xa0;: allumée malgré l’arrêté, {nights}.</translation>
    </message>
    <message>
        <source>: lit in full daylight, {days}.</source>
        <translation>&#xa0;: allumée en plein jour, {days}.</translation>
    </message>
    <message>
        <source>: dark when it should be lit, {nights}.</source>
        <translation>&#xa0;: éteinte alors qu’elle devrait être allumée, {nights}.</translation>
    </message>
    <message>
        <source>: no news, while others spoke, {nights}.</source>
        <translation>&#xa0;: sans nouvelles, alors que les autres parlent, {nights}.</translation>
    </message>
    <message>
        <source>from {start} to {end}</source>
        <translation>de {start} à {end}</translation>
    </message>
    <message>
        <source> of light.</source>
        <translation> de lumière.</translation>
    </message>
    <message>
        <source>Look at its sensor and its power supply.</source>
        <translation>Regardez son capteur et son alimentation.</translation>
    </message>
    <message>
        <source>The first time {hours}.</source>
        <translation>La première fois, {hours}.</translation>
    </message>
    <message>
        <source>midnight</source>
        <translation>minuit</translation>
    </message>
    <message>
        <source>night of {day}</source>
        <translation>nuit du {day}</translation>
    </message>
    <message>
        <source>all the year</source>
        <translation>toute l’année</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>du {first} au {last}</translation>
    </message>
    <message>
        <source>nothing is switched off</source>
        <translation>rien n’est coupé</translation>
    </message>
    <message>
        <source>from {off} until the morning</source>
        <translation>de {off} jusqu’au matin</translation>
    </message>
    <message>
        <source>from {off} to {on}</source>
        <translation>de {off} à {on}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>depuis le {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>jusqu’au {day}</translation>
    </message>
    <message>
        <source>{price} a kWh, your contract</source>
        <translation>{price} par kWh, votre contrat</translation>
    </message>
    <message>
        <source>{price} a kWh, tariff of {month}</source>
        <translation>{price} par kWh, tarif {month}</translation>
    </message>
    <message>
        <source>Price: your contract, as written in the settings.</source>
        <translation>Prix&#xa0;: votre contrat, saisi dans les réglages.</translation>
    </message>
    <message>
        <source>Price: {source}, since {day}; check it on your bill.</source>
        <translation>Prix&#xa0;: {source}, depuis le {day}, à vérifier sur vos factures.</translation>
    </message>
    <message>
        <source>CO₂: no factor is known here; give your supplier&apos;s in the settings.</source>
        <translation>CO₂&#xa0;: aucun facteur n’est connu ici&#x202f;; donnez celui de votre fournisseur dans Réglages.</translation>
    </message>
    <message>
        <source>CO₂: {grams} a kWh, {source}; to be checked.</source>
        <translation>CO₂&#xa0;: {grams} par kWh, {source}, à vérifier.</translation>
    </message>
    <message>
        <source>{low} to {high} a kWh</source>
        <translation>{low} à {high} par kWh</translation>
    </message>
    <message>
        <source>: all lit in spite of the order, {nights}.</source>
        <translation>&#xa0;: allumées malgré l’arrêté, {nights}.</translation>
    </message>
    <message>
        <source>: all lit in full daylight, {days}.</source>
        <translation>&#xa0;: allumées en plein jour, {days}.</translation>
    </message>
    <message>
        <source>: all dark when they should be lit, {nights}.</source>
        <translation>&#xa0;: éteintes alors qu’elles devraient être allumées, {nights}.</translation>
    </message>
    <message>
        <source>: no news of them, while others spoke, {nights}.</source>
        <translation>&#xa0;: sans nouvelles, alors que d’autres parlent, {nights}.</translation>
    </message>
    <message>
        <source>Price: none is known here; give yours in the settings.</source>
        <translation>Prix&#xa0;: aucun n’est connu ici&#x202f;; indiquez le vôtre dans Réglages.</translation>
    </message>
    <message>
        <source>CO₂: {grams} a kWh, as written in the settings.</source>
        <translation>CO₂&#xa0;: {grams} par kWh, comme écrit dans les réglages.</translation>
    </message>
    <message>
        <source> of light a night on average, over {nights}.</source>
        <translation> de lumière par nuit en moyenne, sur {nights}.</translation>
    </message>
    <message>
        <source>{span}, the lighting followed the order on </source>
        <translation>{span}, l’éclairage n’a suivi l’arrêté </translation>
    </message>
    <message>
        <source>Price: {source}, each night at that of its day, the last since {day}; check it on your bill.</source>
        <translation>Prix&#xa0;: {source}, chaque nuit au prix de sa date, le dernier depuis le {day}, à vérifier sur vos factures.</translation>
    </message>
    <message>
        <source>Every night, {days}</source>
        <translation>Chaque nuit, {days}</translation>
    </message>
    <message>
        <source>{days}, {weekdays} in the evening</source>
        <translation>{days}, {weekdays} soir</translation>
    </message>
    <message>
        <source>Price: your contract, each night at that of its day.</source>
        <translation>Prix&#xa0;: votre contrat, chaque nuit au prix de sa date.</translation>
    </message>
    <message>
        <source>Price: your contract; before it {source}, each night at that of its day.</source>
        <translation>Prix&#xa0;: votre contrat&#x202f;; avant lui, {source}, chaque nuit au prix de sa date.</translation>
    </message>
    <message>
        <source>One price is taken at every hour.</source>
        <translation>Un seul prix est compté, à toute heure.</translation>
    </message>
</context>
<context>
    <name>LightingChanges</name>
    <message>
        <source>No order of switching off is written yet.</source>
        <translation>L’arrêté d’extinction n’est pas encore saisi.</translation>
    </message>
    <message>
        <source>With it, Parvis tells which nights followed it.</source>
        <translation>Avec lui, Parvis dit quelles nuits l’ont suivi.</translation>
    </message>
    <message>
        <source>Write the order</source>
        <translation>Saisir l’arrêté</translation>
    </message>
    <message>
        <source>Sunset and sunrise are not drawn: where the town lies is not known.</source>
        <translation>Le coucher et le lever du soleil ne sont pas dessinés&#xa0;: la position de la commune manque.</translation>
    </message>
    <message>
        <source>Two numbers that any map gives are enough.</source>
        <translation>Deux nombres, que toute carte donne, suffisent.</translation>
    </message>
    <message>
        <source>Say where the town lies</source>
        <translation>Indiquer la position</translation>
    </message>
    <message>
        <source>The order is changed.</source>
        <translation>L’arrêté est changé.</translation>
    </message>
</context>
<context>
    <name>LightingCounts</name>
    <message numerus="yes">
        <source>%n nights</source>
        <translation>
            <numerusform>%n nuit</numerusform>
            <numerusform>%n nuits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n nights</source>
        <translation>
            <numerusform>En %n nuit</numerusform>
            <numerusform>En %n nuits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{spared} less over the %n nights known</source>
        <translation>
            <numerusform>{spared} de moins sur la nuit connue</numerusform>
            <numerusform>{spared} de moins sur les %n nuits connues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nights off the order</source>
        <translation>
            <numerusform>%n nuit non conforme</numerusform>
            <numerusform>%n nuits non conformes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cabinets lit by day</source>
        <translation>
            <numerusform>%n armoire allumée le jour</numerusform>
            <numerusform>%n armoires allumées le jour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cabinets dark by night</source>
        <translation>
            <numerusform>%n armoire éteinte la nuit</numerusform>
            <numerusform>%n armoires éteintes la nuit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cabinets without news</source>
        <translation>
            <numerusform>%n armoire sans nouvelles</numerusform>
            <numerusform>%n armoires sans nouvelles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cabinets</source>
        <translation>
            <numerusform>%n armoire</numerusform>
            <numerusform>%n armoires</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n autre</numerusform>
            <numerusform>%n&#xa0;autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nights known</source>
        <translation>
            <numerusform>%n&#xa0;nuit connue</numerusform>
            <numerusform>%n&#xa0;nuits connues</numerusform>
        </translation>
    </message>
    <message>
        <source>no night out of {judged}</source>
        <translation>aucune nuit sur {judged}</translation>
    </message>
    <message numerus="yes">
        <source>%n nights out of {judged}</source>
        <translation>
            <numerusform>%n nuit sur {judged}</numerusform>
            <numerusform>%n nuits sur {judged}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LightingFigures</name>
    <message>
        <source>Hours lit</source>
        <translation>Heures allumées</translation>
    </message>
    <message>
        <source>Energy used</source>
        <translation>Consommation</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>CO₂</source>
        <translation>CO₂</translation>
    </message>
    <message>
        <source>Nights without data</source>
        <translation>Nuits sans donnée</translation>
    </message>
    <message numerus="yes">
        <source>mean of %n cabinets</source>
        <translation>
            <numerusform>une armoire</numerusform>
            <numerusform>moyenne des %n armoires</numerusform>
        </translation>
    </message>
    <message>
        <source>{share} measured, nothing is guessed</source>
        <translation>{share} mesurés, rien n’est estimé</translation>
    </message>
    <message>
        <source>{grams} a kWh</source>
        <translation>{grams} par kWh</translation>
    </message>
    <message>
        <source>none is missing</source>
        <translation>il n’en manque aucune</translation>
    </message>
    <message>
        <source>not guessed</source>
        <translation>sans estimation</translation>
    </message>
    <message>
        <source>{days}, not guessed</source>
        <translation>{days}, sans estimation</translation>
    </message>
    <message>
        <source>no price known here</source>
        <translation>aucun prix connu ici</translation>
    </message>
    <message>
        <source>no factor known here</source>
        <translation>aucun facteur connu ici</translation>
    </message>
    <message numerus="yes">
        <source>mean of %n cabinets out of {all}</source>
        <translation>
            <numerusform>une armoire sur {all}</numerusform>
            <numerusform>moyenne de %n armoires sur {all}</numerusform>
        </translation>
    </message>
    <message>
        <source>night</source>
        <translation>nuit</translation>
    </message>
    <message>
        <source>nights</source>
        <translation>nuits</translation>
    </message>
</context>
<context>
    <name>LightingPage</name>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>No lighting yet</source>
        <translation>Pas encore d’éclairage</translation>
    </message>
    <message>
        <source>Here you will see every night of the year: when the lamps were lit, and what they used.</source>
        <translation>Ici, on verra chaque nuit de l’année&#xa0;: quand les lampes étaient allumées, et ce qu’elles ont consommé.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Lighting</source>
        <translation>Éclairage</translation>
    </message>
    <message>
        <source>the whole town</source>
        <translation>toute la commune</translation>
    </message>
    <message>
        <source>assumed date</source>
        <translation>date supposée</translation>
    </message>
    <message>
        <source>Sector</source>
        <translation>Secteur</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nuit</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Previous period</source>
        <translation>Période précédente</translation>
    </message>
    <message>
        <source>Next period</source>
        <translation>Période suivante</translation>
    </message>
    <message>
        <source>The order</source>
        <translation>L’arrêté</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Dessin</translation>
    </message>
    <message>
        <source>Whole period</source>
        <translation>Toute la période</translation>
    </message>
</context>
<context>
    <name>LightingSection</name>
    <message>
        <source>Keep this price</source>
        <translation>Garder ce prix</translation>
    </message>
    <message>
        <source>Where the town lies is not known: sunset and sunrise cannot be drawn.</source>
        <translation>La position de la commune manque&#xa0;: le coucher et le lever du soleil ne peuvent pas être dessinés.</translation>
    </message>
    <message>
        <source>Say where the town lies…</source>
        <translation>Indiquer la position…</translation>
    </message>
    <message>
        <source>The town lies at {latitude}, {longitude} (latitude, longitude).</source>
        <translation>Position de la commune&#xa0;: {latitude}&#x202f;; {longitude} (latitude, longitude).</translation>
    </message>
    <message>
        <source>Change the position…</source>
        <translation>Changer la position…</translation>
    </message>
    <message numerus="yes">
        <source>and %n more lines</source>
        <translation>
            <numerusform>et %n autre ligne</numerusform>
            <numerusform>et %n autres lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>The order of switching off: {lines}.</source>
        <translation>Arrêté d’extinction&#xa0;: {lines}.</translation>
    </message>
    <message>
        <source>Change the order…</source>
        <translation>Changer l’arrêté…</translation>
    </message>
    <message>
        <source>No order of switching off is written.</source>
        <translation>L’arrêté d’extinction n’est pas saisi.</translation>
    </message>
    <message>
        <source>Write the order…</source>
        <translation>Saisir l’arrêté…</translation>
    </message>
    <message>
        <source>Without it no euro is told: the tariff known is that of the mainland.</source>
        <translation>Sans lui, aucun euro n’est donné&#xa0;: le tarif connu est celui de la France continentale.</translation>
    </message>
    <message>
        <source>Emptied, the field gives way to the dated regulated tariff.</source>
        <translation>Vidé, le champ laisse la place au tarif réglementé, daté.</translation>
    </message>
    <message>
        <source>Without it: {price}, {source}, since {day}; it may not be yours.</source>
        <translation>Sans lui&#xa0;: {price}, {source}, depuis le {day}&#x202f;; ce n’est peut-être pas le vôtre.</translation>
    </message>
    <message>
        <source>Grams of CO₂ a kWh, where your supplier tells them</source>
        <translation>Grammes de CO₂ par kWh, si votre fournisseur les donne</translation>
    </message>
    <message>
        <source>Keep this factor</source>
        <translation>Garder ce facteur</translation>
    </message>
    <message>
        <source>Without it no CO₂ is told: none is known for an island.</source>
        <translation>Sans lui, aucun CO₂ n’est dit&#xa0;: Parvis n’en connaît pas pour une île.</translation>
    </message>
    <message>
        <source>Emptied, the field gives way to the mean of France.</source>
        <translation>Champ vidé&#xa0;: Parvis reprend la moyenne de la France continentale.</translation>
    </message>
    <message>
        <source>Without it: {grams}, {source}; to be checked.</source>
        <translation>Sans lui&#xa0;: {grams}, {source}, à vérifier.</translation>
    </message>
    <message>
        <source>A new price, from this day on:</source>
        <translation>C’est un nouveau prix, à partir du&#xa0;:</translation>
    </message>
    <message>
        <source>the regulated tariff</source>
        <translation>le tarif réglementé</translation>
    </message>
    <message>
        <source>until {day}: {price}</source>
        <translation>jusqu’au {day}&#xa0;: {price}</translation>
    </message>
    <message>
        <source>Price of a kWh in euros, VAT included, from your contract</source>
        <translation>Prix d’un kWh en euros, TTC, d’après votre contrat</translation>
    </message>
    <message>
        <source>With off-peak hours, write the mean price: the euros of energy of a bill divided by its kWh.</source>
        <translation>Avec des heures creuses, écrivez le prix moyen&#xa0;: les euros d’énergie d’une facture, divisés par ses kWh.</translation>
    </message>
</context>
<context>
    <name>LightingViews</name>
    <message>
        <source>Every night</source>
        <translation>Chaque nuit</translation>
    </message>
    <message>
        <source>Table of the chart</source>
        <translation>Tableau de l’image</translation>
    </message>
</context>
<context>
    <name>LobbyBehind</name>
    <message>
        <source>Screen and key</source>
        <translation>Écran et clé USB</translation>
    </message>
    <message>
        <source>The screen on a computer of its own does not have these cards yet.</source>
        <translation>L’écran sur un ordinateur à part n’a pas encore ces annonces.</translation>
    </message>
    <message>
        <source>Send them, or prepare a key.</source>
        <translation>Envoyez-les, ou préparez une clé.</translation>
    </message>
</context>
<context>
    <name>LobbyHanding</name>
    <message>
        <source>Send to the screen</source>
        <translation>Envoyer à l’écran</translation>
    </message>
    <message>
        <source>Prepare a key…</source>
        <translation>Préparer une clé…</translation>
    </message>
    <message>
        <source>The USB key</source>
        <translation>La clé USB</translation>
    </message>
    <message>
        <source>The file is on the key. Pull it out safely, plug it into the screen.</source>
        <translation>Le fichier est sur la clé. Éjectez-la, puis branchez-la sur l’écran.</translation>
    </message>
    <message>
        <source>The file is on the key. Call the key PARVIS before you plug it into the screen, in FAT32 or exFAT: of another one the screen reads nothing.</source>
        <translation>Le fichier est sur la clé. Nommez la clé PARVIS avant de la brancher à l’écran, en FAT32 ou en exFAT&#xa0;: l’écran ne lit aucune autre clé.</translation>
    </message>
    <message>
        <source>This screen is gone</source>
        <translation>Cet écran n’existe plus</translation>
    </message>
    <message>
        <source>That screen is taken off the list. Should it be switched on again, it comes back by itself.</source>
        <translation>Cet écran est retiré de la liste. S’il est rallumé un jour, il y revient de lui-même.</translation>
    </message>
</context>
<context>
    <name>LobbyPage</name>
    <message>
        <source>Lobby screen</source>
        <translation>Écran du hall</translation>
    </message>
    <message>
        <source>Over the last 30 days, without names or hours.</source>
        <translation>Sur les 30 derniers jours, sans nom et sans heure.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>La remettre</translation>
    </message>
    <message>
        <source>Write a card…</source>
        <translation>Écrire une annonce…</translation>
    </message>
    <message>
        <source>News in the lobby</source>
        <translation>Les annonces du hall</translation>
    </message>
    <message>
        <source>Who decides?</source>
        <translation>Qui décide&#x202f;?</translation>
    </message>
    <message>
        <source>What the lobby answers. An empty line is not claimed.</source>
        <translation>Ce que l’écran répond. Une ligne vide n’est pas affirmée.</translation>
    </message>
    <message>
        <source>Twelve cards at most: take one away to write another.</source>
        <translation>Douze annonces au plus&#xa0;: retirez-en une pour en écrire une autre.</translation>
    </message>
    <message>
        <source>No card. Closed on Friday, market, meeting: it will stand in the lobby.</source>
        <translation>Aucune annonce. Fermeture du vendredi, marché, réunion&#xa0;: écrites ici, elles s’affichent dans le hall.</translation>
    </message>
    <message>
        <source>In the lobby until {last}</source>
        <translation>Dans le hall jusqu’au {last}</translation>
    </message>
    <message>
        <source>In the lobby</source>
        <translation>Dans le hall</translation>
    </message>
    <message>
        <source>From {first}</source>
        <translation>À partir du {first}</translation>
    </message>
    <message>
        <source>Over since {last}</source>
        <translation>Terminée depuis le {last}</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Change {title}</source>
        <translation>Modifier {title}</translation>
    </message>
    <message>
        <source>Take {title} away</source>
        <translation>Retirer {title}</translation>
    </message>
    <message>
        <source>{title} was taken away.</source>
        <translation>{title} est retirée.</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Choisir une image</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>Images (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>This picture cannot be used: a PNG or a JPEG is needed.</source>
        <translation>Cette image ne convient pas&#xa0;: il faut un fichier PNG ou JPEG.</translation>
    </message>
    <message>
        <source>A lobby screen on a computer of its own</source>
        <translation>L’écran du hall sur un ordinateur à part</translation>
    </message>
    <message>
        <source>Cards, published labels and these words go there together: by the broker, or on a USB key.</source>
        <translation>Annonces, panneaux publiés et ces mots y vont ensemble&#xa0;: par le serveur des capteurs, ou sur une clé USB.</translation>
    </message>
    <message>
        <source>Accessibility of the lobby screen</source>
        <translation>Accessibilité de l’écran du hall</translation>
    </message>
    <message>
        <source>The statement in the name of the town: print it, keep it at the desk.</source>
        <translation>La déclaration au nom de la commune&#xa0;: à imprimer et à tenir à l’accueil.</translation>
    </message>
    <message>
        <source>News</source>
        <translation>Annonces</translation>
    </message>
    <message>
        <source>Screen and key</source>
        <translation>Écran et clé USB</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>Parties de la page</translation>
    </message>
</context>
<context>
    <name>LobbyStatement</name>
    <message>
        <source>Accessibility statement…</source>
        <translation>Déclaration d’accessibilité…</translation>
    </message>
    <message>
        <source>Accessibility statement</source>
        <translation>Déclaration d’accessibilité</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Page web (*.html)</translation>
    </message>
    <message>
        <source>Written to {name}: open it with your browser, then print it.</source>
        <translation>Enregistrée dans {name}&#xa0;: ouvrez-la avec le navigateur, puis imprimez.</translation>
    </message>
</context>
<context>
    <name>LobbyWords</name>
    <message>
        <source>Keep these words</source>
        <translation>Garder ces mots</translation>
    </message>
    <message>
        <source>Whom to ask</source>
        <translation>À qui demander</translation>
    </message>
    <message>
        <source>the office, at the desk or on 03 00 00 00 00</source>
        <translation>le secrétariat, à l’accueil ou au 03 00 00 00 00</translation>
    </message>
    <message>
        <source>Data protection officer</source>
        <translation>Délégué à la protection des données</translation>
    </message>
    <message>
        <source>name, address</source>
        <translation>nom, adresse</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>deliberation of 12 March 2026</source>
        <translation>délibération du 12 mars 2026</translation>
    </message>
    <message>
        <source>Measures are kept</source>
        <translation>Durée de garde</translation>
    </message>
    <message>
        <source>five years</source>
        <translation>cinq ans</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouverture</translation>
    </message>
    <message>
        <source>These hours cannot be read: {line}</source>
        <translation>Ces heures ne se lisent pas&#xa0;: {line}</translation>
    </message>
    <message>
        <source>The lobby says it from now on.</source>
        <translation>L’écran du hall le dit désormais.</translation>
    </message>
    <message>
        <source>Kept. A screen on a computer of its own says it once it has been sent again.</source>
        <translation>Gardé. Un écran sur un ordinateur à part le dira après le prochain envoi.</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>{name} was not taken.</source>
        <translation>{name} n’a pas été pris.</translation>
    </message>
    <message>
        <source>This file holds no plan that Parvis can read.</source>
        <translation>Ce fichier ne contient pas de plan que Parvis sache lire.</translation>
    </message>
    <message>
        <source>This file is a plan on which nothing is drawn.</source>
        <translation>Ce fichier est un plan où rien n’est dessiné.</translation>
    </message>
    <message>
        <source>Ask whoever made it for the layer of streets or of buildings.</source>
        <translation>Demandez à qui l’a fait la couche des rues ou des bâtiments.</translation>
    </message>
    <message>
        <source>This plan counts in metres (Lambert), and Parvis needs degrees.</source>
        <translation>Ce plan compte en mètres (Lambert), et Parvis a besoin de degrés.</translation>
    </message>
    <message>
        <source>Ask for it in WGS 84, as GeoJSON is usually written.</source>
        <translation>Demandez-le en WGS&#xa0;84, comme le GeoJSON s’écrit d’ordinaire.</translation>
    </message>
    <message>
        <source>This plan is too large to be kept.</source>
        <translation>Ce plan est trop lourd pour être gardé.</translation>
    </message>
    <message>
        <source>Choose a smaller part, or one layer less: streets and buildings are enough.</source>
        <translation>Choisissez une partie plus petite, ou une couche de moins&#xa0;: les rues et les bâtiments suffisent.</translation>
    </message>
    <message>
        <source>This plan is too detailed to be drawn.</source>
        <translation>Ce plan est trop détaillé pour être dessiné.</translation>
    </message>
    <message>
        <source>Choose a smaller part: streets and buildings of the commune are enough.</source>
        <translation>Choisissez une partie plus petite&#xa0;: les rues et les bâtiments de la commune suffisent.</translation>
    </message>
    <message>
        <source>This picture cannot be used.</source>
        <translation>Cette image ne peut pas servir.</translation>
    </message>
    <message>
        <source>Scan the plan again as PNG or JPEG, on A3 at 300 points an inch at most.</source>
        <translation>Numérisez le plan de nouveau en PNG ou JPEG, en A3 et à 300 points par pouce au plus.</translation>
    </message>
    <message>
        <source>These two places tell no scale: they are too near each other, or the figures cannot be.</source>
        <translation>Ces deux lieux ne donnent pas d’échelle&#xa0;: ils sont trop proches, ou les chiffres sont impossibles.</translation>
    </message>
    <message>
        <source>Choose two places far from each other, and check the figures.</source>
        <translation>Choisissez deux lieux éloignés l’un de l’autre, et vérifiez les chiffres.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>Ce fichier ne peut pas être lu.</translation>
    </message>
    <message>
        <source>Look whether it is still there, and whether this account may open it.</source>
        <translation>Regardez s’il est toujours là, et si ce compte peut l’ouvrir.</translation>
    </message>
    <message>
        <source>{state}: {count}</source>
        <translation>{state}&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Nothing measured yet.</source>
        <translation>Encore rien de mesuré.</translation>
    </message>
    <message>
        <source>Last value: {what} {value}, {when}.</source>
        <translation>Dernière mesure&#xa0;: {what} {value}, {when}.</translation>
    </message>
    <message>
        <source>Open a GeoJSON file, the picture of a plan (PNG, JPEG), or tiles (MBTiles, PMTiles).</source>
        <translation>Ouvrez un fichier GeoJSON, l’image d’un plan (PNG, JPEG) ou des tuiles (MBTiles, PMTiles).</translation>
    </message>
    <message>
        <source>Its tiles hold shapes (“vector tiles”), and Parvis shows tiles that are pictures.</source>
        <translation>Ses tuiles contiennent des tracés («&#x202f;tuiles vectorielles&#x202f;»)&#x202f;; Parvis affiche des tuiles en images.</translation>
    </message>
    <message>
        <source>Ask for the same file in PNG, JPEG or WebP, or for the streets as GeoJSON.</source>
        <translation>Demandez le même fichier en PNG, JPEG ou WebP, ou bien les rues en GeoJSON.</translation>
    </message>
    <message>
        <source>This file of tiles is damaged, or of a kind that Parvis does not know.</source>
        <translation>Ce fichier de tuiles est abîmé, ou d’une sorte que Parvis ne connaît pas.</translation>
    </message>
    <message>
        <source>Copy it again from where it came, or ask for it as MBTiles with pictures.</source>
        <translation>Copiez-le de nouveau depuis son origine, ou demandez-le en MBTiles, avec des images.</translation>
    </message>
    <message>
        <source>This file of tiles shows nothing of this commune.</source>
        <translation>Ce fichier de tuiles ne montre rien de cette commune.</translation>
    </message>
    <message>
        <source>Ask for the one of your commune, or say in Settings where the commune is.</source>
        <translation>Demandez celui de votre commune, ou dites dans Réglages où elle se trouve.</translation>
    </message>
    <message>
        <source>Another program has not finished this file of tiles: part of it still lies beside it.</source>
        <translation>Un autre programme n’a pas fini d’écrire ce fichier de tuiles&#xa0;: une partie est encore à côté.</translation>
    </message>
    <message>
        <source>Close that program (QGIS, for example), then open the file, or copy it again.</source>
        <translation>Fermez ce programme (QGIS, par exemple), puis ouvrez le fichier, ou copiez-le de nouveau.</translation>
    </message>
</context>
<context>
    <name>MapAsking</name>
    <message>
        <source>Open it all the same</source>
        <translation>Ouvrir quand même</translation>
    </message>
    <message>
        <source>Keep this plan</source>
        <translation>Garder ce plan</translation>
    </message>
    <message numerus="yes">
        <source>%n pins of this plan will not stand on {name}.</source>
        <translation>
            <numerusform>%n repère de ce plan ne sera pas sur {name}.</numerusform>
            <numerusform>%n repères de ce plan ne seront pas sur {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The coordinates of two of its places are not known (The plan…, Scale…): with them the pins would go over. “Undo” brings this plan back with its pins.</source>
        <translation>Les coordonnées de deux de ses lieux ne sont pas connues (Le plan…, Échelle…)&#xa0;: avec elles, les repères suivraient. «&#x202f;Annuler&#x202f;» ramène ce plan et ses repères.</translation>
    </message>
    <message numerus="yes">
        <source>%n pins of this plan will wait until {name} has coordinates.</source>
        <translation>
            <numerusform>%n repère de ce plan attendra que {name} ait des coordonnées.</numerusform>
            <numerusform>%n repères de ce plan attendront que {name} ait des coordonnées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Two places on it are enough (The plan…, Scale…). “Undo” brings this plan back with its pins.</source>
        <translation>Deux lieux y suffisent (Le plan…, Échelle…). «&#x202f;Annuler&#x202f;» ramène ce plan et ses repères.</translation>
    </message>
</context>
<context>
    <name>MapCard</name>
    <message>
        <source>See</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>What to do?</source>
        <translation>Que faire&#x202f;?</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Placer</translation>
    </message>
    <message>
        <source>It follows {what}.</source>
        <translation>Suit&#xa0;: {what}.</translation>
    </message>
    <message>
        <source>Not on the plan yet.</source>
        <translation>Pas encore sur le plan.</translation>
    </message>
    <message>
        <source>See {name}</source>
        <translation>Voir {name}</translation>
    </message>
    <message>
        <source>Place {name} on the plan</source>
        <translation>Placer {name} sur le plan</translation>
    </message>
</context>
<context>
    <name>MapChanges</name>
    <message>
        <source>{name} is off the plan.</source>
        <translation>{name} n’est plus sur le plan.</translation>
    </message>
    <message>
        <source>{name} has its place on the plan.</source>
        <translation>{name} a sa place sur le plan.</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>Annulé.</translation>
    </message>
</context>
<context>
    <name>MapFiles</name>
    <message>
        <source>No sensor and no commune was found on these tiles: this is the middle of the file.</source>
        <translation>Ni boîtier ni commune n’ont été trouvés sur ces tuiles&#xa0;: voici le milieu du fichier.</translation>
    </message>
    <message>
        <source>If that is not here, say in Settings where the commune is, and open the file again.</source>
        <translation>Si ce n’est pas chez vous, dites dans Réglages où est la commune, puis rouvrez le fichier.</translation>
    </message>
    <message>
        <source>The plan is another one now.</source>
        <translation>Le plan est un autre désormais.</translation>
    </message>
    <message>
        <source>{name} was taken away.</source>
        <translation>{name} a été retiré.</translation>
    </message>
</context>
<context>
    <name>MapLayers</name>
    <message>
        <source>Open a plan…</source>
        <translation>Ouvrir un plan…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Le plan</translation>
    </message>
    <message>
        <source>plan.geojson, from the folder of the commune. What you open here takes its place.</source>
        <translation>plan.geojson, du dossier de la commune. Ce que vous ouvrez ici le remplace.</translation>
    </message>
    <message>
        <source>Drawn streets and buildings, to scale.</source>
        <translation>Rues et bâtiments dessinés, à l’échelle.</translation>
    </message>
    <message>
        <source>A picture, to scale.</source>
        <translation>Une image, à l’échelle.</translation>
    </message>
    <message>
        <source>A picture without a scale: two places are enough to give it one.</source>
        <translation>Une image sans échelle&#xa0;: deux lieux suffisent à lui en donner une.</translation>
    </message>
    <message>
        <source>Scale…</source>
        <translation>Échelle…</translation>
    </message>
    <message>
        <source>Give {name} a scale</source>
        <translation>Donner une échelle à {name}</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Take {name} away</source>
        <translation>Retirer {name}</translation>
    </message>
    <message>
        <source>GeoJSON files add up: streets, buildings. A picture or tiles take the place of all of them, and can be taken back.</source>
        <translation>Les fichiers GeoJSON s’ajoutent&#xa0;: rues, bâtiments. Une image ou des tuiles les remplacent tous, et cela s’annule.</translation>
    </message>
    <message>
        <source>Tiles around the sensors, to scale; opened again, they are cut where sensors are now.</source>
        <translation>Des tuiles, à l’échelle, autour des boîtiers. Rouvrez le fichier pour les découper autour des boîtiers d’aujourd’hui.</translation>
    </message>
</context>
<context>
    <name>MapList</name>
    <message>
        <source>Sensors of the commune</source>
        <translation>Capteurs de la commune</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>Capteur</translation>
    </message>
    <message>
        <source>{name} · to be placed</source>
        <translation>{name} · à placer</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Place the sensors</source>
        <translation>Placer les boîtiers</translation>
    </message>
    <message>
        <source>The plan…</source>
        <translation>Le plan…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Sensors of the plan</source>
        <translation>Capteurs du plan</translation>
    </message>
    <message>
        <source>No plan yet</source>
        <translation>Pas encore de plan</translation>
    </message>
    <message>
        <source>Open a plan…</source>
        <translation>Ouvrir un plan…</translation>
    </message>
    <message>
        <source>See all</source>
        <translation>Tout voir</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>No sensor yet: each will have its pin here.</source>
        <translation>Aucun capteur encore&#xa0;: chacun aura ici son repère.</translation>
    </message>
    <message numerus="yes">
        <source>%n sensors, each where it hangs.</source>
        <translation>
            <numerusform>%n capteur, là où il est accroché.</numerusform>
            <numerusform>%n capteurs, chacun là où il est accroché.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensors out of {all}</source>
        <translation>
            <numerusform>%n capteur sur {all}</numerusform>
            <numerusform>%n capteurs sur {all}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on the plan.</source>
        <translation>
            <numerusform>est sur le plan.</numerusform>
            <numerusform>sont sur le plan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Plan of {town}. {lead} {boxes}</source>
        <translation>Plan de {town}. {lead} {boxes}</translation>
    </message>
    <message>
        <source>Arrows move the plan, + and − its size, 0 shows all of it, T is the table.</source>
        <translation>Les flèches déplacent le plan, + et − l’agrandissent et le réduisent, 0 montre tout, T montre le tableau.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>on the plan</source>
        <translation>sur le plan</translation>
    </message>
    <message>
        <source>to be placed</source>
        <translation>à placer</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Ouvrir un plan</translation>
    </message>
    <message>
        <source>Here you will see each sensor where it hangs. Open a plan of the commune: a GeoJSON file of its streets or buildings, tiles (MBTiles, PMTiles), or the picture of a plan that was scanned. Nothing is fetched from the Internet.</source>
        <translation>Ici vous verrez chaque boîtier là où il est accroché. Ouvrez un plan de la commune&#xa0;: un fichier GeoJSON de ses rues ou de ses bâtiments, des tuiles (MBTiles, PMTiles), ou l’image d’un plan numérisé. Rien n’est cherché sur Internet.</translation>
    </message>
    <message>
        <source>Plans (*.geojson *.json *.png *.jpg *.jpeg *.mbtiles *.pmtiles)</source>
        <translation>Plans (*.geojson *.json *.png *.jpg *.jpeg *.mbtiles *.pmtiles)</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Back to {page}</source>
        <translation>Revenir à {page}</translation>
    </message>
</context>
<context>
    <name>MapPlacing</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Off the plan</source>
        <translation>Retirer du plan</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Choose a sensor in the list, then click on the plan where it hangs.</source>
        <translation>Choisissez un boîtier dans la liste, puis cliquez sur le plan là où il est accroché.</translation>
    </message>
    <message>
        <source>{name}: drag its pin, or move it with the arrows (Shift: a little).</source>
        <translation>{name}&#xa0;: tirez son repère, ou déplacez-le avec les flèches (Maj&#xa0;: plus finement).</translation>
    </message>
    <message>
        <source>{name}: click on the plan where it hangs.</source>
        <translation>{name}&#xa0;: cliquez sur le plan là où il est accroché.</translation>
    </message>
    <message numerus="yes">
        <source>%n sensors still without a place.</source>
        <translation>
            <numerusform>Encore %n boîtier à placer.</numerusform>
            <numerusform>Encore %n boîtiers à placer.</numerusform>
        </translation>
    </message>
    <message>
        <source>All have their place.</source>
        <translation>Tous sont placés.</translation>
    </message>
</context>
<context>
    <name>MapScale</name>
    <message>
        <source>Their distance</source>
        <translation>Leur distance</translation>
    </message>
    <message>
        <source>Their coordinates</source>
        <translation>Leurs coordonnées</translation>
    </message>
    <message>
        <source>What is known of both places</source>
        <translation>Ce que l’on sait des deux lieux</translation>
    </message>
    <message>
        <source>Metres from one to the other</source>
        <translation>Mètres de l’un à l’autre</translation>
    </message>
    <message>
        <source>Place 1: latitude and longitude</source>
        <translation>Lieu 1&#xa0;: latitude et longitude</translation>
    </message>
    <message>
        <source>Place 2: latitude and longitude</source>
        <translation>Lieu 2&#xa0;: latitude et longitude</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>The scale of the picture</source>
        <translation>L’échelle de l’image</translation>
    </message>
    <message>
        <source>Click on the plan on a first place that you know, such as a crossing.</source>
        <translation>Cliquez sur le plan, à un premier lieu que vous connaissez, comme un carrefour.</translation>
    </message>
    <message>
        <source>Click on a second place, as far as you can from the first.</source>
        <translation>Cliquez à un second lieu, le plus loin possible du premier.</translation>
    </message>
    <message>
        <source>Say what you know of both places. Another click begins anew.</source>
        <translation>Dites ce que vous savez des deux lieux. Un autre clic recommence.</translation>
    </message>
</context>
<context>
    <name>MeasurePage</name>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Whole period</source>
        <translation>Toute la période</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
</context>
<context>
    <name>Modes</name>
    <message>
        <source>all</source>
        <translation>tous</translation>
    </message>
    <message>
        <source>on foot</source>
        <translation>à pied</translation>
    </message>
    <message>
        <source>bicycle</source>
        <translation>vélo</translation>
    </message>
    <message>
        <source>car</source>
        <translation>voiture</translation>
    </message>
    <message>
        <source>heavy vehicle</source>
        <translation>poids lourd</translation>
    </message>
    <message>
        <source>movements</source>
        <translation>mouvements</translation>
    </message>
    <message>
        <source>telephones</source>
        <translation>téléphones</translation>
    </message>
    <message>
        <source>objects</source>
        <translation>objets</translation>
    </message>
    <message>
        <source>both</source>
        <translation>les deux</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>entrées</translation>
    </message>
    <message>
        <source>one way</source>
        <translation>un sens</translation>
    </message>
    <message>
        <source>exits</source>
        <translation>sorties</translation>
    </message>
    <message>
        <source>the other way</source>
        <translation>l’autre sens</translation>
    </message>
    <message>
        <source>{way}, from the meter</source>
        <translation>{way}, d’après le compteur</translation>
    </message>
</context>
<context>
    <name>NewBoxCard</name>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Adopt…</source>
        <translation>Adopter…</translation>
    </message>
    <message>
        <source>Adopt {sensor}</source>
        <translation>Adopter {sensor}</translation>
    </message>
    <message numerus="yes">
        <source>%n messages, the first {when}</source>
        <translation>
            <numerusform>%n&#xa0;message, {when}</numerusform>
            <numerusform>%n&#xa0;messages, le premier {when}</numerusform>
        </translation>
    </message>
    <message>
        <source> · number {sensor} · {heard}</source>
        <translation> · numéro {sensor} · {heard}</translation>
    </message>
    <message>
        <source>New box</source>
        <translation>Nouveau boîtier</translation>
    </message>
    <message>
        <source>Nothing that can be read has come from it yet.</source>
        <translation>Il n’a encore rien envoyé de lisible.</translation>
    </message>
    <message>
        <source>It follows {what}. Last message: {values}.</source>
        <translation>Il suit&#xa0;: {what}. Dernier message&#xa0;: {values}.</translation>
    </message>
</context>
<context>
    <name>NightView</name>
    <message>
        <source>One night</source>
        <translation>Une nuit</translation>
    </message>
    <message>
        <source>Power of the cabinets</source>
        <translation>Puissance des armoires</translation>
    </message>
    <message>
        <source>power</source>
        <translation>puissance</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>toutes ensemble</translation>
    </message>
</context>
<context>
    <name>NightsLine</name>
    <message>
        <source>out of {judged}</source>
        <translation>sur {judged}</translation>
    </message>
    <message>
        <source>{length} of light a night on average.</source>
        <translation>{length} de lumière par nuit en moyenne.</translation>
    </message>
    <message>
        <source>nights followed the order of switching off.</source>
        <translation>nuits ont suivi l’arrêté d’extinction.</translation>
    </message>
    <message numerus="yes">
        <source>Mean of %n nights that are known; by cabinet.</source>
        <translation>
            <numerusform>Une nuit connue, par armoire.</numerusform>
            <numerusform>Moyenne de %n nuits connues, par armoire.</numerusform>
        </translation>
    </message>
    <message>
        <source>of public lighting a night.</source>
        <translation>d’éclairage par nuit.</translation>
    </message>
    <message>
        <source>nights of lighting: not known this week.</source>
        <translation>nuits d’éclairage&#xa0;: rien n’est connu cette semaine-là.</translation>
    </message>
</context>
<context>
    <name>Noise</name>
    <message>
        <source>At night, </source>
        <translation>La nuit, </translation>
    </message>
    <message>
        <source> on average {when}</source>
        <translation> en moyenne {when}</translation>
    </message>
    <message>
        <source>; by day, </source>
        <translation>&#x202f;; le jour, </translation>
    </message>
    <message>
        <source>By day, </source>
        <translation>Le jour, </translation>
    </message>
    <message>
        <source> on average {when}.</source>
        <translation> en moyenne {when}.</translation>
    </message>
    <message>
        <source>Nothing was measured {when}.</source>
        <translation>Rien n’a été mesuré {when}.</translation>
    </message>
    <message>
        <source>the day</source>
        <translation>le jour</translation>
    </message>
    <message>
        <source>the evening</source>
        <translation>la soirée</translation>
    </message>
    <message>
        <source>the night</source>
        <translation>la nuit</translation>
    </message>
    <message>
        <source>{part} ({share} measured)</source>
        <translation>{part} ({share} mesuré)</translation>
    </message>
    <message>
        <source>No level below half of its time: {parts}.</source>
        <translation>Pas de niveau quand moins de la moitié du temps est mesurée&#xa0;: {parts}.</translation>
    </message>
    <message>
        <source>No level of day and night: this sensor tells no mean level here.</source>
        <translation>Pas de niveau de jour ni de nuit&#xa0;: ce capteur ne donne pas de niveau moyen ici.</translation>
    </message>
    <message>
        <source>One instant {every}: what lies between is not heard, and these means are estimates.</source>
        <translation>Un instant {every}&#xa0;: ce qui se passe entre deux n’est pas mesuré, ces moyennes sont des estimations.</translation>
    </message>
    <message>
        <source>Another box measures since {days}: a step in the level on that day may come from it.</source>
        <translation>Un autre boîtier mesure depuis le {days}&#xa0;: un écart de niveau ce jour-là peut venir de lui.</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>calme</translation>
    </message>
    <message>
        <source>lively</source>
        <translation>animé</translation>
    </message>
    <message>
        <source>noisy</source>
        <translation>bruyant</translation>
    </message>
    <message>
        <source>very noisy</source>
        <translation>très bruyant</translation>
    </message>
    <message>
        <source>L90 {l90}, L50 {l50}, L10 {l10} dB: exceeded 90, 50 and 10 % of the time.</source>
        <translation>L90 {l90}&#x202f;; L50 {l50}&#x202f;; L10 {l10}&#xa0;dB&#xa0;: dépassés 90, 50 et 10&#x202f;% du temps.</translation>
    </message>
    <message>
        <source>L10, L50, L90 of the span need one value a minute; this sensor tells one {every}.</source>
        <translation>L10, L50, L90 de la période&#xa0;: il faut chaque minute (ici, {every}).</translation>
    </message>
    <message>
        <source>L10, L50, L90 of so many values: choose a shorter period.</source>
        <translation>L10, L50, L90&#xa0;: trop de valeurs sur cette durée&#x202f;; choisissez une période plus courte.</translation>
    </message>
    <message>
        <source>No L10, L50, L90: the readings were erased, as the label says.</source>
        <translation>Pas de L10, L50, L90&#xa0;: les mesures ont été effacées, comme le dit le panneau.</translation>
    </message>
    <message>
        <source>No L10, L50, L90: less than half of the time was measured.</source>
        <translation>Pas de L10, L50, L90&#xa0;: moins de la moitié du temps a été mesurée.</translation>
    </message>
    <message>
        <source>{index} by day ({word})</source>
        <translation>{index} le jour ({word})</translation>
    </message>
    <message>
        <source>{index} at night ({word})</source>
        <translation>{index} la nuit ({word})</translation>
    </message>
    <message>
        <source>Index for everybody, from 0 to 10: {told}.</source>
        <translation>Indice de bruit, de 0 à 10&#xa0;: {told}.</translation>
    </message>
    <message>
        <source>Highest value: {level}, {when} (over {length}).</source>
        <translation>Le plus fort&#xa0;: {level}, {when} (sur {length}).</translation>
    </message>
    <message>
        <source>From {low} to {level}, the highest {when} (over {length}).</source>
        <translation>De {low} à {level}, le plus fort {when} (sur {length}).</translation>
    </message>
    <message>
        <source> on average {when}, {without}; with it, </source>
        <translation> en moyenne {when}, {without}&#x202f;; avec, </translation>
    </message>
    <message>
        <source> on average {when}; {without}, </source>
        <translation> en moyenne {when}&#x202f;; {without}, </translation>
    </message>
    <message>
        <source>{share} of the time was measured {when}: no level is given below half.</source>
        <translation>{share} du temps a été mesuré {when}&#xa0;: en dessous de la moitié, aucun niveau n’est donné.</translation>
    </message>
    <message>
        <source>Loudest instant (Lmax): {level}, {when}.</source>
        <translation>Pointe (Lmax)&#xa0;: {level}, {when}.</translation>
    </message>
    <message>
        <source>Quietest instant (Lmin): {low}. Loudest (Lmax): {level}, {when}.</source>
        <translation>Creux (Lmin)&#xa0;: {low}. Pointe (Lmax)&#xa0;: {level}, {when}.</translation>
    </message>
</context>
<context>
    <name>NoisePage</name>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>No noise level yet</source>
        <translation>Pas encore de bruit</translation>
    </message>
    <message>
        <source>Here you will see how loud a place is, hour by hour, by day, in the evening and at night.</source>
        <translation>Ici, on verra le niveau sonore d’un lieu, heure par heure, le jour, le soir et la nuit.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>Hour by hour</source>
        <translation>Heure par heure</translation>
    </message>
    <message>
        <source>Indicative: this sensor is no regulatory finding.</source>
        <translation>Indicatif&#xa0;: ce capteur n’est pas un constat réglementaire.</translation>
    </message>
    <message>
        <source>lowest and highest value</source>
        <translation>valeurs la plus basse et la plus haute</translation>
    </message>
    <message>
        <source>(L90 to L10)</source>
        <translation>(L90 à L10)</translation>
    </message>
    <message>
        <source>from calm to peaks</source>
        <translation>du calme aux pointes</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Le plus bas</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Le plus haut</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Connu</translation>
    </message>
    <message>
        <source>{share} of the time measured</source>
        <translation>{share} mesuré</translation>
    </message>
    <message>
        <source>In figures, {when}</source>
        <translation>En chiffres, {when}</translation>
    </message>
    <message>
        <source>Mean level in figures, {when}</source>
        <translation>Niveau moyen en chiffres, {when}</translation>
    </message>
    <message>
        <source>6 h – 18 h</source>
        <translation>6&#xa0;h – 18&#xa0;h</translation>
    </message>
    <message>
        <source>Evening</source>
        <translation>Soirée</translation>
    </message>
    <message>
        <source>18 h – 22 h</source>
        <translation>18&#xa0;h – 22&#xa0;h</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nuit</translation>
    </message>
    <message>
        <source>22 h – 6 h</source>
        <translation>22&#xa0;h – 6&#xa0;h</translation>
    </message>
    <message>
        <source>Overall</source>
        <translation>Ensemble</translation>
    </message>
    <message>
        <source>They are in dB(A); this sensor does not say its weighting.</source>
        <translation>Ils sont en dB(A)&#x202f;; ce capteur ne dit pas sa pondération.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>Repères</translation>
    </message>
    <message>
        <source>roads</source>
        <translation>routes</translation>
    </message>
    <message>
        <source>railway</source>
        <translation>trains</translation>
    </message>
    <message>
        <source>none: another noise</source>
        <translation>aucun&#xa0;: autre bruit</translation>
    </message>
    <message>
        <source>grey: night</source>
        <translation>en gris&#xa0;: la nuit</translation>
    </message>
    <message>
        <source>Calm and peaks</source>
        <translation>Calme et pointes</translation>
    </message>
    <message>
        <source>The landmarks speak of the noise of roads alone, over a year.</source>
        <translation>Ces repères parlent du seul bruit des routes, sur une année.</translation>
    </message>
    <message>
        <source>The landmarks speak of the noise of trains alone, over a year.</source>
        <translation>Ces repères parlent du seul bruit des trains, sur une année.</translation>
    </message>
    <message>
        <source>Events ({count})</source>
        <translation>Événements ({count})</translation>
    </message>
    <message>
        <source>Lden, estimate</source>
        <translation>Lden, estimation</translation>
    </message>
    <message>
        <source>Whole period</source>
        <translation>Toute la période</translation>
    </message>
    <message>
        <source>In figures</source>
        <translation>En chiffres</translation>
    </message>
    <message>
        <source>What stands below the curve</source>
        <translation>Ce qui est montré sous la courbe</translation>
    </message>
    <message>
        <source>· dB(A), hatched: measured less than half of the hour</source>
        <translation>· dB(A)&#x202f;; hachuré&#xa0;: moins de la moitié de l’heure mesurée</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Change the note</source>
        <translation>Modifier la note</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Ajouter une note</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Only some hours</source>
        <translation>Seulement certaines heures</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>the whole commune</source>
        <translation>toute la commune</translation>
    </message>
    <message>
        <source>Do not count this span</source>
        <translation>Ne pas compter cette période</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>Garder la note</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>to</source>
        <translation>au</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Nothing of this span enters the totals, the habit and the comparisons. The curve still shows it.</source>
        <translation>Une période non comptée n’entre ni dans les totaux, ni dans l’habitude, ni dans les comparaisons. La courbe la montre toujours.</translation>
    </message>
    <message>
        <source>The note ends before it begins.</source>
        <translation>La note finit avant de commencer.</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>Works</source>
        <translation>Travaux</translation>
    </message>
    <message>
        <source>Festival</source>
        <translation>Fête</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Marché</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>the works</source>
        <translation>les travaux</translation>
    </message>
    <message>
        <source>the festival</source>
        <translation>la fête</translation>
    </message>
    <message>
        <source>the market</source>
        <translation>le marché</translation>
    </message>
    <message>
        <source>of {days}</source>
        <translation>de {days}</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>du {first} au {last}</translation>
    </message>
    <message>
        <source>without {count} spans that are not counted</source>
        <translation>sans {count} périodes non comptées</translation>
    </message>
    <message>
        <source>without {notes}</source>
        <translation>sans {notes}</translation>
    </message>
    <message>
        <source>{days}, from {start} to {end}</source>
        <translation>{days}, de {start} à {end}</translation>
    </message>
    <message>
        <source>from the {first} at {start} to the {last} at {end}</source>
        <translation>du {first} à {start} au {last} à {end}</translation>
    </message>
    <message>
        <source>of the {day}</source>
        <translation>du {day}</translation>
    </message>
</context>
<context>
    <name>NotesPage</name>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Find a note</source>
        <translation>Chercher une note</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Ajouter une note</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>No note yet</source>
        <translation>Pas encore de note</translation>
    </message>
    <message>
        <source>What you note here (works, a festival) stands on the curves and may be left out of every total.</source>
        <translation>Ce que vous notez ici (des travaux, une fête) se voit sur les courbes, et peut rester hors de tous les totaux.</translation>
    </message>
    <message>
        <source>Add a note…</source>
        <translation>Ajouter une note…</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>In the totals</source>
        <translation>Dans les totaux</translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, of which %n are left out of the totals.</source>
        <translation>
            <numerusform>, dont %n n’est pas comptée dans les totaux.</numerusform>
            <numerusform>, dont %n ne sont pas comptées dans les totaux.</numerusform>
        </translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>non compté</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>compté</translation>
    </message>
    <message>
        <source>the whole commune</source>
        <translation>toute la commune</translation>
    </message>
    <message>
        <source>“{title}” was taken away.</source>
        <translation>«&#x202f;{title}&#x202f;» est retirée.</translation>
    </message>
    <message>
        <source>Its span counts again.</source>
        <translation>Sa période compte de nouveau.</translation>
    </message>
</context>
<context>
    <name>OrderDialog</name>
    <message>
        <source>The order of switching off</source>
        <translation>L’arrêté d’extinction</translation>
    </message>
    <message>
        <source>Add a period</source>
        <translation>Ajouter une période</translation>
    </message>
    <message>
        <source>Add a night apart</source>
        <translation>Ajouter une nuit à part</translation>
    </message>
    <message>
        <source>A new order, from this evening on:</source>
        <translation>C’est un nouvel arrêté, à partir du soir du&#xa0;:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Copy the hours of the mayor&apos;s order, a line a period. A night bears the date of its evening.</source>
        <translation>Recopiez les heures de l’arrêté du maire, une ligne par période. Une nuit porte la date de son soir.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Without a line there is no order: nothing is held against a night.</source>
        <translation>Sans aucune ligne, il n’y a pas d’arrêté&#xa0;: les nuits ne sont plus comparées à rien.</translation>
    </message>
    <message>
        <source>Kept for the nights before: {lines}.</source>
        <translation>Reste vrai pour les nuits d’avant&#xa0;: {lines}.</translation>
    </message>
    <message>
        <source>Two lines speak of the same nights: “{first}” goes before “{second}”.</source>
        <translation>Deux lignes parlent des mêmes nuits&#xa0;: «&#x202f;{first}&#x202f;» l’emporte sur «&#x202f;{second}&#x202f;».</translation>
    </message>
    <message numerus="yes">
        <source>%n nights of the year have no line, the next on {day}: nothing is ordered for them.</source>
        <translation>
            <numerusform>%n nuit de l’année n’a pas de ligne, celle du {day}&#xa0;: rien n’y est ordonné.</numerusform>
            <numerusform>%n nuits de l’année n’ont pas de ligne, dès le {day}&#xa0;: rien n’y est ordonné.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderLine</name>
    <message>
        <source>Night of</source>
        <translation>Nuit du</translation>
    </message>
    <message>
        <source>From the evening of</source>
        <translation>Du soir du</translation>
    </message>
    <message>
        <source>to the evening of</source>
        <translation>au soir du</translation>
    </message>
    <message>
        <source>nothing is switched off</source>
        <translation>rien n’est coupé</translation>
    </message>
    <message>
        <source>Off at</source>
        <translation>Coupure à</translation>
    </message>
    <message>
        <source>lit again at</source>
        <translation>rallumage à</translation>
    </message>
    <message>
        <source>dark until the morning</source>
        <translation>noir jusqu’au matin</translation>
    </message>
    <message>
        <source>Sector</source>
        <translation>Secteur</translation>
    </message>
    <message>
        <source>the whole town</source>
        <translation>toute la commune</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>Retirer cette ligne</translation>
    </message>
    <message>
        <source>The hour of lighting again must come after that of switching off.</source>
        <translation>Le rallumage doit venir après la coupure.</translation>
    </message>
    <message>
        <source>A period lasts two nights at least; for one night add an exception.</source>
        <translation>Une période dure au moins deux nuits&#x202f;; pour une seule, ajoutez une nuit à part.</translation>
    </message>
    <message>
        <source>Evenings of the week</source>
        <translation>Soirs de la semaine</translation>
    </message>
    <message>
        <source>every evening</source>
        <translation>tous les soirs</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Keeping…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>The base of the town cannot be read. The strip at the foot of the window says what to do.</source>
        <translation>La base de la commune ne se lit pas. Le bandeau au pied de la fenêtre dit quoi faire.</translation>
    </message>
    <message>
        <source>This page then fills by itself.</source>
        <translation>Cette page se remplira ensuite d’elle-même.</translation>
    </message>
    <message>
        <source>Nothing to show for now</source>
        <translation>Rien à montrer pour l’instant</translation>
    </message>
</context>
<context>
    <name>PassagesBelow</name>
    <message>
        <source>The habit</source>
        <translation>L’habitude</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Before / after</source>
        <translation>Avant / après</translation>
    </message>
    <message>
        <source>What stands below the curve</source>
        <translation>Ce qui est montré sous la courbe</translation>
    </message>
</context>
<context>
    <name>PassagesLine</name>
    <message>
        <source>{quality} The line: the habit.</source>
        <translation>{quality} Le trait&#xa0;: l’habitude.</translation>
    </message>
    <message>
        <source>passages at least.</source>
        <translation>passages au moins.</translation>
    </message>
    <message>
        <source>passages.</source>
        <translation>passages.</translation>
    </message>
    <message>
        <source>passages at least: {compared}.</source>
        <translation>passages au moins&#xa0;: {compared}.</translation>
    </message>
    <message>
        <source>passages, {compared}.</source>
        <translation>passages, {compared}.</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n autre</numerusform>
            <numerusform>%n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Not compared, at zero (failure, or closed place): {names}.</source>
        <translation>Hors de la comparaison, à zéro (panne, ou lieu fermé)&#xa0;: {names}.</translation>
    </message>
</context>
<context>
    <name>PassagesPage</name>
    <message>
        <source>No footfall yet</source>
        <translation>Pas encore de passages</translation>
    </message>
    <message>
        <source>Here you will see how many people, bicycles and cars go by, hour by hour, beside the habit.</source>
        <translation>Ici, on verra combien de passages, de vélos et de voitures, heure par heure, à côté de l’habitude.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Footfall</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Sens</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Mode</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Nothing was counted {when}</source>
        <translation>Rien n’a été compté {when}</translation>
    </message>
    <message>
        <source>the fullest {weekday} of the year</source>
        <translation>le {weekday} le plus plein de l’année</translation>
    </message>
    <message>
        <source>the habit</source>
        <translation>l’habitude</translation>
    </message>
    <message>
        <source>half of the like days</source>
        <translation>la moitié des jours semblables</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>compté</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Compté</translation>
    </message>
    <message>
        <source>The habit, from</source>
        <translation>L’habitude, de</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Connu</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Ajouter une note</translation>
    </message>
    <message>
        <source>Or hold Shift and drag over the curve</source>
        <translation>Ou glissez sur la courbe, touche Majuscule enfoncée</translation>
    </message>
    <message>
        <source>the {rank} fullest {weekday} of the year</source>
        <translation>le {rank} {weekday} le plus fréquenté de l’année</translation>
    </message>
</context>
<context>
    <name>PictureKeeper</name>
    <message>
        <source>Figures of {day} at {time}. Reading…</source>
        <translation>Chiffres du {day} à {time}. Lecture…</translation>
    </message>
</context>
<context>
    <name>PictureLink</name>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>PNG image, for a report…</source>
        <translation>Image PNG, pour un rapport…</translation>
    </message>
    <message>
        <source>SVG image, for a web page…</source>
        <translation>Image SVG, pour une page web…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Image copied</source>
        <translation>Image copiée</translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation>Image PNG (*.png)</translation>
    </message>
    <message>
        <source>SVG image (*.svg)</source>
        <translation>Image SVG (*.svg)</translation>
    </message>
    <message>
        <source>Save the image</source>
        <translation>Enregistrer l’image</translation>
    </message>
    <message>
        <source>Image saved</source>
        <translation>Image enregistrée</translation>
    </message>
    <message>
        <source>Source: sensors of {town}, read by Parvis, {day}.</source>
        <translation>Source&#xa0;: capteurs de {town}, lus par Parvis, {day}.</translation>
    </message>
    <message>
        <source>simulated data</source>
        <translation>données simulées</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} à {end}</translation>
    </message>
    <message>
        <source>by hour</source>
        <translation>par heure</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>pas de donnée</translation>
    </message>
    <message>
        <source>by day</source>
        <translation>par jour</translation>
    </message>
    <message>
        <source>, not counted</source>
        <translation>, non compté</translation>
    </message>
    <message>
        <source>public holiday</source>
        <translation>jour férié</translation>
    </message>
    <message>
        <source>market day</source>
        <translation>jour de marché</translation>
    </message>
    <message>
        <source>midnight</source>
        <translation>minuit</translation>
    </message>
    <message>
        <source>lit</source>
        <translation>allumée</translation>
    </message>
    <message>
        <source>all</source>
        <translation>toutes</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>éteinte</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>daylight</source>
        <translation>plein jour</translation>
    </message>
    <message>
        <source>Cabinets</source>
        <translation>Armoires</translation>
    </message>
    <message>
        <source>{share} of the cabinets lit</source>
        <translation>{share} des armoires allumées</translation>
    </message>
    <message>
        <source>twilight</source>
        <translation>crépuscule</translation>
    </message>
    <message>
        <source>{some} out of {all}</source>
        <translation>{some} sur {all}</translation>
    </message>
    <message>
        <source>sunset</source>
        <translation>coucher du soleil</translation>
    </message>
    <message>
        <source>sunrise</source>
        <translation>lever du soleil</translation>
    </message>
    <message>
        <source>lit again at {hour}</source>
        <translation>rallumage à {hour}</translation>
    </message>
    <message>
        <source>order: off at {hour}</source>
        <translation>arrêté&#xa0;: coupure à {hour}</translation>
    </message>
    <message>
        <source>at {hour}</source>
        <translation>à {hour}</translation>
    </message>
    <message>
        <source>full power</source>
        <translation>à plein</translation>
    </message>
    <message>
        <source>half</source>
        <translation>à moitié</translation>
    </message>
    <message>
        <source>sunset {hour}</source>
        <translation>coucher {hour}</translation>
    </message>
    <message>
        <source>sunrise {hour}</source>
        <translation>lever {hour}</translation>
    </message>
    <message>
        <source>off at {hour}</source>
        <translation>coupure à {hour}</translation>
    </message>
    <message>
        <source>Lighting</source>
        <translation>Éclairage</translation>
    </message>
    <message>
        <source>too little measured</source>
        <translation>trop peu mesuré</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>incomplet</translation>
    </message>
    <message>
        <source>, the day is not over</source>
        <translation>, journée en cours</translation>
    </message>
    <message>
        <source>, incomplete day ({share} of the time known)</source>
        <translation>, journée incomplète ({share} du temps connu)</translation>
    </message>
    <message>
        <source>Most: {cell}</source>
        <translation>Le plus&#xa0;: {cell}</translation>
    </message>
    <message>
        <source>Least: {cell}</source>
        <translation>Le moins&#xa0;: {cell}</translation>
    </message>
    <message>
        <source>(to the hour)</source>
        <translation>(à l’heure près)</translation>
    </message>
    <message>
        <source>other</source>
        <translation>autre</translation>
    </message>
    <message>
        <source>others</source>
        <translation>autres</translation>
    </message>
    <message>
        <source>{cell}, as {others}</source>
        <translation>{cell}, comme {others}</translation>
    </message>
</context>
<context>
    <name>PlaceDialog</name>
    <message>
        <source>Where the town lies</source>
        <translation>Où se trouve la commune</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Parvis draws sunset and sunrise from it, and it stays on this computer. On a map, right-click the town hall: two numbers appear. Paste both into the first field, or write one in each.</source>
        <translation>Parvis en tire le coucher et le lever du soleil&#x202f;; la position reste sur cet ordinateur. Sur une carte en ligne, un clic droit sur la mairie montre deux nombres. Collez les deux dans le premier champ, ou écrivez-en un dans chacun.</translation>
    </message>
    <message>
        <source>Latitude (north, − for the south)</source>
        <translation>Latitude (nord, − pour le sud)</translation>
    </message>
    <message>
        <source>Longitude (east, − for the west)</source>
        <translation>Longitude (est, − pour l’ouest)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Two numbers such as 47,6842 and 6,4967 are expected.</source>
        <translation>Il faut deux nombres, comme 47,6842 et 6,4967.</translation>
    </message>
    <message>
        <source>There the sun does not rise and set today.</source>
        <translation>Là, le soleil ne se lève ni ne se couche aujourd’hui.</translation>
    </message>
    <message>
        <source>There the sun rises today at {rise} and sets at {fall}.</source>
        <translation>Là, le soleil se lève aujourd’hui à {rise} et se couche à {fall}.</translation>
    </message>
    <message>
        <source>That is {far} from where the clock of the town is kept: check the signs.</source>
        <translation>C’est à {far} de là où l’on vit à l’heure de la commune&#xa0;: vérifiez les signes.</translation>
    </message>
</context>
<context>
    <name>ProfileQuestion</name>
    <message>
        <source>What kind of table is this?</source>
        <translation>Quel tableau est-ce&#x202f;?</translation>
    </message>
    <message>
        <source>Kind of table</source>
        <translation>Sorte de tableau</translation>
    </message>
    <message>
        <source>Place, if the table names none</source>
        <translation>Lieu, si le tableau n’en nomme aucun</translation>
    </message>
    <message>
        <source>The columns of {file} do not say by their names what they measure. Say it here, or write it into the names, as in “Pedestrians Station” or “LAeq Station (dB(A))”, and open the file again.</source>
        <translation>Le nom des colonnes de {file} ne dit pas ce qu’elles mesurent. Dites-le ici, ou écrivez-le dans ces noms, comme «&#x202f;Piétons Gare&#x202f;» ou «&#x202f;LAeq Gare (dB(A))&#x202f;», puis ouvrez de nouveau le fichier.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisissez…</translation>
    </message>
</context>
<context>
    <name>QuestionBlock</name>
    <message>
        <source>Another answer</source>
        <translation>Une autre réponse</translation>
    </message>
</context>
<context>
    <name>QuestionList</name>
    <message>
        <source>Find a question</source>
        <translation>Chercher une question</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>No question has these words.</source>
        <translation>Aucune question n’a ces mots.</translation>
    </message>
</context>
<context>
    <name>QuestionsPage</name>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>What the answer stands on</source>
        <translation>Ce qui porte la réponse</translation>
    </message>
    <message>
        <source>Table of the chart</source>
        <translation>Tableau de la courbe</translation>
    </message>
    <message>
        <source>Footfall</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>Lighting</source>
        <translation>Éclairage</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Courbe</translation>
    </message>
    <message>
        <source>The greatest of these places</source>
        <translation>Les premiers lieux</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Connu</translation>
    </message>
    <message>
        <source>See on the page Footfall</source>
        <translation>Voir sur la page Passages</translation>
    </message>
    <message>
        <source>See on the page Noise</source>
        <translation>Voir sur la page Bruit</translation>
    </message>
    <message>
        <source>See on the page Lighting</source>
        <translation>Voir sur la page Éclairage</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Uses of a place</source>
        <translation>Usages d’un lieu</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Copier la réponse</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>Pas encore de réponse</translation>
    </message>
    <message>
        <source>Once something is measured, the answer is one sentence, with its figure and the curve behind it.</source>
        <translation>Dès qu’il y a des mesures, chaque réponse tient en une phrase, avec son chiffre et la courbe qui la porte.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>The chart</source>
        <translation>La courbe</translation>
    </message>
    <message>
        <source>Simulated data.</source>
        <translation>Données simulées.</translation>
    </message>
    <message>
        <source>Answer copied</source>
        <translation>Réponse copiée</translation>
    </message>
    <message>
        <source>No sensor answers these yet</source>
        <translation>Sans capteur pour y répondre</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source> · {site}, {value} where {usual} are usual.</source>
        <translation> · {site}, {value} au lieu de {usual} d’ordinaire.</translation>
    </message>
    <message>
        <source>{value} where {usual} are usual. Your answer is written on the curve, and may leave it out.</source>
        <translation>{value} au lieu de {usual}. Votre réponse sera écrite sur la courbe&#x202f;; elle peut retirer ce jour des totaux.</translation>
    </message>
    <message>
        <source>To explain</source>
        <translation>À expliquer</translation>
    </message>
    <message>
        <source>Another reason…</source>
        <translation>Autre raison…</translation>
    </message>
    <message>
        <source> · {day}, {change} than usual, {site}.</source>
        <translation> · {day}, {change} que d’habitude, {site}.</translation>
    </message>
    <message>
        <source> · {site}, where {usual} a day are usual.</source>
        <translation> · {site}, {usual} par jour d’habitude.</translation>
    </message>
    <message>
        <source>No passage since {day}</source>
        <translation>Aucun passage depuis {day}</translation>
    </message>
    <message>
        <source>{usual} a day are usual. One answer for all these days: as long as it lasts, none is asked.</source>
        <translation>D’habitude {usual} par jour. Une seule réponse pour tous ces jours&#xa0;: tant que cela dure, elle n’est plus demandée.</translation>
    </message>
</context>
<context>
    <name>RecentCommunes</name>
    <message>
        <source>Open {town}</source>
        <translation>Ouvrir {town}</translation>
    </message>
</context>
<context>
    <name>Reception</name>
    <message>
        <source>Receiving live</source>
        <translation>Reçoit en direct</translation>
    </message>
    <message>
        <source>Another program of this computer receives</source>
        <translation>Un autre programme de cet ordinateur reçoit</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>The connection is lost.</source>
        <translation>La connexion est perdue.</translation>
    </message>
    <message>
        <source>No source connected</source>
        <translation>Aucune source branchée</translation>
    </message>
    <message>
        <source>base read only: nothing can be kept</source>
        <translation>base en lecture seule&#xa0;: rien ne peut être gardé</translation>
    </message>
    <message>
        <source>tried again by itself</source>
        <translation>nouvel essai automatique</translation>
    </message>
    <message>
        <source>message waiting</source>
        <translation>message en attente</translation>
    </message>
    <message>
        <source>messages waiting</source>
        <translation>messages en attente</translation>
    </message>
    <message>
        <source>no message waiting</source>
        <translation>aucun message en attente</translation>
    </message>
    <message>
        <source>last data dated later than today</source>
        <translation>dernière donnée datée de plus tard qu’aujourd’hui</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>pas de donnée</translation>
    </message>
    <message>
        <source>last data {age}</source>
        <translation>dernière donnée {age}</translation>
    </message>
    <message>
        <source>message never came</source>
        <translation>message n’est jamais arrivé</translation>
    </message>
    <message>
        <source>messages never came</source>
        <translation>messages ne sont jamais arrivés</translation>
    </message>
    <message>
        <source>backup {when}, verified</source>
        <translation>sauvegarde {when}, vérifiée</translation>
    </message>
    <message>
        <source>backup {when}, make another one</source>
        <translation>sauvegarde {when}, à refaire</translation>
    </message>
    <message>
        <source>nothing to back up</source>
        <translation>aucune sauvegarde à faire</translation>
    </message>
    <message>
        <source>no backup elsewhere than on this computer</source>
        <translation>aucune sauvegarde hors de cet ordinateur</translation>
    </message>
    <message>
        <source>no backup yet</source>
        <translation>aucune sauvegarde encore</translation>
    </message>
    <message>
        <source>the server had forgotten us ({when}): messages may be missing</source>
        <translation>le serveur nous avait oubliés ({when})&#xa0;: des messages peuvent manquer</translation>
    </message>
    <message>
        <source>message thrown away by the server</source>
        <translation>message jeté par le serveur</translation>
    </message>
    <message>
        <source>messages thrown away by the server</source>
        <translation>messages jetés par le serveur</translation>
    </message>
    <message>
        <source>Parvis tries again by itself.</source>
        <translation>Parvis réessaie seul.</translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message>
        <source>Repair the base</source>
        <translation>Réparer la base</translation>
    </message>
    <message>
        <source>The base is being repaired</source>
        <translation>La base se répare</translation>
    </message>
    <message>
        <source>Parvis reads all of it. That may take some minutes; nothing is deleted.</source>
        <translation>Parvis la lit en entier. Cela peut prendre quelques minutes&#x202f;; rien n’est effacé.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>The base is repaired</source>
        <translation>La base est réparée</translation>
    </message>
    <message>
        <source>The base is not repaired</source>
        <translation>La base n’est pas réparée</translation>
    </message>
    <message>
        <source>It was stopped. The base is as it was.</source>
        <translation>La réparation s’est arrêtée. La base est comme elle était.</translation>
    </message>
    <message>
        <source>Open the commune</source>
        <translation>Ouvrir la commune</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>{file} was not saved.</source>
        <translation>{file} n’a pas été enregistré.</translation>
    </message>
    <message>
        <source>Choose another folder, Documents for instance.</source>
        <translation>Choisissez un autre dossier, par exemple Documents.</translation>
    </message>
    <message>
        <source>Saved: {file}, in {folder}.</source>
        <translation>Enregistré&#xa0;: {file}, dans {folder}.</translation>
    </message>
</context>
<context>
    <name>SetAsideDialog</name>
    <message>
        <source>Set aside</source>
        <translation>Mis de côté</translation>
    </message>
    <message>
        <source>Messages set aside</source>
        <translation>Messages mis de côté</translation>
    </message>
    <message>
        <source>The message as it came</source>
        <translation>Le message tel qu’il est arrivé</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>For the technician: {known}</source>
        <translation>Pour le technicien&#xa0;: {known}</translation>
    </message>
    <message numerus="yes">
        <source>%n are kept as they came. Nothing of them entered the totals.</source>
        <translation>
            <numerusform>Il est gardé tel quel. Rien n’est entré dans les totaux.</numerusform>
            <numerusform>Ils sont gardés tels quels. Rien n’est entré dans les totaux.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Lighting</source>
        <translation>Éclairage</translation>
    </message>
    <message>
        <source>Labels and lobby</source>
        <translation>Panneaux et hall</translation>
    </message>
    <message>
        <source>Parts of the settings</source>
        <translation>Parties des réglages</translation>
    </message>
    <message>
        <source>No source is connected yet.</source>
        <translation>Aucune source n’est encore branchée.</translation>
    </message>
    <message>
        <source>Change the connection…</source>
        <translation>Changer la connexion…</translation>
    </message>
    <message>
        <source>Messages come from {address}.</source>
        <translation>Les messages viennent de {address}.</translation>
    </message>
    <message>
        <source>A PIN is set.</source>
        <translation>Un code est choisi.</translation>
    </message>
    <message>
        <source>No PIN yet: the lobby screen refuses to fill the screen without one.</source>
        <translation>Pas encore de code&#xa0;: sans lui, l’écran du hall refuse le plein écran.</translation>
    </message>
    <message>
        <source>Open now: {folder}</source>
        <translation>Ouverte maintenant&#xa0;: {folder}</translation>
    </message>
    <message>
        <source>The town</source>
        <translation>La commune</translation>
    </message>
    <message>
        <source>Name of the town</source>
        <translation>Nom de la commune</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Where messages come from</source>
        <translation>D’où viennent les messages</translation>
    </message>
    <message>
        <source>Connect my sensors…</source>
        <translation>Brancher mes capteurs…</translation>
    </message>
    <message>
        <source>Lobby screen</source>
        <translation>Écran du hall</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Nouveau code</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>Choisir ce code</translation>
    </message>
    <message>
        <source>This PIN is too easy: choose 4 to 12 digits, neither all alike nor in a row.</source>
        <translation>Ce code est trop facile&#xa0;: 4 à 12 chiffres, ni tous pareils ni à la suite.</translation>
    </message>
    <message>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <source>Each commune has its own folder. Opening another changes nothing in this one.</source>
        <translation>Chaque commune a son dossier. En ouvrir un autre ne change rien à celui-ci.</translation>
    </message>
    <message>
        <source>Open another folder…</source>
        <translation>Ouvrir un autre dossier…</translation>
    </message>
    <message>
        <source>Folder of a commune</source>
        <translation>Dossier d’une commune</translation>
    </message>
    <message>
        <source>Leave the demonstration</source>
        <translation>Quitter la démonstration</translation>
    </message>
    <message>
        <source>It leaves no trace in your own commune.</source>
        <translation>Elle ne laisse aucune trace dans votre commune.</translation>
    </message>
    <message>
        <source>Public lighting</source>
        <translation>Éclairage public</translation>
    </message>
    <message>
        <source>Like days</source>
        <translation>Jours semblables</translation>
    </message>
    <message>
        <source>The habit compares a day with days like it: same weekday, market, school holidays or none.</source>
        <translation>L’habitude compare un jour à ses semblables&#xa0;: même jour de la semaine, marché, vacances scolaires ou non.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Panneaux</translation>
    </message>
    <message>
        <source>A short address of your site, printed under the code of each sign and followed by its number.</source>
        <translation>Une adresse courte de votre site, imprimée sous le code de chaque panneau et suivie de son numéro.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>The whole commune goes into a new folder, on a stick or a disk of the town hall, and is read again there. The password of the sensors’ server is not in it.</source>
        <translation>Toute la commune va dans un nouveau dossier, sur une clé ou un disque de la mairie, et y est relue. Le mot de passe du serveur des capteurs n’y est pas.</translation>
    </message>
    <message>
        <source>Words of the labels</source>
        <translation>Mots des panneaux</translation>
    </message>
    <message>
        <source>The vocabulary stays as it is. What the town says otherwise stands here; the next labels take it, and those that are published keep their words.</source>
        <translation>Le vocabulaire reste tel qu’il est. Ce que la commune dit autrement est ici&#x202f;; les prochains panneaux le reprennent, ceux qui sont publiés gardent leurs mots.</translation>
    </message>
    <message>
        <source>Its PIN lets the town hall leave the screen: 4 to 12 digits. A screen on a computer of its own has its own PIN, set there.</source>
        <translation>Son code permet à la mairie de quitter l’écran&#xa0;: 4 à 12 chiffres. Un écran posé sur un ordinateur à part a son propre code, défini sur place.</translation>
    </message>
</context>
<context>
    <name>SettingsStrip</name>
    <message>
        <source>Meanwhile Parvis works with its first settings: order, prices and market days are not yours.</source>
        <translation>En attendant, Parvis garde ses réglages de départ&#xa0;: l’arrêté, les prix et les jours de marché ne sont pas les vôtres.</translation>
    </message>
    <message>
        <source>See the settings</source>
        <translation>Voir les réglages</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message numerus="yes">
        <source>Print %n signs</source>
        <translation>
            <numerusform>Imprimer %n panneau</numerusform>
            <numerusform>Imprimer %n panneaux</numerusform>
        </translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>The code is read from</source>
        <translation>Distance de lecture du code</translation>
    </message>
    <message>
        <source>Bleed and crop marks, for a print shop</source>
        <translation>Fond perdu et traits de coupe, pour un imprimeur</translation>
    </message>
    <message>
        <source>Back for whoever puts it up</source>
        <translation>Verso pour qui le pose</translation>
    </message>
    <message>
        <source>Make the PDF…</source>
        <translation>Faire le PDF…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Langues</translation>
    </message>
    <message>
        <source>Choose a language.</source>
        <translation>Choisissez une langue.</translation>
    </message>
    <message>
        <source>usual ({n} cm)</source>
        <translation>habituelle ({n}&#xa0;cm)</translation>
    </message>
    <message>
        <source>{n} cm at most on {paper}</source>
        <translation>{n}&#xa0;cm au plus en {paper}</translation>
    </message>
    <message>
        <source>Without a short address (Settings) the code holds the whole label: {paper} is too small for it.</source>
        <translation>Sans adresse courte (Réglages), le code contient tout le panneau&#xa0;: l’{paper} est trop petit pour lui.</translation>
    </message>
</context>
<context>
    <name>SignsWaiting</name>
    <message>
        <source>Labels</source>
        <translation>Panneaux</translation>
    </message>
    <message numerus="yes">
        <source>%n labels contradicted by their sensors</source>
        <translation>
            <numerusform>un panneau contredit par son capteur</numerusform>
            <numerusform>%n&#xa0;panneaux contredits par leurs capteurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signs to print</source>
        <translation>
            <numerusform>un panneau à imprimer</numerusform>
            <numerusform>%n&#xa0;panneaux à imprimer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartQuestion</name>
    <message>
        <source>When does this table begin?</source>
        <translation>Quand ce tableau commence-t-il&#x202f;?</translation>
    </message>
    <message>
        <source>Day of the first line</source>
        <translation>Jour de la première ligne</translation>
    </message>
    <message>
        <source>Time of the first line</source>
        <translation>Heure de la première ligne</translation>
    </message>
    <message>
        <source>{file} counts the time since its beginning but gives no date. The date you give will be marked as an assumption.</source>
        <translation>{file} compte le temps depuis son début, mais ne donne pas de date. Celle que vous donnez sera marquée comme une hypothèse.</translation>
    </message>
</context>
<context>
    <name>TakeoverDialog</name>
    <message>
        <source>A draft is being written for this family: this one would take its place.</source>
        <translation>Un brouillon est en cours pour ces capteurs&#xa0;: celui-ci prendrait sa place.</translation>
    </message>
    <message>
        <source>It becomes a draft: nothing is published before the council has decided.</source>
        <translation>Cela devient un brouillon&#xa0;: rien n’est publié avant la décision du conseil.</translation>
    </message>
    <message>
        <source>Take over a label</source>
        <translation>Reprendre un panneau</translation>
    </message>
    <message>
        <source>For which sensors</source>
        <translation>Pour quels capteurs</translation>
    </message>
    <message>
        <source>Label {n} of {file}</source>
        <translation>Panneau {n} de {file}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>{family} (%n sensors)</source>
        <translation>
            <numerusform>{family} (%n capteur)</numerusform>
            <numerusform>{family} (%n capteurs)</numerusform>
        </translation>
    </message>
    <message>
        <source>Which label of the file</source>
        <translation>Quel panneau du fichier</translation>
    </message>
    <message>
        <source>What becomes of the file</source>
        <translation>Ce que devient le fichier</translation>
    </message>
    <message>
        <source>Begin the draft</source>
        <translation>Commencer le brouillon</translation>
    </message>
    <message>
        <source>{file} was read as {what}.</source>
        <translation>{file} se lit comme {what}.</translation>
    </message>
</context>
<context>
    <name>ToSee</name>
    <message>
        <source>See this night</source>
        <translation>Voir cette nuit</translation>
    </message>
    <message numerus="yes">
        <source>See the %n others</source>
        <translation>
            <numerusform>Voir l’autre</numerusform>
            <numerusform>Voir les %n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoStrip</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>WaitingBoxes</name>
    <message>
        <source> · the sensor {name}, last data {when}.</source>
        <translation> · le capteur {name}, dernière donnée {when}.</translation>
    </message>
    <message>
        <source> · the sensor {name}.</source>
        <translation> · le capteur {name}.</translation>
    </message>
    <message>
        <source>See the sensors</source>
        <translation>Voir les capteurs</translation>
    </message>
    <message numerus="yes">
        <source>%n sensors were never heard</source>
        <translation>
            <numerusform>%n&#xa0;capteur jamais entendu</numerusform>
            <numerusform>%n&#xa0;capteurs jamais entendus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensors are silent</source>
        <translation>
            <numerusform>%n capteur se tait</numerusform>
            <numerusform>%n capteurs se taisent</numerusform>
        </translation>
    </message>
    <message>
        <source> since {when}</source>
        <translation> depuis {when}</translation>
    </message>
    <message>
        <source>{since}: {names}.</source>
        <translation>{since}&#xa0;: {names}.</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n autre</numerusform>
            <numerusform>%n&#xa0;autres</numerusform>
        </translation>
    </message>
    <message>
        <source>What to do?</source>
        <translation>Que faire&#x202f;?</translation>
    </message>
    <message>
        <source>Remind me on {day}</source>
        <translation>Me le rappeler {day}</translation>
    </message>
    <message>
        <source> · {names}, until {day}.</source>
        <translation> · {names}, jusqu’au {day}.</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Remis à plus tard</translation>
    </message>
    <message>
        <source>Tell it now</source>
        <translation>Le dire maintenant</translation>
    </message>
    <message>
        <source>Where are they?</source>
        <translation>Où sont-ils&#x202f;?</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>Où est-il&#x202f;?</translation>
    </message>
</context>
<context>
    <name>WeekDialog</name>
    <message>
        <source>Report of the week</source>
        <translation>Rapport de la semaine</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Enregistrer en PDF…</translation>
    </message>
    <message>
        <source>Spreadsheet…</source>
        <translation>Tableur…</translation>
    </message>
    <message>
        <source>Copy the words</source>
        <translation>Copier le texte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>One page for the council: the sentences of the first page, its figures by day and by place, and what there is to see.</source>
        <translation>Une page pour le conseil&#xa0;: les phrases d’Accueil, les chiffres par jour et par lieu, et ce qui est à voir.</translation>
    </message>
    <message>
        <source>Copied: paste it into a letter or a spreadsheet.</source>
        <translation>Copié&#xa0;: collez-le dans une lettre ou un tableur.</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Enregistrer en PDF</translation>
    </message>
    <message>
        <source>Spreadsheet (*.ods)</source>
        <translation>Tableur (*.ods)</translation>
    </message>
    <message>
        <source>Save as a spreadsheet</source>
        <translation>Enregistrer pour un tableur</translation>
    </message>
</context>
<context>
    <name>WeekReport</name>
    <message>
        <source>To see</source>
        <translation>À voir</translation>
    </message>
    <message>
        <source>Noted by the town hall</source>
        <translation>Noté par la mairie</translation>
    </message>
    <message>
        <source>Made with Parvis on {day}.</source>
        <translation>Fait avec Parvis le {day}.</translation>
    </message>
    <message>
        <source>Simulated data.</source>
        <translation>Données simulées.</translation>
    </message>
    <message>
        <source>The week {days}</source>
        <translation>La semaine {days}</translation>
    </message>
    <message>
        <source>And {count} others, on the screen.</source>
        <translation>Et {count} autres, à l’écran.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>{title} (hours)</source>
        <translation>{title} (heures)</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>D’habitude</translation>
    </message>
    <message>
        <source>Light that night</source>
        <translation>Lumière</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>{count} other places</source>
        <translation>{count} autres lieux</translation>
    </message>
    <message>
        <source>Counted in part: {places}. The habit beside it is that of as much.</source>
        <translation>Compté en partie&#xa0;: {places}. L’habitude à côté est celle d’une même part.</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} jours</translation>
    </message>
    <message>
        <source>{day} until {hour}</source>
        <translation>{day} jusqu’à {hour}</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>simulated data</source>
        <translation>données simulées</translation>
    </message>
    <message>
        <source>{town} (demonstration)</source>
        <translation>{town} (démonstration)</translation>
    </message>
</context>
<context>
    <name>WordDialog</name>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Allemand</translation>
    </message>
    <message>
        <source>Easy to read</source>
        <translation>Facile à lire</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Explication</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Change a corrected word</source>
        <translation>Changer un mot corrigé</translation>
    </message>
    <message>
        <source>Correct a word of the labels</source>
        <translation>Corriger un mot des panneaux</translation>
    </message>
    <message>
        <source>In which question</source>
        <translation>Dans quelle question</translation>
    </message>
    <message>
        <source>Which word</source>
        <translation>Quel mot</translation>
    </message>
    <message>
        <source>Which text of it</source>
        <translation>Quel texte de ce mot</translation>
    </message>
    <message>
        <source>In which language</source>
        <translation>En quelle langue</translation>
    </message>
    <message>
        <source>What the town says</source>
        <translation>Ce que dit la commune</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>The vocabulary says</source>
        <translation>Le vocabulaire dit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>The question itself</source>
        <translation>La question elle-même</translation>
    </message>
    <message>
        <source>Which text, which language</source>
        <translation>Quel texte, quelle langue</translation>
    </message>
</context>
<context>
    <name>WordSection</name>
    <message>
        <source>Corrected words</source>
        <translation>Mots corrigés</translation>
    </message>
    <message>
        <source>No word is corrected: the labels say what the vocabulary says.</source>
        <translation>Aucun mot n’est corrigé&#xa0;: les panneaux disent ce que dit le vocabulaire.</translation>
    </message>
    <message>
        <source>Correct a word…</source>
        <translation>Corriger un mot…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Changer…</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>La remettre</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>The vocabulary says</source>
        <translation>Le vocabulaire dit</translation>
    </message>
    <message>
        <source>The town says</source>
        <translation>La commune dit</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis le</translation>
    </message>
    <message numerus="yes">
        <source>%n corrections are not used.</source>
        <translation>
            <numerusform>Une correction n’est pas employée.</numerusform>
            <numerusform>%n corrections ne sont pas employées.</numerusform>
        </translation>
    </message>
    <message>
        <source>The next labels say {words}. Those that are published keep their words.</source>
        <translation>Les prochains panneaux diront {words}. Ceux qui sont publiés gardent leurs mots.</translation>
    </message>
    <message>
        <source>The correction {words} is withdrawn.</source>
        <translation>La correction {words} est retirée.</translation>
    </message>
    <message>
        <source>The correction {words} is back.</source>
        <translation>La correction {words} est remise.</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>non dit</translation>
    </message>
    <message>
        <source>{words} (not used)</source>
        <translation>{words} (pas employé)</translation>
    </message>
    <message>
        <source>Take the official vocabulary of a folder…</source>
        <translation>Prendre le vocabulaire officiel d’un dossier…</translation>
    </message>
    <message>
        <source>Back to the words of Parvis</source>
        <translation>Revenir aux mots de Parvis</translation>
    </message>
    <message>
        <source>The labels are written in the words and pictograms of Parvis.</source>
        <translation>Les panneaux s’écrivent avec les mots et les pictogrammes de Parvis.</translation>
    </message>
    <message>
        <source>The labels are written in the official words and pictograms of the folder {folder}.</source>
        <translation>Les panneaux s’écrivent avec les mots et les pictogrammes officiels du dossier {folder}.</translation>
    </message>
    <message>
        <source>Folder of the official vocabulary</source>
        <translation>Dossier du vocabulaire officiel</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The next labels are written so. Those that are published keep their words and pictograms.</source>
        <translation>Les prochains panneaux s’écriront ainsi. Ceux qui sont publiés gardent leurs mots et leurs pictogrammes.</translation>
    </message>
    <message>
        <source>Panneaux says of each what would change.</source>
        <translation>Panneaux dit pour chacun ce qui changerait.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>today</source>
        <translation>aujourd’hui</translation>
    </message>
    <message>
        <source>this week</source>
        <translation>cette semaine</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>ce mois-ci</translation>
    </message>
    <message>
        <source>this year</source>
        <translation>cette année</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>last week</source>
        <translation>la semaine dernière</translation>
    </message>
    <message>
        <source>last month</source>
        <translation>le mois dernier</translation>
    </message>
    <message>
        <source>last year</source>
        <translation>l’an dernier</translation>
    </message>
    <message>
        <source>on {day}</source>
        <translation>{day}</translation>
    </message>
    <message>
        <source>the week {days}</source>
        <translation>la semaine {days}</translation>
    </message>
    <message>
        <source>in {month}</source>
        <translation>en {month}</translation>
    </message>
    <message>
        <source>as usual (within {share})</source>
        <translation>comme d’habitude (à&#xa0;{share}&#xa0;près)</translation>
    </message>
    <message>
        <source>Quality {letter}: {share} of the hours counted.</source>
        <translation>Qualité {letter}&#xa0;: {share} des heures comptées.</translation>
    </message>
    <message>
        <source>bicycle</source>
        <translation>vélo</translation>
    </message>
    <message>
        <source>bicycles</source>
        <translation>vélos</translation>
    </message>
    <message>
        <source>car</source>
        <translation>voiture</translation>
    </message>
    <message>
        <source>cars</source>
        <translation>voitures</translation>
    </message>
    <message>
        <source>heavy vehicle</source>
        <translation>poids lourd</translation>
    </message>
    <message>
        <source>heavy vehicles</source>
        <translation>poids lourds</translation>
    </message>
    <message>
        <source>passage</source>
        <translation>passage</translation>
    </message>
    <message>
        <source>passages</source>
        <translation>passages</translation>
    </message>
    <message>
        <source>count</source>
        <translation>compte</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>comptes</translation>
    </message>
    <message>
        <source>as it came</source>
        <translation>telles quelles</translation>
    </message>
    <message>
        <source>by quarter of an hour</source>
        <translation>par quart d’heure</translation>
    </message>
    <message>
        <source>by hour</source>
        <translation>par heure</translation>
    </message>
    <message>
        <source>by day</source>
        <translation>par jour</translation>
    </message>
    <message>
        <source>by week</source>
        <translation>par semaine</translation>
    </message>
    <message>
        <source>by month</source>
        <translation>par mois</translation>
    </message>
    <message>
        <source>by year</source>
        <translation>par an</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>non compté</translation>
    </message>
    <message>
        <source>Quality {letter}: {share}</source>
        <translation>Qualité {letter}&#xa0;: {share}</translation>
    </message>
    <message>
        <source>usually {usual} over the same time</source>
        <translation>d’habitude {usual} aux mêmes heures</translation>
    </message>
    <message>
        <source>{times} times as many as usual</source>
        <translation>{times} fois plus que d’habitude</translation>
    </message>
    <message>
        <source>more than usual ({change})</source>
        <translation>plus que d’habitude ({change})</translation>
    </message>
    <message>
        <source>less than usual ({change})</source>
        <translation>moins que d’habitude ({change})</translation>
    </message>
</context>
<context>
    <name>WorkStrips</name>
    <message>
        <source>about {time} left</source>
        <translation>encore {time} environ</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vu</translation>
    </message>
</context>
<context>
    <name>WrongDates</name>
    <message>
        <source>measure bears a wrong date</source>
        <translation>mesure porte une fausse date</translation>
    </message>
    <message>
        <source>measures bear a wrong date</source>
        <translation>mesures portent une fausse date</translation>
    </message>
    <message>
        <source>The clock of this computer was wrong when they arrived, and their sensor tells no time. Set aside, they no longer falsify any total; they are kept.</source>
        <translation>L’horloge de cet ordinateur était déréglée à leur arrivée, et leur capteur ne dit pas l’heure. Mises de côté, elles ne faussent plus aucun total et restent gardées.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong</source>
        <translation>L’horloge de cet ordinateur est déréglée</translation>
    </message>
    <message>
        <source> · it says the year {year}.</source>
        <translation> · elle dit l’année {year}.</translation>
    </message>
    <message>
        <source>Set the date and the time of the computer, without closing Parvis: it will then give what has arrived since it was opened its true time.</source>
        <translation>Réglez la date et l’heure de l’ordinateur sans fermer Parvis&#xa0;: il remettra alors à leur heure les mesures arrivées depuis son ouverture.</translation>
    </message>
    <message>
        <source>{name}: {count} ({dates})</source>
        <translation>{name}&#xa0;: {count} ({dates})</translation>
    </message>
    <message>
        <source>other sensor</source>
        <translation>autre capteur</translation>
    </message>
    <message>
        <source>other sensors</source>
        <translation>autres capteurs</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Mettre de côté</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Les remettre</translation>
    </message>
    <message numerus="yes">
        <source>%n measures with a wrong date are set aside.</source>
        <translation>
            <numerusform>%n mesure mal datée est mise de côté.</numerusform>
            <numerusform>%n mesures mal datées sont mises de côté.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are kept. Nothing of them enters the totals any more.</source>
        <translation>Elles restent gardées, et rien d’elles n’entre dans les totaux.</translation>
    </message>
</context>
<context>
    <name>_Question</name>
    <message>
        <source>Read the file</source>
        <translation>Lire le fichier</translation>
    </message>
    <message>
        <source>Leave this file</source>
        <translation>Laisser ce fichier</translation>
    </message>
</context>
</TS>
