#!/usr/bin/env python3
"""Asks Python's zoneinfo for the offsets at the instants of a file: zone,utc_seconds,offset_seconds a line.

    ask_zoneinfo.py <instants.csv.gz> <out.csv>

Asked when the tests are built, over the zone files that the library reads too: what a zone was in
1972 differs between releases of tzdata. Zones that this system does not have are left out.
"""

import csv
import datetime
import gzip
import sys
import zoneinfo


def offset(zone, seconds):
    moment = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return int(moment.astimezone(zone).utcoffset().total_seconds())


def main(instants, out):
    zones = {name: zoneinfo.ZoneInfo(name) for name in zoneinfo.available_timezones()}
    with gzip.open(instants, "rt") as rows, open(out, "w", encoding="utf-8") as answers:
        answers.write("zone,utc_seconds,offset_seconds\n")
        for row in csv.DictReader(rows):
            if row["zone"] in zones:
                seconds = int(row["utc_seconds"])
                answers.write(f"{row['zone']},{seconds},{offset(zones[row['zone']], seconds)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
