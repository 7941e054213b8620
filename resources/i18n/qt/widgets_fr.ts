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
    <name>slot_words</name>
    <message>
        <source>{day} at {time}</source>
        <translation>{day} à {time}</translation>
    </message>
    <message>
        <source>{day}, from {start} to {end}</source>
        <translation>{day}, de {start} à {end}</translation>
    </message>
    <message>
        <source>, summer time</source>
        <translation>, heure d’été</translation>
    </message>
    <message>
        <source>, winter time</source>
        <translation>, heure d’hiver</translation>
    </message>
</context>
</TS>
