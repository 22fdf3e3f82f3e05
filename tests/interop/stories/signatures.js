// Signatures and proofs, each apart from the others, and each shown to break when a byte is changed.
import assert from "node:assert/strict";
import { signObject, verifyObject, verifyProof, verifyRequest } from "@fedify/fedify";
import { Article, Create, CryptographicKey, DataIntegrityProof, Event, Note, PUBLIC_COLLECTION, Update } from "@fedify/vocab";
import { importMultibaseKey } from "@fedify/vocab-runtime";
import { until } from "../ledger.js";
import { sentWith } from "../loopback.js";
import { event, practice } from "../records.js";
import { isFollowedBy } from "./follow.js";
import { by, publishes } from "./receiving.js";

export const title = "signatures and proofs";

const DRAFT = "draft-cavage-http-signatures-12";

/** A copy of bytes of which one is another. */
function flipped(bytes) {
  const copy = Buffer.from(bytes);
  const at = copy.lastIndexOf("ramp");
  copy[at] ^= 1;
  return copy;
}

/** How an object was carried to a peer: scheme and answer of every try. */
const knocks = (peer, uri) => peer.received.filter((one) => one.body.includes(`"${uri}"`)).map((one) => `${one.scheme} ${one.status}`);

const proofOf = (json, context) => DataIntegrityProof.fromJsonLd({ "@context": json["@context"], ...json.proof }, context);

