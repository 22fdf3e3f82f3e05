// Following, both ways, with all of its ends.
import assert from "node:assert/strict";
import { Accept, Article, Follow, Reject, Undo } from "@fedify/vocab";
import { until } from "../ledger.js";
import { sentWith } from "../loopback.js";
import { instant } from "../moment.js";
import { by } from "./receiving.js";

export const title = "follow";

/** Somebody at a peer asks to follow an office of ours, and is accepted. */
export async function isFollowedBy({ node }, peer, name) {
  const follow = peer.keep(new Follow({ id: peer.id("follows"), actor: peer.actor(name), object: new URL(node.office) }));
  await peer.send(name, follow, node);
  await peer.awaits("our Accept", Accept, (one) => one.objectId?.href === follow.id.href);
  return follow;
}

/** An article that was published some days ago. */
const before = (peer, n) =>
  new Article(by(peer, "desk", "articles", { name: `An article of last week, number ${n}, ${peer.host}`, content: "<p>Old.</p>", published: instant(-86_400 * (n + 7)) }));
const isFollower = async (node, peer, name) => (await node.run(["followers"])).some((one) => one.actor === peer.actor(name).href);
const state = async (node, peer, name) => (await node.run(["following"])).find((one) => one.office === peer.actor(name).href)?.state;

export async function tell(world) {
  const { check, node, friend, modern } = world;

  let follow;
  await check("somebody at Fedify follows our office and gets an Accept of the whole Follow", async () => {
    follow = await isFollowedBy(world, friend, "rival");
    const accept = await friend.awaits("the Accept", Accept, (one) => one.objectId?.href === follow.id.href);
    assert.equal(accept.actorId.href, node.office);
    const embedded = await accept.getObject(friend.context);
    assert.ok(embedded instanceof Follow);
    assert.equal(embedded.actorId.href, friend.actor("rival").href);
    assert.equal(embedded.objectId.href, node.office);
    assert.ok(await isFollower(node, friend, "rival"));
  });
  await check("the same bytes again are taken, and there is still one follower", async () => {
    const [first] = sentWith(follow.id).filter((one) => one.url === `${node.url}/ap/inbox`);
    assert.equal(first.status, 202);
    assert.equal((await friend.post("rival", String(first.body), node)).status, 202);
    const followers = await node.run(["followers"]);
    assert.equal(followers.filter((one) => one.actor === friend.actor("rival").href).length, 1);
  });
  await check("Fedify undoes it, and it is no follower", async () => {
    await friend.send("rival", new Undo({ id: friend.id("undos"), actor: friend.actor("rival"), object: follow }), node);
    await until("the follower is gone", async () => !(await isFollower(node, friend, "rival")));
  });
  await check("our staff removes a follower, and Fedify gets a Reject of its Follow", async () => {
    const again = await isFollowedBy(world, friend, "rival");
    await node.press("/peers/remove-follower", { actor: friend.actor("rival").href });
    const reject = await friend.awaits("the Reject", Reject, (one) => one.objectId?.href === again.id.href);
    assert.equal(reject.actorId.href, node.office);
    assert.ok(!(await isFollower(node, friend, "rival")));
  });
  await check("somebody else of that server follows us too", () => isFollowedBy(world, friend, "desk"));

  await check("our Follow arrives typed, and Fedify can fetch it at its id", async () => {
    const { follow: uri } = await node.run(["follow", friend.handle("desk")]);
    const arrived = await friend.awaits("our Follow", Follow, (one) => one.id.href === uri);
    assert.equal(arrived.actorId.href, node.office);
    assert.equal(arrived.objectId.href, friend.actor("desk").href);
    assert.ok((await friend.context.lookupObject(uri)) instanceof Follow, "it is not served at its id");
  });
  await check("Fedify's Accept makes us a follower of it", () =>
    until("the follow is accepted", async () => (await state(node, friend, "desk")) === "accepted"));
  await check("Fedify's Reject is shown as one", async () => {
    await node.run(["follow", friend.handle("closed")]);
    await until("the follow is rejected", async () => (await state(node, friend, "closed")) === "rejected");
  });
  await check("we stop following, and Fedify gets the Undo of our Follow", async () => {
    const { follow: uri } = await node.run(["follow", modern.handle("rival")]);
    await until("the follow is accepted", async () => (await state(node, modern, "rival")) === "accepted");
    await node.run(["unfollow", modern.handle("rival")]);
    const undo = await modern.awaits("the Undo", Undo, (one) => one.objectId?.href === uri);
    assert.equal(undo.actorId.href, node.office);
    const embedded = await undo.getObject(modern.context);
    assert.ok(embedded instanceof Follow);
    assert.equal(embedded.objectId.href, modern.actor("rival").href);
  });
  await check("a second peer that knows RFC 9421 follows us, and we follow it", async () => {
    await isFollowedBy(world, modern, "desk");
    modern.published("desk", Array.from({ length: 5 }, (_, n) => before(modern, n)));
    await node.run(["follow", modern.handle("desk")]);
    await until("the follow is accepted", async () => (await state(node, modern, "desk")) === "accepted");
  });
  await check("what it published before stands in its outbox, of two pages, and is read back from there", async () => {
    for (let n = 0; n < 5; n += 1) {
      await until(`article ${n} is here`, () => node.pageOf(`An article of last week, number ${n}, ${modern.host}`));
    }
  });
}
