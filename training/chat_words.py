"""Words of chats that no treebank has: their part of speech and lemma, by form alone.

Only forms with one reading are here.
"""

from __future__ import annotations

_NOUN = "N|soort|ev|basis|zijd|stan"
_PLURAL = "N|soort|mv|basis"
_NEUTER = "N|soort|ev|basis|onz|stan"

#: tag, part of speech, features -> form or form=lemma (underscores stand for spaces)
WORDS: dict[tuple[str, str, str], str] = {
    ("TSW", "INTJ", ""): """
        haha hahah=haha hahaha=haha hahahaha=haha hihi hihihi=hihi hoi hoii=hoi hey=hé hee=hé
        heey=hé hai hallo halloo=hallo doei doeg=doei doeii=doei bye ok=oké oke=oké oké
        okee=oké okay=oké okey=oké okido=oké goeiemorgen=goedemorgen goeiemiddag=goedemiddag
        goeieavond=goedenavond
        goedemorgen goedemiddag goedenavond goedemorge=goedemorgen goedenmiddag=goedemiddag
        goedenmorgen=goedemorgen sorry sry=sorry wauw jaja=ja jaa=ja jaaa=ja neee=nee neeee=nee
        jawel jeetje jeetjemina=jeetje tjonge yes yep jep nope dankjewel dankuwel dankje=dankjewel
        thanks thx=thanks aub=alstublieft svp=alstublieft omg pff pfff=pff pffff=pff hmm=hm hmmm=hm
        hm mmm=hm oei oeps welterusten proficiat aha och ach joh hé hè tja
    """,
    ("BW", "ADV", ""): """
        idd=inderdaad iig=in_ieder_geval ff=even effe=even effies=even mss=misschien
        wss=waarschijnlijk wrs=waarschijnlijk wsl=waarschijnlijk sws=sowieso sowieso mrgn=morgen
        vndg=vandaag bijv=bijvoorbeeld bvb=bijvoorbeeld
        zsm=zo_snel_mogelijk asap=zo_snel_mogelijk egt=echt
    """,
    ("VZ|init", "ADP", ""): """
        mbt=met_betrekking_tot ivm=in_verband_met ipv=in_plaats_van dmv=door_middel_van
        nav=naar_aanleiding_van mbv=met_behulp_van adhv=aan_de_hand_van
    """,
    (_NOUN, "NOUN", "Gender=Com|Number=Sing"): """
        client=cliënt cliente=cliënte appgroep groepsapp sw'er=sociaal_werker zzp'er whatsapp
        mailbox
    """,
    (_NEUTER, "NOUN", "Gender=Neut|Number=Sing"): "appje=app smsje=sms mailtje=mail",
    (_PLURAL, "NOUN", "Number=Plur"): """
        clienten=cliënt clientes=cliënte sw'ers=sociaal_werker zzp'ers=zzp'er appjes=app
        mailtjes=mail groetjes=groet groetjess=groet
    """,
    ("WW|inf|vrij|zonder", "VERB", "VerbForm=Inf"): "appen mailen whatsappen skypen facetimen",
    ("WW|vd|vrij|zonder", "VERB", "VerbForm=Part"): "geappt=appen gemaild=mailen geskypet=skypen",
    ("WW|pv|verl|ev", "VERB", "Number=Sing|Tense=Past|VerbForm=Fin"): "appte=appen mailde=mailen",
    ("VNW|bez|det|stan|red|1|ev|prenom|zonder|agr", "PRON", "Person=1|Poss=Yes|PronType=Prs"): (
        "mn=mijn"
    ),
    ("VNW|bez|det|stan|red|3|ev|prenom|zonder|agr", "PRON", "Person=3|Poss=Yes|PronType=Prs"): (
        "zn=zijn"
    ),
}


def table() -> dict[str, tuple[str, str, str, str]]:
    """Return form -> tag, part of speech, features, lemma."""
    result = {}
    for (tag, pos, morph), words in WORDS.items():
        for word in words.split():
            form, _, lemma = word.partition("=")
            result[form] = (tag, pos, morph, (lemma or form).replace("_", " "))
    return result