export async function tell(world) {
  const { check, node, friend, modern, newest } = world;
  const { context } = friend;

  const made = await node.publishPractice(practice({ title: "A ramp to be signed" }));
  const at = (peer) =>
    until(`the practice is carried to ${peer.host}`, () => peer.received.find((one) => one.status < 300 && one.body.includes(made.uri)));
  const draft = await at(friend);
  const rfc = await at(modern);

  await check("a host that says nothing gets draft-cavage from us, and Fedify verifies it as such", async () => {
    assert.equal(draft.scheme, "draft-cavage");
    const key = await verifyRequest(draft.remake(), { ...context, spec: DRAFT });
    assert.equal(key?.ownerId.href, node.office);
  });
  await check("of that request a changed byte of the body, and a changed header, break it", async () => {
    assert.equal(await verifyRequest(draft.remake(flipped(draft.body)), { ...context, spec: DRAFT }), null);
    const dated = draft.remake();
    dated.headers.set("date", new Date(Date.now() - 60_000).toUTCString());
    assert.equal(await verifyRequest(dated, { ...context, spec: DRAFT }), null);
  });
  await check("a host that names RFC 9421 (FEP-844e) gets that from us, with RSA, at the first knock; Fedify verifies it", async () => {
    assert.deepEqual(knocks(modern, made.uri), ["rfc9421 202"]);
    assert.match(rfc.headers.get("signature-input"), /"@method".*"@target-uri".*"content-digest".*#main-key/);
    const key = await verifyRequest(rfc.remake(), { ...modern.context, spec: "rfc9421" });
    assert.equal(key?.ownerId.href, node.office);
  });
  await check("that request breaks with a changed byte, and at another address", async () => {
    assert.equal(rfc.scheme, "rfc9421");
    assert.equal(await verifyRequest(rfc.remake(flipped(rfc.body)), { ...modern.context, spec: "rfc9421" }), null);
    const moved = new Request(`${modern.url}/users/rival/inbox`, { method: "POST", headers: rfc.headers, body: rfc.body });
    assert.equal(await verifyRequest(moved, { ...modern.context, spec: "rfc9421" }), null);
  });
  // Fedify looks for the key of a request among `publicKey` only and answers 401; with the key in its hand it verifies.
  await check("a host that names Ed25519 too gets RFC 9421 with Ed25519 first; Fedify verifies it with the key of our actor", async () => {
    await isFollowedBy(world, newest, "desk");
    const first = newest.received[0];
    assert.equal(first.scheme, "rfc9421");
    const keyId = new URL(first.headers.get("signature-input").match(/keyid="([^"]+)"/)[1]);
    const { value: office } = await node.json(node.office);
    const { publicKeyMultibase } = office.assertionMethod.find((one) => one.id === keyId.href);
    const publicKey = await importMultibaseKey(publicKeyMultibase);
    const keyCache = { get: async () => new CryptographicKey({ id: keyId, owner: new URL(node.office), publicKey }), set: async () => {} };
    const options = { ...newest.context, spec: "rfc9421", keyCache };
    assert.ok(await verifyRequest(first.remake(), options), "it does not verify");
    const changed = Buffer.from(first.body);
    changed[changed.length - 2] ^= 1;
    assert.equal(await verifyRequest(first.remake(changed), options), null);
  });
  await check("where Ed25519 is refused, the second knock is one that Fedify takes", async () => {
    const [first, second] = newest.received;
    assert.deepEqual([first.status, second.status], [401, 202]);
    assert.notEqual(second.headers.get("signature-input"), first.headers.get("signature-input"));
  });
  await check("a peer that refuses draft-cavage gets RFC 9421 at the second knock, and nothing twice", async () => {
    friend.refuses = "draft-cavage";
    try {
      const { uri } = await node.publishPractice(practice({ title: "A ramp that knocks twice" }));
      await friend.awaits("the practice", Create, (one) => one.objectId?.href === uri);
      assert.deepEqual(knocks(friend, uri), ["draft-cavage 401", "rfc9421 202"]);
    } finally {
      friend.refuses = null;
    }
  });
  await check("what each peer took at its second knock is remembered: the next goes so at once", async () => {
    const { uri } = await node.publishPractice(practice({ title: "A ramp that knocks once" }));
    await friend.awaits("the practice", Create, (one) => one.objectId?.href === uri);
    assert.deepEqual(knocks(friend, uri), ["rfc9421 202"]);
    await newest.awaits("the practice", Create, (one) => one.objectId?.href === uri);
    assert.deepEqual(knocks(newest, uri), ["draft-cavage 202"], "what was taken after Ed25519 is not remembered");
  });

  const notice = await node.publishEvent(event({ title: "An hour about a ramp", starts: "2031-04-05 09:30" }));
  await node.runWith(["practice", "revise", made.id, "FILE"], practice({ title: "A ramp to be signed again" }));
  await friend.awaits("the revision", Update, (one) => one.objectId?.href === made.uri);
  for (const [what, Class, uri] of [
    ["an Article", Article, made.uri],
    ["an Event", Event, notice.uri],
  ]) {
    await check(`the proof on ${what} of ours verifies (eddsa-jcs-2022), and not when a byte is changed`, async () => {
      const { value } = await node.json(uri);
      const key = await verifyProof(value, await proofOf(value, context), context);
      assert.equal(key?.controllerId.href, node.office, "the proof does not verify");
      const changed = { ...value, name: `${value.name}.` };
      assert.equal(await verifyProof(changed, await proofOf(changed, context), context), null);
      assert.ok((await verifyObject(Class, value, context)) instanceof Class, "verifyObject says no");
      assert.equal(await verifyObject(Class, changed, context), null);
    });
  }
  await check("the proof on our Create and Update verifies, apart from the one on the object inside", async () => {
    for (const verb of ["Create", "Update"]) {
      const value = friend.received.map((one) => JSON.parse(one.body)).find((one) => one.type === verb && one.object?.id === made.uri);
      const key = await verifyProof(value, await proofOf(value, context), context);
      assert.equal(key?.controllerId.href, node.office, `the proof of the ${verb} does not verify`);
      const inside = structuredClone(value);
      inside.object.proof.proofValue = value.proof.proofValue;
      assert.equal(await verifyProof(inside, await proofOf(inside, context), context), null);
      assert.ok(await verifyObject(verb === "Create" ? Create : Update, value, context));
    }
  });
  await check("the key that our proofs name can be fetched at its id, with its owner", async () => {
    const { value } = await node.json(made.uri);
    const method = value.proof.verificationMethod;
    const { value: office } = await node.json(method);
    assert.ok(office.assertionMethod.some((one) => one.id === method && one.controller === node.office));
  });

  await check("Fedify's draft-cavage is taken at the first knock", async () => {
    const create = await publishes(friend, "desk", new Note(by(friend, "desk", "notes", { content: "<p>One knock.</p>" })), node);
    assert.deepEqual(sentWith(create.id).map((one) => [one.status, "signature-input" in one.headers]), [[202, false]]);
  });
  await check("Fedify's RFC 9421 is taken at the first knock", async () => {
    const create = await publishes(modern, "desk", new Note(by(modern, "desk", "notes", { content: "<p>One knock.</p>" })), node);
    assert.deepEqual(sentWith(create.id).map((one) => [one.status, "signature-input" in one.headers]), [[202, true]]);
  });
  await check("Fedify's second knock, after a first that is refused, is taken too", async () => {
    const create = { "@context": "https://www.w3.org/ns/activitystreams", type: "Listen", id: friend.id("acts").href, actor: friend.actor("desk").href, object: made.uri };
    const weak = (request) => {
      request.headers.delete("digest");
      return request;
    };
    assert.equal((await friend.post("desk", create, node, { spoil: weak })).status, 401);
    assert.equal((await friend.post("desk", create, node, { spec: "rfc9421" })).status, 202);
  });
  // Fedify proves the full name of Public and serves the short one, which nobody else can verify; and inside of its own
  // Create it leaves the context of the object out. So the object is sent as it was proved, in a Create of our making.
  await check("an object that Fedify signed (FEP-8b32) is shown as signed; one with a changed word as not", async () => {
    const pair = (await context.getActorKeyPairs("desk")).find((one) => one.privateKey.algorithm.name === "Ed25519");
    const pageOf = async (name, change) => {
      const bare = new Article(by(friend, "desk", "articles", { name, content: "<p>Signed words.</p>" }));
      const signed = friend.keep(await signObject(bare, pair.privateKey, pair.multikey.id, context));
      const { document } = await context.documentLoader(signed.id.href);
      const object = change({ ...document, to: PUBLIC_COLLECTION.href });
      const create = { "@context": object["@context"], type: "Create", id: friend.id("creates").href, actor: friend.actor("desk").href, to: object.to, object };
      assert.equal((await friend.post("desk", create, node)).status, 202);
      const path = await until("it is on the timeline", () => node.pageOf(name));
      return (await node.page(path, { staff: true })).text;
    };
    const honest = await pageOf(`A signed article of ${friend.host}`, (object) => object);
    assert.ok(!honest.includes("The text itself has no signature"), "the proof on the object was not seen");
    const changed = await pageOf(`A changed article of ${friend.host}`, (object) => ({ ...object, content: "<p>Other words.</p>" }));
    assert.ok(changed.includes("The text itself has no signature"));
  });
}
