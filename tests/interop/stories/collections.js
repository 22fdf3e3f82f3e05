// Fedify walks our collections to their ends.
import assert from "node:assert/strict";
import { Event, OrderedCollection } from "@fedify/vocab";
import { practice } from "../records.js";

export const title = "collections";

/** Activities on one page of our outbox. */
const PAGE = 20;

/** All that a collection holds, by Fedify's own walk; its number must be right. */
export async function walk(context, uri, Class) {
  const collection = await context.lookupObject(uri);
  assert.ok(collection instanceof Class, `${uri} is ${collection?.constructor.name}`);
  const items = await Array.fromAsync(context.traverseCollection(collection, { suppressError: false }));
  assert.equal(items.length, collection.totalItems, "totalItems is another number");
  return { collection, items };
}

export async function tell(world) {
  const { check, node, friend } = world;
  const { context } = friend;

  await check("Fedify walks our outbox to its end over several pages and counts what it says", async () => {
    for (let n = 1; (await node.json(`${node.office}/outbox`)).value.totalItems <= PAGE; n += 1) {
      await node.publishPractice(practice({ title: `A shelf of practices, number ${n}` }));
    }
    const { items } = await walk(context, `${node.office}/outbox`, OrderedCollection);
    assert.ok(items.length > PAGE);
    const ids = items.map((item) => item.id.href);
    assert.equal(new Set(ids).size, ids.length, "something is in it twice");
    assert.ok(items.every((item) => item.actorId.href === node.office));
    const times = items.map((item) => item.published.epochMilliseconds);
    assert.deepEqual(times, times.toSorted((a, b) => b - a), "it is not newest first");
  });
  await check("our followers and following load with their number and without names", async () => {
    const followers = await context.lookupObject(`${node.office}/followers`);
    assert.ok(followers instanceof OrderedCollection);
    assert.equal(followers.totalItems, (await node.run(["followers"])).length);
    const following = await context.lookupObject(`${node.office}/following`);
    assert.ok(following instanceof OrderedCollection);
    assert.equal(typeof following.totalItems, "number");
  });
  await check("our upcoming events load, by their start, and all are events that are not over", async () => {
    const { value: office } = await node.json("/ap/office");
    const { items: events } = await walk(context, office.upcomingEvents, OrderedCollection);
    assert.ok(events.length > 0, "there is none");
    const starts = events.map((event) => event.startTime.epochMilliseconds);
    assert.deepEqual(starts, starts.toSorted((a, b) => a - b));
    assert.ok(events.every((event) => event instanceof Event && (event.endTime ?? event.startTime).epochMilliseconds > Date.now()));
  });
  await check("our featured collection loads", async () => {
    await walk(context, `${node.office}/featured`, OrderedCollection);
  });
}
