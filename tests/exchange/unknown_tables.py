"""Tables as people and their programs write them, in several languages; all made up."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.own_columns import DateOrder, Meaning, MinutesAs

M = Meaning
DAY, MONTH, YEAR = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.YEAR_FIRST


@dataclass(frozen=True)
class Case:
    """A table, and what is to be guessed of it.

    ``means`` has a meaning a column; ``mood`` and ``energy`` are scales; ``words`` says
    that moods are names.
    """

    text: str
    means: tuple[Meaning, ...]
    delimiter: str = ","
    dates: DateOrder | None = YEAR
    mood: tuple[float, float] | None = None
    energy: tuple[float, float] | None = None
    words: bool = False
    minutes_as: MinutesAs | None = None
    decimal: str = "."
    headed: bool = True
    skip: int = 0


CASES = {
    "german, a spreadsheet": Case(
        "Datum;Uhrzeit;Stimmung (1-5);Dauer (min);Aktivität;Bemerkung\n"
        "04.03.2021;18:30;4;25;Spaziergang;Schön kühl, viel Wind\n"
        "05.03.2021;07:15;2;10;Yoga;müde\n06.03.2021;;3;;;\n",
        (M.DAY, M.TIME, M.MOOD, M.MINUTES, M.KIND, M.NOTE),
        ";",
        DAY,
        (1, 5),
        minutes_as=MinutesAs.MINUTES,
    ),
    "english, an online form": Case(
        'Timestamp,"How is your mood today?\n(1 = very low, 10 = very good)",'
        "What did you do?,For how many minutes?,Anything else?\n"
        '3/14/2021 18:30:12,7,"Walk, Gardening",30,it was fine really\n'
        "3/15/2021 9:12:44,4,,,\n3/16/2021 21:05:01,6,Walk,15,\n",
        (M.MOMENT, M.MOOD, M.KIND, M.MINUTES, M.NOTE),
        dates=MONTH,
        mood=(1, 10),
        minutes_as=MinutesAs.MINUTES,
    ),
    "french": Case(
        "Date;Humeur;Énergie;Durée;Activité;Commentaire\n"
        "14/03/2021;6,5;5;0:25;Marche;belle journée au parc\n15/03/2021;4;3;;;\n",
        (M.DAY, M.MOOD, M.ENERGY, M.MINUTES, M.KIND, M.NOTE),
        ";",
        DAY,
        (1, 10),
        (1, 5),
        minutes_as=MinutesAs.CLOCK,
        decimal=",",
    ),
    "spanish, moods as words": Case(
        "Fecha,Estado de ánimo,Ejercicio,Minutos,Notas\n2021-03-14,bien,caminar,20,\n"
        "2021-03-15,regular,,,\n2021-03-16,mal,nadar,45,cansada\n",
        (M.DAY, M.MOOD, M.KIND, M.MINUTES, M.NOTE),
        words=True,
        minutes_as=MinutesAs.MINUTES,
    ),
    "italian, tabs": Case(
        "Data\tOra\tUmore\tAttività\tDurata\tNote\n"
        "14/03/2021\t18.30\t3\tCamminata\t25 min\t\n"
        "15/03/2021\t8.15\t2\tNuoto\t1 h\tpioggia\n",
        (M.DAY, M.TIME, M.MOOD, M.KIND, M.MINUTES, M.NOTE),
        "\t",
        DAY,
        (1, 5),
    ),
    "portuguese": Case(
        "Data;Humor (0-10);Energia (0-10);Exercício;Minutos;Observações\n"
        "14-03-2021;5;4;Caminhada;30;\n15-03-2021;6;6;;;dia bom no geral\n",
        (M.DAY, M.MOOD, M.ENERGY, M.KIND, M.MINUTES, M.NOTE),
        ";",
        DAY,
        (0, 10),
        (0, 10),
    ),
    "dutch, hours": Case(
        "Datum,Stemming,Activiteit,Duur (uren),Opmerkingen\n"
        '14-3-2021,6,wandelen,"0,5",\n15-3-2021,7,fietsen,"1,25",lekker weer\n',
        (M.DAY, M.MOOD, M.KIND, M.MINUTES, M.NOTE),
        dates=DAY,
        mood=(1, 10),
        minutes_as=MinutesAs.HOURS,
        decimal=",",
    ),
    "polish": Case(
        "Data;Nastrój;Aktywność;Czas trwania;Uwagi\n14.03.2021;4;spacer;25 min;\n"
        "15.03.2021;3;rower;40 min;zmęczona\n",
        (M.DAY, M.MOOD, M.KIND, M.MINUTES, M.NOTE),
        ";",
        DAY,
        (1, 5),
    ),
    "swedish": Case(
        "Datum;Humör;Aktivitet;Minuter\n2021-03-04;3;Promenad;20\n2021-03-05;4;;\n",
        (M.DAY, M.MOOD, M.KIND, M.MINUTES),
        ";",
        mood=(1, 5),
    ),
    "dates that may be two days": Case(
        "Date,Time,Mood,Notes\n3/4/2021,6:30 PM,5,ok\n3/5/2021,7:15 AM,3,tired\n",
        (M.DAY, M.TIME, M.MOOD, M.NOTE),
        dates=None,
        mood=(1, 5),
    ),
    "no header, a day and a number": Case(
        "2021-03-04;7\n2021-03-05;6\n2021-03-06;3\n",
        (M.DAY, M.MOOD),
        ";",
        mood=(1, 10),
        headed=False,
    ),
    "no header, all of it": Case(
        "04.03.2021,18:30,Walk,25,7\n05.03.2021,08:30,Run,35,6\n",
        (M.DAY, M.TIME, M.KIND, M.MINUTES, M.MOOD),
        dates=DAY,
        mood=(1, 10),
        headed=False,
    ),
    "bars and percents": Case(
        "when|score|comment\n2021-03-04T18:30|72 %|nice long walk by the river\n"
        "2021-03-05T09:00|55 %|slept badly and stayed in\n",
        (M.MOMENT, M.MOOD, M.NOTE),
        "|",
        mood=(0, 100),
    ),
    "from minus to plus": Case(
        "day,feeling (-3 to 3),energy\n2021-03-04,-2,3\n2021-03-05,1,5\n",
        (M.DAY, M.MOOD, M.ENERGY),
        mood=(-3, 3),
        energy=(1, 5),
    ),
    "a title above, things of no use": Case(
        "My mood diary 2021\nmade by hand,,,\n\nDate,Mood,Sleep hours,Weight\n"
        "2021-03-04,4,7.5,80\n2021-03-05,3,6,80.2\n",
        (M.DAY, M.MOOD, M.NOTHING, M.NOTHING),
        mood=(1, 5),
        skip=2,
    ),
    "a running log": Case(
        "Datum;Strecke (km);Zeit;Puls\n04.03.2021;5,2;0:31:10;140\n"
        "06.03.2021;8;0:50:02;145\n",
        (M.DAY, M.NOTHING, M.MINUTES, M.NOTHING),
        ";",
        DAY,
        minutes_as=MinutesAs.CLOCK,
        decimal=",",
    ),
    "a program’s database": Case(
        "id,created_at,mood,text\n1,1617235200,8,hello there my friend\n"
        "2,1617321600,6,nothing new\n",
        (M.NOTHING, M.MOMENT, M.MOOD, M.NOTE),
        mood=(1, 10),
    ),
    "faces": Case(
        "Date,Mood\n2021-03-04,😀\n2021-03-05,😐\n2021-03-06,😀\n",
        (M.DAY, M.MOOD),
        words=True,
    ),
    "names of columns in one word": Case(
        "date,steps,sleep_minutes,mood_score,exercise_minutes,weight_kg\n"
        "2021-03-04,5003,430,3,20,80\n2021-03-05,2003,400,4,0,81\n",
        (M.DAY, M.NOTHING, M.NOTHING, M.MOOD, M.MINUTES, M.NOTHING),
        mood=(1, 5),
    ),
    "dates in words": Case(
        "Day;Wellbeing;What\n4 March 2021;70%;Walk\n5 March 2021;55%;Garden\n",
        (M.DAY, M.MOOD, M.KIND),
        ";",
        mood=(0, 100),
    ),
    "seven of ten": Case(
        "date,mood,note\n2021-03-04,7/10,fine\n2021-03-05,4/10,meh\n",
        (M.DAY, M.MOOD, M.NOTE),
        mood=(1, 10),
    ),
    "rows that end early": Case(
        "Date, Mood, Notes\n2021-03-04, 4\n2021-03-05, 5, good\n2021-03-06, 2\n",
        (M.DAY, M.MOOD, M.NOTE),
        mood=(1, 5),
    ),
    "seconds": Case(
        "start,workout,duration\n2021-03-04 18:30:00,Run,1800\n"
        "2021-03-05 07:00:00,Run,2400\n",
        (M.MOMENT, M.KIND, M.MINUTES),
        minutes_as=MinutesAs.SECONDS,
    ),
    "short years": Case(
        "Date,Mood\n21/03/28,4\n21/03/29,3\n21/04/02,5\n",
        (M.DAY, M.MOOD),
        mood=(1, 5),
    ),
}

NO_TABLES = {
    "prose": "Dear diary, today was good.\nI went out, then home, and slept.\n",
    "prose with numbers": "In 2021, I walked.\n3 times, in fact.\nThen, nothing.\n",
    "one line": "date,mood\n",
    "a list": "- milk, 2\n- eggs, 12\n- bread, 1\n- butter and more, some\n",
    "a program": "import os, sys\nx = f(1, 2)\nprint(x, 3)\n",
    "a log": (
        "2021-03-04 12:00:00,123 INFO starting, ok\n2021-03-04 12:00:01,200 INFO done\n"
        "2021-03-04 12:00:02,100 WARN a, b, c\n"
    ),
    "settings": "[a]\nb=1\n",
    "marked up": "<a>1,2</a>\n<b>3,4</b>\n",
    "objects": '{"a":1,\n"b":2}',
    "a poem": "The rain, the rain\nthe window, grey\nmy tea, gone cold\nagain, a day\n",
    "a calendar": (
        "BEGIN:VCALENDAR\nVERSION:2.0\nDTSTART;TZID=Europe/Berlin:20210304T100000\n"
        "SUMMARY:Walk, run\nEND:VCALENDAR\n"
    ),
    "subtitles": (
        "1\n00:00:01,000 --> 00:00:04,000\nHello, you\n\n"
        "2\n00:00:05,000 --> 00:00:06,000\nYes\n"
    ),
    "a letter": "Berlin, 4 March 2021\n\nDear Anna, thanks.\nI am fine, mostly.\n",
    "a talk": "Anna: yes, 3\nBen: no, 4\n",
    "blank": " \n\n \n",
    "nothing": "",
}
