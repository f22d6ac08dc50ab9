from datetime import datetime, timezone
from entente import Portfolio
from entente.commands import commitment, member, partnership

monday = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
portfolio = Portfolio()
portfolio.submit(member.add(at=monday, id="pat", name="Pat"))
portfolio.submit(partnership.open(partnership="kitchen-42", at=monday, name="Ann's kitchen",
                                  zone="America/New_York", owner="pat"))
portfolio.submit(commitment.make(partnership="kitchen-42", at=monday, id="quote", by="pat",
                                 side="provider", origin="sales", what="Send the quote",
                                 due=datetime(2026, 3, 4, 17, tzinfo=timezone.utc)))
wednesday = datetime(2026, 3, 4, 9, tzinfo=timezone.utc)
for line in portfolio.agenda(now=wednesday, until=wednesday):
    print(line["due"], line["severity"], line["what"])
