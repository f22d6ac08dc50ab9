"""Entente: rules for partnerships with clients.

    >>> from datetime import datetime, timezone
    >>> from entente import Portfolio
    >>> from entente.commands import partnership
    >>> portfolio = Portfolio()
    >>> told = portfolio.submit(partnership.open(
    ...     partnership="kitchen-42", at=datetime(2026, 3, 2, 14, tzinfo=timezone.utc),
    ...     name="Ann's kitchen", zone="America/New_York"))
    >>> told.events[0]["type"]
    'partnership.opened'

Documents are dicts and lists, as ``schema(name)`` describes them; instants are aware datetimes,
taken in any zone and given in UTC. A naive datetime is a ValueError. What is wrong otherwise is an
EntenteError with ``code``, ``message``, ``path`` and ``detail``; a refused command raises Refused.
"""

from ._csv import read_csv
from ._keys import KeyKeeper
from .calendar import Calendar, Rhythm
from .errors import EntenteError, Refused
from .policy import (Policy, evaluate, measure, measure_many, measures, schema, schema_names,
                     version)
from .portfolio import (AllTransitions, Folded, Portfolio, Store, Submitted, Transitions, View,
                        fold)

__all__ = [
    "AllTransitions", "Calendar", "EntenteError", "Folded", "KeyKeeper", "Policy", "Portfolio",
    "Refused", "Rhythm", "Store", "Submitted", "Transitions", "View", "evaluate", "fold", "measure",
    "measure_many", "measures", "read_csv", "schema", "schema_names", "version",
]
