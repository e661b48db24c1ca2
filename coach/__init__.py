"""Outside In: a private, offline coach that starts with one small step.

A map of the house. Arrows point down; import-linter checks them.

    __main__, dev       ways in: the program, and tools for people who work on it
    cli                 the `coach` command: the window, and every use case without one
    bootstrap           the only place where objects meet
    ui                  the only widgets; screens draw values that services built
    report              one printed page from values; no widgets
    services            use cases: gather facts, ask the domain, write facts
    store               the only SQL: facts in, facts out
    content             resources/*.toml -> domain.catalogue
    exchange            files of other programs -> facts and problems
    insights            statistics of one person's notes on arrays: numpy alone
    domain              what is true: pure functions of facts and a day
    paths clock errors  types that every layer needs

Five sentences that hold everywhere: facts are stored, everything else is computed;
screens draw values, services build values, the domain decides; clinical content is
data, decisions are small named functions; arrows point down and a machine checks
them; time, randomness, paths and the database come in through the front door.
"""

from __future__ import annotations

import os

# Before numpy is loaded anywhere: on small matrices more threads wait for each other,
# at ten times the processor time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
