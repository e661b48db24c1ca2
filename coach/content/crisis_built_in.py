"""The least of ``crisis.toml`` that has to be there when the file cannot be read.

One row a country: emergency numbers and the first line. A test keeps them the same.
"""

from __future__ import annotations

from datetime import date

from coach.domain.crisis import Confidence, Country, CrisisLine, Emergency, Reach

VERIFIED_ON = date(2026, 9, 9)
SOURCE = "built into the program from its list of crisis lines"

_Row = tuple[str, str, tuple[tuple[str, str], ...], CrisisLine, str]


def _line(
    name: str, number: str, hours: str = "day and night", *, free: bool = False
) -> CrisisLine:
    return CrisisLine(name, number, (Reach.CALL,), "", hours, free)


_ROWS: tuple[_Row, ...] = (
    ("AT", "Austria", (("112", ""),), _line("TelefonSeelsorge", "142"), "B"),
    ("AU", "Australia", (("000", ""),), _line("Lifeline", "13 11 14"), "A+"),
    ("BE", "Belgium", (("112", ""),), _line("Zelfmoordlijn 1813 (Dutch)", "1813"), "B"),
    (
        "BR",
        "Brazil",
        (
            ("192", "ambulance"),
            ("190", "police"),
        ),
        _line("CVV", "188"),
        "A+",
    ),
    (
        "CA",
        "Canada",
        (("911", ""),),
        CrisisLine(
            "9-8-8 Suicide Crisis Helpline",
            "988",
            (
                Reach.CALL,
                Reach.TEXT,
            ),
            "",
            "day and night",
        ),
        "A+",
    ),
    (
        "CH",
        "Switzerland",
        (
            ("112", ""),
            ("144", "ambulance"),
        ),
        _line("Die Dargebotene Hand / La Main Tendue", "143"),
        "B",
    ),
    (
        "DE",
        "Germany",
        (("112", ""),),
        _line("TelefonSeelsorge", "0800 111 0 111", free=True),
        "A+",
    ),
    (
        "DK",
        "Denmark",
        (("112", ""),),
        _line("Livslinien", "70 20 12 01", "not the whole day; hours may change"),
        "A",
    ),
    ("ES", "Spain", (("112", ""),), _line("Línea 024", "024"), "A+"),
    (
        "FI",
        "Finland",
        (("112", ""),),
        _line("MIELI Kriisipuhelin (Finnish)", "09 2525 0111"),
        "A+",
    ),
    (
        "FR",
        "France",
        (
            ("112", ""),
            ("15", "ambulance"),
        ),
        _line("3114, national suicide prevention line", "3114"),
        "A+",
    ),
    (
        "GB",
        "United Kingdom",
        (("999", ""),),
        _line("Samaritans", "116 123", free=True),
        "A+",
    ),
    (
        "IE",
        "Ireland",
        (("112", "or 999"),),
        _line("Samaritans", "116 123", free=True),
        "A+",
    ),
    ("IN", "India", (("112", ""),), _line("Tele-MANAS", "14416"), "A+"),
    (
        "IT",
        "Italy",
        (("112", ""),),
        _line(
            "Telefono Amico", "02 2327 2327", "daytime and evening; hours may change"
        ),
        "A",
    ),
    (
        "JP",
        "Japan",
        (
            ("119", "ambulance"),
            ("110", "police"),
        ),
        _line("Yorisoi Hotline", "0120-279-338", free=True),
        "A",
    ),
    (
        "KR",
        "South Korea",
        (
            ("119", "ambulance"),
            ("112", "police"),
        ),
        _line("Suicide prevention line", "109"),
        "B",
    ),
    (
        "MX",
        "Mexico",
        (("911", ""),),
        _line("Línea de la Vida", "800 911 2000", free=True),
        "A+",
    ),
    ("NL", "Netherlands", (("112", ""),), _line("113 Zelfmoordpreventie", "113"), "A+"),
    (
        "NO",
        "Norway",
        (
            ("113", "ambulance"),
            ("112", "police"),
        ),
        _line("Mental Helse Hjelpetelefonen", "116 123", free=True),
        "A+",
    ),
    (
        "NZ",
        "New Zealand",
        (("111", ""),),
        CrisisLine(
            "1737, need to talk?",
            "1737",
            (
                Reach.CALL,
                Reach.TEXT,
            ),
            "",
            "day and night",
        ),
        "A+",
    ),
    (
        "PH",
        "Philippines",
        (("911", ""),),
        CrisisLine(
            "NCMH Crisis Hotline",
            "1553",
            (Reach.CALL,),
            "From a landline",
            "day and night",
        ),
        "A",
    ),
    (
        "PL",
        "Poland",
        (("112", ""),),
        _line("Centrum Wsparcia", "800 70 2222", free=True),
        "A",
    ),
    (
        "PT",
        "Portugal",
        (("112", ""),),
        _line("Linha Nacional de Prevenção do Suicídio", "1411"),
        "B",
    ),
    ("SE", "Sweden", (("112", ""),), _line("Självmordslinjen (Mind)", "90101"), "A+"),
    (
        "SG",
        "Singapore",
        (
            ("995", "ambulance"),
            ("999", "police"),
        ),
        _line("Samaritans of Singapore", "1767"),
        "A+",
    ),
    (
        "US",
        "United States",
        (("911", ""),),
        CrisisLine(
            "988 Suicide & Crisis Lifeline",
            "988",
            (
                Reach.CALL,
                Reach.TEXT,
            ),
            "",
            "day and night",
        ),
        "A+",
    ),
    (
        "ZA",
        "South Africa",
        (
            ("112", "from a mobile phone"),
            ("10111", "police"),
        ),
        _line("SADAG Suicide Crisis", "0800 567 567", free=True),
        "A+",
    ),
)

BUILT_IN: tuple[Country, ...] = tuple(
    Country(
        iso,
        name,
        tuple(Emergency(*each) for each in emergency),
        (line,),
        VERIFIED_ON,
        SOURCE,
        Confidence(confidence),
    )
    for iso, name, emergency, line, confidence in _ROWS
)
