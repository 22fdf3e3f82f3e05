// The calendar of our node, read by two libraries that are not ours: ical.js here, PyPI's icalendar in read_ics.py.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Delete, Event, PUBLIC_COLLECTION } from "@fedify/vocab";
import ICAL from "ical.js";
import { until } from "../ledger.js";
import { instant } from "../moment.js";
import { event } from "../records.js";
import { by, publishes } from "./receiving.js";

export const title = "calendars";

/** Zones that save daylight, north and south, one of them by half an hour. */
const ZONES = ["America/New_York", "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe"];

/** The instant of a wall clock in a zone, by the time zone data of Node: neither ours nor that of the libraries. */
function instantOf(civil, zone) {
  const wanted = Date.parse(`${civil.replace(" ", "T")}:00Z`);
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  const shown = (at) => Date.parse(`${format.format(at).replace(" ", "T")}Z`);
  let at = wanted;
  for (let n = 0; n < 3; n += 1) {
    at += wanted - shown(at);
  }
  assert.equal(shown(at), wanted);
  return at;
}

/** The events of a calendar by UID, as ical.js reads them with the zones that the calendar itself brings. */
function readHere(text) {
  const root = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  const found = new Map();
  for (const component of root.getAllSubcomponents("vevent")) {
    const one = new ICAL.Event(component);
    found.set(one.uid, {
      starts: one.startDate.toJSDate().getTime(),
      clock: one.startDate.toString(),
      zone: one.startDate.zone.tzid,
      ends: component.hasProperty("dtend") ? one.endDate.toJSDate().getTime() : null,
      sequence: one.sequence,
      status: component.getFirstPropertyValue("status"),
      modified: component.getFirstPropertyValue("last-modified").toJSDate().getTime(),
      summary: one.summary,
      location: one.location,
      description: one.description,
    });
  }
  return found;
}

export async function tell({ check, node, python, folder, friend }) {
  const here = dirname(fileURLToPath(import.meta.url));
  const script = join(here, "..", "read_ics.py");
  const readThere = async (text) => {
    const file = join(folder, "events.ics");
    writeFileSync(file, text);
    const { stdout } = await promisify(execFile)(python, [script, file]);
    return new Map(Object.entries(JSON.parse(stdout)));
  };
  const fetchCalendar = async () => {
    const response = await node.get("/events.ics", "text/calendar");
    assert.match(response.headers.get("content-type"), /^text\/calendar/);
    return response.text();
  };
  const readers = [["ical.js", readHere], ...(python ? [["icalendar", readThere]] : [])];

  const day = new Date(Date.now() + 183 * 86_400_000).toISOString().slice(0, 10);
  const notices = [];
  for (const zone of ZONES) {
    const [starts, ends] = [`${day} 09:30`, `${day} 11:00`];
    const made = await node.publishEvent(event({ title: `Half past nine in ${zone}`, starts, ends, zone, place: false, link: "https://meet.ashford.example/ramp" }));
    notices.push({ ...made, zone, starts: instantOf(starts, zone), ends: instantOf(ends, zone) });
  }
  for (const [name, read] of readers) {
    await check(`09:30 six months ahead is the right moment in each zone for ${name}, as on the wire and for Fedify`, async () => {
      const found = await read(await fetchCalendar());
      for (const notice of notices) {
        const one = found.get(notice.uri);
        assert.ok(one, `${notice.zone} is not there`);
        assert.equal(one.starts, notice.starts, `${notice.zone}: ${new Date(one.starts).toISOString()}`);
        assert.equal(one.ends, notice.ends);
        assert.equal(one.zone, notice.zone);
        assert.ok(one.clock.startsWith(`${day}T09:30:00`), one.clock);
        const { value } = await node.json(notice.uri);
        assert.equal(Date.parse(value.startTime), notice.starts, "the wire says another moment");
        const object = await friend.context.lookupObject(notice.uri);
        assert.equal(object.startTime.epochMilliseconds, notice.starts, "Fedify reads another moment");
      }
    });
  }

  const [first] = notices;
  const stages = [
    ["as published", async () => {}, { sequence: 0, status: "CONFIRMED", starts: first.starts }],
    [
      "with a new time",
      () => node.runWith(["event", "revise", first.id, "FILE"], event({ title: "Ten past ten", starts: `${day} 10:10`, zone: first.zone, place: false, link: "https://meet.ashford.example/ramp" })),
      { sequence: 1, status: "CONFIRMED", starts: instantOf(`${day} 10:10`, first.zone), summary: "Ten past ten" },
    ],
    ["cancelled", () => node.run(["event", "cancel", first.id, "--reason", "Snow."]), { sequence: 2, status: "CANCELLED", starts: instantOf(`${day} 10:10`, first.zone) }],
    ["withdrawn", () => node.run(["event", "withdraw", first.id, "--reason", "Twice."]), { status: "CANCELLED" }],
  ];
  let before;
  for (const [what, act, expected] of stages) {
    await act();
    for (const [name, read] of readers) {
      await check(`a subscriber with ${name} sees the event ${what}`, async () => {
        const one = (await read(await fetchCalendar())).get(first.uri);
        assert.ok(one, "its UID is gone");
        for (const [field, value] of Object.entries(expected)) {
          assert.equal(one[field], value, field);
        }
        assert.ok(!before || one.modified >= before.modified, "LAST-MODIFIED went back");
        assert.ok(!before || one.sequence >= before.sequence, "SEQUENCE went back");
        if (name === readers.at(-1)[0]) {
          assert.ok(!before || one.sequence > before.sequence, "SEQUENCE did not rise");
          before = one;
        }
      });
    }
  }
  await check("the file of one event is a calendar too, and both libraries agree on it", async () => {
    const response = await node.get(`${new URL(notices[1].url).pathname}.ics`, "text/calendar");
    assert.equal(response.status, 200);
    const text = await response.text();
    const [a, ...others] = await Promise.all(readers.map(async ([, read]) => (await read(text)).get(notices[1].uri)));
    assert.equal(a.starts, notices[1].starts);
    for (const b of others) {
      assert.deepEqual({ ...b, clock: a.clock }, a);
    }
  });
  await check("Fedify's event stands in our calendar with its moment and its text, and cancelled once it is deleted", async () => {
    const theirs = new Event(by(friend, "desk", "events", { name: "Door day", content: "<p>Bring a door.</p>", startTime: instant(86_400 * 40) }));
    await publishes(friend, "desk", theirs, node);
    const one = () => fetchCalendar().then((text) => readHere(text).get(theirs.id.href));
    const { starts, description, status } = await until("it is there", one);
    assert.equal(starts, theirs.startTime.epochMilliseconds);
    assert.match(description, /Bring a door\./, "its text is lost");
    assert.equal(status, "CONFIRMED");
    await friend.send("desk", new Delete({ id: friend.id("acts"), actor: friend.actor("desk"), to: PUBLIC_COLLECTION, object: theirs.id }), node);
    await until("it is cancelled", async () => (await one()).status === "CANCELLED");
  });
}
