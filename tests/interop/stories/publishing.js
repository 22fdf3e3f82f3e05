// What our office publishes, as Fedify's inbox and vocabulary take it: typed, in all languages, with nothing fetched.
import assert from "node:assert/strict";
import { Article, Create, Delete, Event, Note, Place, Tombstone, Update } from "@fedify/vocab";
import { byLanguage, hashtags, text } from "../language.js";
import { event, practice } from "../records.js";

export const title = "from us: practice, event, update, cancel, withdrawal, reply";

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";
const about = (uri) => (activity) => activity.objectId?.href === uri;

/** Every document at an address reads strictly as a class of Fedify's. */
async function reads(node, context, uri, Class) {
  const { status, type, value } = await node.json(uri);
  assert.equal(status, 200);
  assert.equal(type, "application/activity+json");
  const object = await Class.fromJsonLd(value, context);
  assert.ok(object instanceof Class);
  assert.equal(object.id.href, uri);
  return object;
}

export async function tell({ check, node, friend }) {
  const { context } = friend;
  const titled = "A ramp that two people can carry";
  let made;
  let article;

  await check("a practice arrives as Create of an Article", async () => {
    made = await node.publishPractice(practice({ title: titled }));
    const create = await friend.awaits("the Create", Create, about(made.uri));
    assert.equal(create.actorId.href, node.office);
    assert.ok(create.toIds.some((id) => id.href === PUBLIC), "it is not public");
    assert.ok(create.ccIds.some((id) => id.href === `${node.office}/followers`));
    article = await create.getObject(context);
    assert.ok(article instanceof Article, `it is ${article?.constructor.name}`);
    assert.equal(article.attributionId.href, node.office);
  });
  await check("it has its texts in both languages, plain where it must be plain", async () => {
    assert.equal(text(article.name), titled);
    const names = byLanguage(article.names);
    assert.equal(names.en, titled);
    assert.equal(names.es, "Una rampa que dos personas pueden llevar");
    const summaries = byLanguage(article.summaries);
    assert.match(summaries.es, /^Una rampa plegable/);
    assert.ok(summaries.en.length <= 500 && !summaries.en.includes("<"));
    const contents = byLanguage(article.contents);
    assert.match(contents.en, /at the door &amp; no ramp/);
    assert.match(contents.es, /cuatro minutos/);
    assert.equal(text(article.content), contents.en, "the first content is not the office's own language");
  });
  await check("it has what readers lean on: page, source, preview, tags, thread, no warning", async () => {
    assert.equal(article.url.href, made.url);
    assert.equal(article.source.mediaType, "text/markdown");
    assert.match(text(article.source.content), /## The problem/);
    const preview = await article.getPreview(context);
    assert.ok(preview instanceof Note);
    assert.ok(text(preview.content).includes(made.url));
    assert.deepEqual(await hashtags(article, context), ["#Disability", "#VotingOperations", "#PhaseVoting"]);
    assert.equal(article.sensitive, false);
    assert.equal(article.repliesId.href, `${made.uri}/replies`);
    assert.deepEqual(article.contextIds.map((id) => id.href), [`${made.uri}/context`]);
    assert.ok(article.published);
    assert.equal(article.updated, null);
  });
  await check("it is served at its id as it was sent, and reads strictly", async () => {
    await reads(node, context, made.uri, Article);
    const sent = JSON.parse(friend.carried(made.uri).body);
    assert.deepEqual(sent.object, (await node.json(made.uri)).value);
    await reads(node, context, sent.id, Create);
    assert.deepEqual(sent, (await node.json(sent.id)).value);
  });
  await check("a revision arrives as Update with a later time", async () => {
    await node.runWith(["practice", "revise", made.id, "FILE", "--note", "Lighter."], practice({ title: `${titled}, lighter` }));
    const update = await friend.awaits("the Update", Update, about(made.uri));
    const object = await update.getObject(context);
    assert.ok(object instanceof Article);
    assert.equal(text(object.name), `${titled}, lighter`);
    assert.ok(object.updated.epochMilliseconds >= object.published.epochMilliseconds);
  });
  await check("a withdrawal arrives as Delete of a Tombstone that says what it was and why", async () => {
    await node.run(["practice", "withdraw", made.id, "--reason", "The hinge broke."]);
    const gone = await friend.awaits("the Delete", Delete, about(made.uri));
    const tombstone = await gone.getObject(context);
    assert.ok(tombstone instanceof Tombstone, `it is ${tombstone?.constructor.name}`);
    const { object } = JSON.parse(friend.carried(gone.id).body);
    assert.equal(object.formerType, "Article");
    assert.equal(text(tombstone.summary), "The hinge broke.");
    assert.ok(tombstone.deleted);
  });
  await check("afterwards it is 410 with the Tombstone, and its page keeps title and reason", async () => {
    const { status, value } = await node.json(made.uri);
    assert.equal(status, 410);
    const tombstone = await Tombstone.fromJsonLd(value, context);
    assert.equal(tombstone.id.href, made.uri);
    const page = await node.page(new URL(made.url).pathname);
    assert.ok(page.text.includes("The hinge broke."));
  });

  let notice;
  const named = "Carrying a ramp: an hour of practice";
  const starts = "2031-07-08 09:30";
  const instant = "2031-07-08T13:30:00Z";
  await check("an event arrives as Create of an Event with its moment and place", async () => {
    notice = await node.publishEvent(event({ title: named, starts, ends: "2031-07-08 10:30" }));
    const create = await friend.awaits("the event", Create, about(notice.uri));
    const object = await create.getObject(context);
    assert.ok(object instanceof Event, `it is ${object?.constructor.name}`);
    assert.equal(text(object.name), named);
    assert.equal(object.startTime.toString(), instant);
    assert.equal(object.endTime.toString(), "2031-07-08T14:30:00Z");
    assert.match(text(object.summary), /8 July 2031, 09:30 to 10:30, New York time/);
    const place = await object.getLocation(context);
    assert.ok(place instanceof Place);
    assert.equal(text(place.name), "County hall");
    assert.equal(place.latitude, 40.25);
    assert.equal(place.longitude, -80.5);
    const { value } = await node.json(notice.uri);
    assert.equal(value.startTime, "2031-07-08T09:30:00-04:00");
    assert.equal(value.timezone, "America/New_York");
    assert.deepEqual(value.attachment, []);
    await reads(node, context, notice.uri, Event);
  });
  await check("an event that is on-line and at a place reads as an Event with both", async () => {
    const both = await node.publishEvent(event({ title: "A ramp, here and on-line", starts, link: "https://meet.ashford.example/ramp" }));
    const object = await reads(node, context, both.uri, Event);
    const places = await Array.fromAsync(object.getLocations(context)).catch((error) => error);
    const { value } = await node.json(both.uri);
    assert.deepEqual(value.location.map((one) => one.type), ["Place", "VirtualLocation"]);
    assert.ok(!(places instanceof Error), `reading its locations: ${places.message}`);
    assert.ok(places[0] instanceof Place);
  });
  await check("a new time arrives as Update, with a Note of its own under the event", async () => {
    await node.runWith(["event", "revise", notice.id, "FILE"], event({ title: named, starts: "2031-07-09 09:30", ends: "2031-07-09 10:30" }));
    const update = await friend.awaits("the new time", Update, about(notice.uri));
    assert.equal((await update.getObject(context)).startTime.toString(), "2031-07-09T13:30:00Z");
    const create = await friend.awaits("its Note", Create, async (one) => (await one.getObject(context))?.replyTargetId?.href === notice.uri);
    assert.ok((await create.getObject(context)) instanceof Note);
  });
  await check("a cancellation arrives as Update that says so in every name, with a Note of its own", async () => {
    await node.run(["event", "cancel", notice.id, "--reason", "The ramp is needed for a recount."]);
    const update = await friend.awaits("the cancellation", Update, (_, json) => json.object?.id === notice.uri && json.object.eventStatus === "EventCancelled");
    assert.ok((await update.getObject(context)) instanceof Event);
    const { value } = await node.json(notice.uri);
    assert.equal(value.eventStatus, "EventCancelled");
    assert.equal(value.status, "CANCELLED");
    assert.equal(value["ical:status"], "CANCELLED");
    const create = await friend.awaits("its Note", Create, async (one) => text((await one.getObject(context))?.content)?.includes("Cancelled"));
    const note = await create.getObject(context);
    assert.ok(note instanceof Note);
    assert.equal(note.replyTargetId.href, notice.uri);
    await reads(node, context, note.id.href, Note);
  });
  await check("an event that is withdrawn is a Tombstone that was an Event (Gancio looks for that)", async () => {
    await node.run(["event", "withdraw", notice.id, "--reason", "Announced twice."]);
    const gone = await friend.awaits("the Delete", Delete, about(notice.uri));
    const { object } = JSON.parse(friend.carried(gone.id).body);
    assert.equal(object.type, "Tombstone");
    assert.equal(object.formerType, "Event");
    assert.equal((await node.json(notice.uri)).status, 410);
  });
}
