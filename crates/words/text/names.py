#!/usr/bin/env python3
"""Writes names.ftl of a language: countries, languages and cities of time zones, from the Unicode CLDR.

    pip install babel && python3 crates/words/text/names.py xx > crates/words/text/xx/names.ftl

The keys are those of en/names.ftl, so that every language names the same things; babel carries the CLDR. Read the
result once: where an office of that language says otherwise, the office is right.
"""

import re
import sys
from pathlib import Path

import babel

locale = babel.Locale.parse(sys.argv[1])
for line in (Path(__file__).parent / "en" / "names.ftl").read_text().splitlines():
    found = re.match(r"(country|language|zone)-(\S+) = (.*)", line)
    if not found:
        print(line)
        continue
    what, name, english = found.groups()
    if what == "country":
        text = locale.territories.get(name)
    elif what == "language":
        text = locale.languages.get(name)
    else:
        zones = {zone.replace("/", "-"): names for zone, names in locale.time_zones.items()}
        text = zones.get(name, {}).get("city")
    print(f"{what}-{name} = {text or english}")
