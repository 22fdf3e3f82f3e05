// A topic of the office is an actor of its own, a Group that announces the office's posts about it (FEP-1b12).
import assert from "node:assert/strict";
import { verifyObject } from "@fedify/fedify";
import { Accept, Announce, Article, Create, Delete, Follow, Group, Organization, OrderedCollection, Undo } from "@fedify/vocab";
import { until } from "../ledger.js";
import { keyOf } from "../peer.js";
import { practice } from "../records.js";

export const title = "topics";

const TOPIC = "voter-registration";

/** What came to a peer about a post: [actor, type, type of what is in it], each signed by the actor that says it. */
function told(node, peer, uri) {
  return peer.allThatCarried(uri).map((one) => {
    const json = JSON.parse(one.body);
    assert.equal(one.status, 202, "Fedify did not take it");
    assert.equal(keyOf(one).split("#")[0], json.actor, "somebody else signed it");
    return [json.actor.replace(`${node.url}/ap/`, ""), json.type, typeof json.object === "string" ? json.object : json.object.type];
  });
}

export async function tell({ check, node, stranger, forum }) {
  const { context } = stranger;
  const actor = `${node.url}/ap/topics/${TOPIC}`;
  const topic = `topics/${TOPIC}`;
  const before = await node.publishPractice(practice({ title: "A list that was there before", topics: [TOPIC] }));

  await check("Fedify finds a topic by handle and by id: a Group of the office", async () => {
    for (const address of [`@${TOPIC}@${node.host}`, actor]) {
      const group = await context.lookupObject(address);
      assert.ok(group instanceof Group, `${address} is ${group?.constructor.name}`);
      assert.equal(group.id.href, actor);
      assert.equal(String(group.preferredUsername), TOPIC);
      assert.equal(group.endpoints.sharedInbox.href, `${node.url}/ap/inbox`);
      const key = await group.getPublicKey(context);
      assert.equal(key.ownerId.href, actor);
    }
  });
  await check("its only moderator is the office", async () => {
    const moderators = await context.lookupObject((await node.json(actor)).value.attributedTo);
    assert.ok(moderators instanceof OrderedCollection);
    const [office, ...others] = await Array.fromAsync(context.traverseCollection(moderators));
    assert.ok(office instanceof Organization && office.id.href === node.office && others.length === 0);
  });
  await check("a topic that does not exist is not found", async () => {
    assert.equal(await context.lookupObject(`@no-such-topic@${node.host}`), null);
  });
  await check("its outbox is walked to its end: it announces the office's Create of each post of the topic", async () => {
    const group = await context.lookupObject(actor);
    const outbox = await group.getOutbox(context);
    assert.ok(outbox instanceof OrderedCollection);
    const items = await Array.fromAsync(context.traverseCollection(outbox));
    assert.equal(items.length, outbox.totalItems);
    const creates = await Promise.all(items.map((item) => item.getObject(context)));
    assert.ok(items.every((item) => item instanceof Announce && item.actorId.href === actor));
    assert.ok(creates.every((create) => create instanceof Create && create.actorId.href === node.office));
    assert.equal(creates[0].objectId.href, before.uri);
  });
  const follows = async (peer, name) => {
    const follow = peer.keep(new Follow({ id: peer.id("follows"), actor: peer.actor(name), object: new URL(actor) }));
    await peer.send(name, follow, node);
    const accept = await peer.awaits("the topic's Accept", Accept, (one) => one.objectId?.href === follow.id.href);
    assert.equal(accept.actorId.href, actor);
    assert.equal(keyOf(peer.carried(accept.id)), `${actor}#main-key`);
    return follow;
  };
  let follow;
  await check("somebody follows the topic alone; the Accept is by the topic and signed with its key", async () => {
    follow = await follows(stranger, "rival");
  });
  await check("so does somebody of a server that says it is Lemmy", () => follows(forum, "rival"));

  let about;
  await check("to software that is no community come the office's Create and the topic's Announce of the id", async () => {
    about = await node.publishPractice(practice({ title: "A list that is followed", topics: [TOPIC] }));
    const announce = await stranger.awaits("the topic's Announce", Announce, (one) => one.objectId?.href === about.uri);
    assert.deepEqual(told(node, stranger, about.uri), [
      ["office", "Create", "Article"],
      [topic, "Announce", about.uri],
    ]);
    assert.equal(announce.actorId.href, actor);
    assert.ok((await announce.getObject(context)) instanceof Article, "it does not lead to the Article");
  });
  await check("to a community come the office's Create and the topic's Announce of that Create, both with proofs that hold", async () => {
    await forum.awaits("the topic's Announce", Announce, async (one) => (await one.getObject(forum.context))?.objectId?.href === about.uri);
    assert.deepEqual(told(node, forum, about.uri), [
      ["office", "Create", "Article"],
      [topic, "Announce", "Create"],
    ]);
    const [create, announce] = forum.allThatCarried(about.uri).map((one) => JSON.parse(one.body));
    assert.deepEqual(announce.object, create, "it announces something else than was sent");
    assert.ok((await verifyObject(Announce, announce, forum.context)) instanceof Announce);
    assert.ok((await verifyObject(Create, announce.object, forum.context)) instanceof Create);
    assert.equal(announce.object.object.audience, actor, "a community does not know where to file it");
  });
  await check("a practice of another topic comes to neither, nor one that is for followers of the office alone", async () => {
    const others = [
      await node.publishPractice(practice({ title: "Nothing about lists", topics: ["disability"] })),
      await node.publishPractice(practice({ title: "A list that is not for everybody", topics: [TOPIC], sharing: "green" })),
    ];
    const fence = await node.publishPractice(practice({ title: "A list after those", topics: [TOPIC] }));
    for (const peer of [stranger, forum]) {
      await until("the fence arrives", () => peer.allThatCarried(fence.uri).length === 2);
      assert.deepEqual(others.flatMap((one) => told(node, peer, one.uri)), []);
    }
  });
  await check("a withdrawal comes to both, and to the community as Announce of the Delete", async () => {
    await node.run(["practice", "withdraw", about.id, "--reason", "Counted twice."]);
    const last = (peer) => told(node, peer, about.uri).slice(2);
    await stranger.awaits("the Delete", Delete, (one) => one.objectId?.href === about.uri);
    await until("the community has both", () => last(forum).length === 2);
    assert.deepEqual(last(forum), [
      ["office", "Delete", "Tombstone"],
      [topic, "Announce", "Delete"],
    ]);
    assert.deepEqual(last(stranger), [["office", "Delete", "Tombstone"]]);
  });
  await check("after the Undo nothing of the topic arrives any more", async () => {
    await stranger.send("rival", new Undo({ id: stranger.id("undos"), actor: stranger.actor("rival"), object: follow }), node);
    const again = stranger.keep(new Follow({ id: stranger.id("follows"), actor: stranger.actor("desk"), object: new URL(node.office) }));
    await stranger.send("desk", again, node);
    await stranger.awaits("the office's Accept", Accept, (one) => one.objectId?.href === again.id.href);
    const late = await node.publishPractice(practice({ title: "A list after the end", topics: [TOPIC] }));
    const fence = await node.publishPractice(practice({ title: "A ramp after the end", topics: ["disability"] }));
    await until("the office's own Create of the next arrives", () => stranger.carried(fence.uri));
    assert.deepEqual(told(node, stranger, late.uri), [["office", "Create", "Article"]]);
  });
}
