"""Reads a calendar with PyPI's icalendar and prints its events by UID, with the zones that the calendar itself brings."""

import json
import sys

import icalendar


def millis(moment):
    return int(moment.timestamp() * 1000)


def main(path):
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    zones = {str(zone.tz_name): zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")}
    found = {}
    for event in calendar.walk("VEVENT"):

        def at(name):
            if name not in event:
                return None
            civil = event.decoded(name)
            zone = event[name].params.get("TZID")
            return civil.replace(tzinfo=zones[str(zone)]) if zone else civil

        starts, ends = at("DTSTART"), at("DTEND")
        found[str(event["UID"])] = {
            "starts": millis(starts),
            "clock": starts.strftime("%Y-%m-%dT%H:%M:%S"),
            "zone": str(event["DTSTART"].params.get("TZID", "UTC")),
            "ends": millis(ends) if ends else None,
            "sequence": int(event["SEQUENCE"]),
            "status": str(event["STATUS"]),
            "modified": millis(event.decoded("LAST-MODIFIED")),
            "summary": str(event["SUMMARY"]),
            "location": str(event["LOCATION"]) if "LOCATION" in event else None,
            "description": str(event["DESCRIPTION"]) if "DESCRIPTION" in event else None,
        }
    assert not calendar.errors, calendar.errors
    print(json.dumps(found))


main(sys.argv[1])
