"""A host in Python: runs a script (see script.cpp) from standard input and prints what it is told, a
document a line."""

import datetime
import json
import sys

from entente import Portfolio, Refused


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def written(moment):
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def show(document):
    print(json.dumps(document, default=written, ensure_ascii=False, separators=(",", ":")))


def show_refusal(refused):
    document = {"code": refused.code, "message": refused.message}
    if refused.path:
        document["path"] = refused.path
    if refused.detail:
        document["detail"] = refused.detail
    show(document)


class Host:
    """Each task of a script is a method."""

    def policy(self, document):
        self.portfolio = Portfolio(document)

    def submit(self, command):
        try:
            submitted = self.portfolio.submit(command)
        except Refused as refused:
            show_refusal(refused)
            return
        for document in submitted.events + submitted.transitions:
            show(document)

    def advance(self, arguments):
        now, most = arguments.split()
        handed = self.portfolio.advance(instant(now), int(most))
        for document in handed:
            show(document)
        print("more" if handed.more else "all")

    def agenda(self, arguments):
        for line in self.portfolio.agenda(*map(instant, arguments.split())):
            show(line)


def main():
    host = Host()
    for line in sys.stdin:
        task, rest = line.rstrip("\n").split(" ", 1)
        getattr(host, task)(rest)


if __name__ == "__main__":
    main()
