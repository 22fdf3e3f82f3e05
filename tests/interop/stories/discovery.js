// Each finds the other by what people type.
import assert from "node:assert/strict";
import { parseNodeInfo } from "@fedify/fedify";
import { Application, Organization } from "@fedify/vocab";
import { practice } from "../records.js";

export const title = "discovery";

export async function tell({ check, node, friend, stranger }) {
  const { context } = friend;
  const isOffice = (found) => {
    assert.ok(found instanceof Organization, `it is ${found?.constructor.name}`);
    assert.equal(found.id.href, node.office);
  };
  await check("Fedify finds our office by its handle", async () => isOffice(await context.lookupObject(node.handle)));
  await check("Fedify finds our office by its actor's URL", async () => isOffice(await context.lookupObject(node.office)));
  await check("Fedify finds our office by the URL of its page", async () => isOffice(await context.lookupObject(`${node.url}/`)));
  await check("Fedify finds a practice by the URL of its page", async () => {
    const { uri, url } = await node.publishPractice(practice({ title: "A post to be found by its page" }));
    assert.equal((await context.lookupObject(url)).id.href, uri);
  });
  await check("Fedify's WebFinger knows the office by handle and by URL, and the node by its origin (FEP-d556)", async () => {
    const self = (found) => found.links.find((link) => link.rel === "self" && link.type === "application/activity+json").href;
    assert.equal(self(await context.lookupWebFinger(`acct:${node.handle.slice(1)}`)), node.office);
    assert.equal(self(await context.lookupWebFinger(new URL(node.office))), node.office);
    const instance = await context.lookupObject(self(await context.lookupWebFinger(new URL(`${node.url}/`))));
    assert.ok(instance instanceof Application, "the origin's actor is no Application");
  });
  await check("nobody else is found under our host", async () => {
    assert.equal(await context.lookupObject(`@nobody@${node.host}`), null);
  });
  await check("Fedify reads our office whole: names, boxes, both keys", async () => {
    const office = await context.lookupObject(node.office);
    assert.equal(office.name.toString(), "Ashford County Elections");
    assert.equal(office.preferredUsername.toString(), "elections");
    assert.equal(office.inboxId.href, `${node.office}/inbox`);
    assert.equal(office.endpoints.sharedInbox.href, `${node.url}/ap/inbox`);
    assert.equal(office.outboxId.href, `${node.office}/outbox`);
    assert.equal(office.followersId.href, `${node.office}/followers`);
    assert.equal(office.followingId.href, `${node.office}/following`);
    assert.equal(office.featuredId.href, `${node.office}/featured`);
    assert.equal(office.discoverable, true);
    assert.equal(office.indexable, true);
    assert.equal(office.manuallyApprovesFollowers, false);
    const key = await office.getPublicKey(context);
    assert.equal(key.ownerId.href, node.office);
    assert.equal(key.publicKey.algorithm.name, "RSASSA-PKCS1-v1_5");
    const methods = await Array.fromAsync(office.getAssertionMethods(context));
    assert.deepEqual(methods.map((method) => method.publicKey.algorithm.name), ["Ed25519"]);
    assert.equal(methods[0].controllerId.href, node.office);
  });
  // Fedify's getNodeInfo asks no private address, so that the walk is ours and the reading is Fedify's.
  await check("Fedify reads our NodeInfo strictly, 2.1 and 2.0", async () => {
    const { value } = await node.json("/.well-known/nodeinfo", "application/json");
    const links = value.links.filter((link) => link.rel.startsWith("http://nodeinfo.diaspora.software/ns/schema/"));
    assert.deepEqual(links.map((link) => link.rel.slice(-3)), ["2.1", "2.0"]);
    for (const link of links) {
      const info = parseNodeInfo((await node.json(link.href, "application/json")).value);
      assert.equal(info?.software.name, "comity");
      assert.deepEqual([...info.protocols], ["activitypub"]);
      assert.equal(info.usage.users.total, 1);
    }
  });
  await check("the first actor in our NodeInfo links is the instance actor (FEP-2677)", async () => {
    const { value } = await node.json("/.well-known/nodeinfo", "application/json");
    const link = value.links.find((one) => one.rel === "https://www.w3.org/ns/activitystreams#Application");
    assert.ok((await context.lookupObject(link.href)) instanceof Application);
  });

  await check("our node finds somebody at Fedify by handle, and by URL, with nothing fetched from elsewhere", async () => {
    const byHandle = await node.run(["follow", stranger.handle("rival")]);
    assert.equal(byHandle.office, stranger.actor("rival").href);
    assert.equal(byHandle.handle, stranger.handle("rival"));
    const byUrl = await node.run(["follow", stranger.actor("closed").href]);
    assert.equal(byUrl.office, stranger.actor("closed").href);
    await node.run(["unfollow", stranger.actor("rival").href]);
    await node.run(["unfollow", stranger.actor("closed").href]);
  });
  await check("our node says so when there is nobody", async () => {
    await assert.rejects(node.run(["follow", friend.handle("nobody")]), /comity follow/);
  });
}
