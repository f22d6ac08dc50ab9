"""The little world of these tests: Ann complained on Monday 2026-03-02 at 09:30 in New York (14:30Z),
told at 15:05Z. In this office her first word is due at 19:30Z, with a notice at three quarters of
the open time, 18:30Z (DOMAIN 12)."""

import datetime

import entente
from entente.commands import complaint, member, partnership, person

NEW_YORK = datetime.timezone(datetime.timedelta(hours=-5))
DAY = [["08:30", "12:00"], ["13:00", "17:00"]]
OFFICE = {"zone": "America/New_York",
          "week": {day: DAY for day in ("mon", "tue", "wed", "thu", "fri")}}
POLICY = {"base": "entente/1", "version": "2026-03-01", "default_calendar": "office",
          "calendars": {"office": OFFICE}}


def utc(hour, minute=0, day=2):
    return datetime.datetime(2026, 3, day, hour, minute, tzinfo=datetime.timezone.utc)


TOLD, NOTICE, DUE = utc(15, 5), utc(18, 30), utc(19, 30)
OCCURRED = datetime.datetime(2026, 3, 2, 9, 30, tzinfo=NEW_YORK)
FINDING = "complaint.unacknowledged/kitchen-42/k1/1"

ADD_PAT = member.add(at=utc(13), id="pat", name="Pat", roles=["lead"])
OPEN = partnership.open(partnership="kitchen-42", at=utc(14), name="Ann's kitchen",
                        zone="America/New_York", owner="pat")
ADD_ANN = person.add(partnership="kitchen-42", at=utc(14), id="ann", name="Ann", side="client")
RECEIVE = complaint.receive(partnership="kitchen-42", at=TOLD, occurred=OCCURRED, actor="pat",
                            command_id="c-17", id="k1", by="ann", channel="call",
                            severity="normal", summary="Tiles do not match the sample")
ACKNOWLEDGE = complaint.acknowledge(partnership="kitchen-42", at=utc(18, 45), id="k1", by="pat")
COMMANDS = (ADD_PAT, OPEN, ADD_ANN, RECEIVE)


def anns_complaint():
    portfolio = entente.Portfolio(entente.Policy(POLICY))
    for command in COMMANDS:
        portfolio.submit(command)
    return portfolio
