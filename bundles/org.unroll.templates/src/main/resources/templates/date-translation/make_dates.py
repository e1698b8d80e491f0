"""Writes dates.tsv: dates as people write them, and as ISO 8601 does. The same dates whenever it runs."""

import datetime
import random

random.seed(7)
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def ordinal(day):
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def written(date):
    day, month, year, name = date.day, date.month, date.year, MONTHS[date.month - 1]
    return random.choice(
        [
            f"{day} {name} {year}",
            f"{name} {day}, {year}",
            f"{DAYS[date.weekday()]}, {day} {name} {year}",
            f"{ordinal(day)} of {name} {year}",
            f"{name} {ordinal(day)} {year}",
            f"{day}-{name[:3]}-{year}",
            f"{name[:3]} {day} {year}",
            f"{day:02d}.{month:02d}.{year}",
            f"{day}.{month}.{year}",
            f"{month}/{day}/{year}",
            f"{month:02d}/{day:02d}/{year % 100:02d}",
            f"{year}{month:02d}{day:02d}",
        ]
    )


first = datetime.date(1970, 1, 1)
# Two-digit years stand for 1970 to 2069.
days = random.sample(range((datetime.date(2070, 1, 1) - first).days), 8000)
with open("dates.tsv", "w", encoding="utf-8", newline="\n") as out:
    for day in days:
        date = first + datetime.timedelta(day)
        out.write(f"{written(date)}\t{date.isoformat()}\n")
