// A topic of the office is an actor of its own, a Group that announces the office's posts about it (FEP-1b12).
import assert from "node:assert/strict";
import { Accept, Announce, Follow, Group, OrderedCollection, Undo } from "@fedify/vocab";
import { until } from "../ledger.js";
import { practice } from "../records.js";

export const title = "topics";

const TOPIC = "voter-registration";

/** What the binary lacks for it. */
export async function missing({ node }) {
  return (await node.get(`/ap/topics/${TOPIC}`)).status === 404 ? "topic actors" : null;
}

export async function tell({ check, node, stranger }) {
  const { context } = stranger;
  const actor = `${node.url}/ap/topics/${TOPIC}`;
  const before = await node.publishPractice(practice({ title: "A list that was there before", topics: [TOPIC] }));

  await check("Fedify finds a topic by handle and by id: a Group of the office", async () => {
    for (const address of [`@${TOPIC}@${node.host}`, actor]) {
      const group = await context.lookupObject(address);
      assert.ok(group instanceof Group, `${address} is ${group?.constructor.name}`);
      assert.equal(group.id.href, actor);
    }
  });
  await check("a topic that does not exist is not found", async () => {
    assert.equal(await context.lookupObject(`@no-such-topic@${node.host}`), null);
  });
  await check("its outbox is walked to its end and announces the office's posts of the topic alone", async () => {
    const group = await context.lookupObject(actor);
    const outbox = await group.getOutbox(context);
    assert.ok(outbox instanceof OrderedCollection);
    const items = await Array.fromAsync(context.traverseCollection(outbox));
    assert.equal(items.length, outbox.totalItems);
    assert.ok(items.some((item) => JSON.stringify([item.objectId?.href ?? ""]).includes(before.uri) || item instanceof Announce), "it announces nothing");
  });
  let follow;
  await check("somebody follows the topic alone, and the topic accepts", async () => {
    follow = stranger.keep(new Follow({ id: stranger.id("follows"), actor: stranger.actor("rival"), object: new URL(actor) }));
    await stranger.send("rival", follow, node);
    const accept = await stranger.awaits("the topic's Accept", Accept, (one) => one.objectId?.href === follow.id.href);
    assert.equal(accept.actorId.href, actor);
  });
  await check("a practice of the topic arrives there, one of another topic does not", async () => {
    const other = await node.publishPractice(practice({ title: "Nothing about lists", topics: ["disability"] }));
    const about = await node.publishPractice(practice({ title: "A list that is followed", topics: [TOPIC] }));
    await until("the practice of the topic arrives", () => stranger.received.some((one) => one.status < 300 && one.body.includes(about.uri)));
    assert.ok(!stranger.received.some((one) => one.body.includes(other.uri)), "a practice of another topic came too");
  });
  await check("after the Undo nothing of the topic arrives any more", async () => {
    await stranger.send("rival", new Undo({ id: stranger.id("undos"), actor: stranger.actor("rival"), object: follow }), node);
    const again = stranger.keep(new Follow({ id: stranger.id("follows"), actor: stranger.actor("desk"), object: new URL(node.office) }));
    await stranger.send("desk", again, node);
    await stranger.awaits("the office's Accept", Accept, (one) => one.objectId?.href === again.id.href);
    const late = await node.publishPractice(practice({ title: "A list after the end", topics: [TOPIC] }));
    const carried = () => stranger.received.filter((one) => one.body.includes(late.uri)).map((one) => JSON.parse(one.body));
    await until("the office's own Create arrives", () => carried().some((one) => one.type === "Create"));
    assert.ok(!carried().some((one) => one.actor === actor), "the topic still announces");
  });
}
