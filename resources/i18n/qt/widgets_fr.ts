<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>Chart</name>
    <message>
        <source>no data</source>
        <translation>pas de donnée</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>à venir</translation>
    </message>
    <message>
        <source>{when}, so far</source>
        <translation>{when}, pour l’instant</translation>
    </message>
    <message>
        <source>{share} measured</source>
        <translation>{share} mesuré</translation>
    </message>
    <message>
        <source>to be taken with care</source>
        <translation>à prendre avec prudence</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}&#xa0;: {value}</translation>
    </message>
    <message>
        <source>from lowest to highest</source>
        <translation>du plus bas au plus haut</translation>
    </message>
    <message>
        <source>within each value drawn</source>
        <translation>au sein de chaque valeur</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>non compté</translation>
    </message>
    <message>
        <source>Left and right arrows move the view; with Shift they read the values one by one. + and − zoom, 0 shows everything, T opens the table.</source>
        <translation>Les flèches gauche et droite déplacent la vue&#x202f;; avec Maj, elles lisent les valeurs une à une. + et − changent l’échelle, 0 montre tout, T ouvre le tableau.</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>Find</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Aucun choix n’a ces mots.</translation>
    </message>
</context>
<context>
    <name>PlanScale</name>
    <message>
        <source>No scale</source>
        <translation>Sans échelle</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}&#x202f;%</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>Fichier&#x202f;%1</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Lecteur</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Dans&#xa0;:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Type de fichiers&#xa0;:</translation>
    </message>
</context>
<context>
    <name>Sign</name>
    <message>
        <source>The code would be {side} mm wide: {paper} has no room for it. Take a larger sheet, a short address or a shorter distance.</source>
        <translation>Le code ferait {side} mm de large&#xa0;: trop pour une feuille {paper}. Prenez une feuille plus grande, une adresse courte ou une distance plus courte.</translation>
    </message>
    <message>
        <source>No code holds this label: give it a short address.</source>
        <translation>Aucun code ne contient ce panneau&#xa0;: donnez-lui une adresse courte.</translation>
    </message>
    <message>
        <source>the label itself ({n} characters)</source>
        <translation>le texte du panneau ({n} caractères)</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Panneau</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vocabulaire</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>The code says</source>
        <translation>Le code dit</translation>
    </message>
    <message>
        <source>Read from</source>
        <translation>Lisible</translation>
    </message>
    <message>
        <source>up to {n} cm</source>
        <translation>jusqu’à {n} cm</translation>
    </message>
    <message>
        <source>To put up</source>
        <translation>À la pose</translation>
    </message>
    <message>
        <source>middle of the sign 1.30 m above the ground, free from in front</source>
        <translation>milieu du panneau à 1,30&#xa0;m du sol, accès libre devant</translation>
    </message>
    <message>
        <source>To print</source>
        <translation>À l’impression</translation>
    </message>
    <message>
        <source>at 100 %, not “fit to page”; check with the ruler below</source>
        <translation>à 100&#x202f;%, jamais «&#x202f;ajuster à la page&#x202f;»&#x202f;; vérifiez avec la règle ci-dessous</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Il manque encore</translation>
    </message>
    <message>
        <source>For whoever puts it up</source>
        <translation>Pour qui pose le panneau</translation>
    </message>
    <message>
        <source>the purpose</source>
        <translation>le but</translation>
    </message>
    <message>
        <source>who answers for it</source>
        <translation>qui en répond</translation>
    </message>
    <message>
        <source>the short address</source>
        <translation>l’adresse courte</translation>
    </message>
    <message>
        <source>the technology</source>
        <translation>la technologie</translation>
    </message>
    <message>
        <source>On {paper} this does not fit whole and ends in “…”: {texts}. The whole text is behind the code.</source>
        <translation>En {paper}, ceci ne tient pas en entier et finit par «&#x202f;…&#x202f;»&#xa0;: {texts}. Le texte entier est derrière le code.</translation>
    </message>
    <message>
        <source>Shorten it where it must stand there whole.</source>
        <translation>Raccourcissez ce qui doit s’y lire en entier.</translation>
    </message>
    <message>
        <source>Shorten it, or try a larger sheet.</source>
        <translation>Raccourcissez, ou essayez une feuille plus grande.</translation>
    </message>
</context>
<context>
    <name>slot_words</name>
    <message>
        <source>{day} at {time}</source>
        <translation>{day} à {time}</translation>
    </message>
    <message>
        <source>{day}, from {start} to {end}</source>
        <translation>{day}, de {start} à {end}</translation>
    </message>
</context>
</TS>
