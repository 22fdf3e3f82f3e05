// Quotes with leave (FEP-044f): our posts say who may quote them, and we answer who asks.
import assert from "node:assert/strict";
import { Accept, Note, QuoteAuthorization, QuoteRequest } from "@fedify/vocab";
import { practice } from "../records.js";
import { by } from "./receiving.js";

export const title = "quotes";

/** What the binary lacks for it. */
export async function missing({ node }) {
  const { uri } = await node.publishPractice(practice({ title: "A practice that says who may quote it" }));
  return "interactionPolicy" in (await node.json(uri)).value ? null : "interactionPolicy and QuoteRequest";
}

export async function tell({ check, node, friend }) {
  const { context } = friend;
  const ours = await node.publishPractice(practice({ title: "A practice to be quoted" }));

  await check("our practice says that everybody may quote it", async () => {
    const post = await context.lookupObject(ours.uri);
    const rule = post.interactionPolicy?.canQuote;
    assert.deepEqual(rule?.automaticApprovals.map((uri) => uri.href), ["https://www.w3.org/ns/activitystreams#Public"]);
  });

  const quote = friend.keep(new Note(by(friend, "desk", "notes", { content: "<p>Look at this.</p>", quote: new URL(ours.uri) })));
  const request = friend.keep(
    new QuoteRequest({ id: friend.id("quotes"), actor: friend.actor("desk"), object: new URL(ours.uri), instrument: quote.id }),
  );
  await check("a QuoteRequest of Fedify's is answered with Accept and a stamp", async () => {
    await friend.send("desk", request, node);
    const accept = await friend.awaits("the Accept", Accept, (one) => one.objectId?.href === request.id.href);
    assert.equal(accept.actorId.href, node.office);
    assert.ok(accept.resultId, "it names no stamp");
  });
  await check("the stamp is a QuoteAuthorization of our office for that quote alone", async () => {
    const accept = await friend.awaits("the Accept", Accept, (one) => one.objectId?.href === request.id.href);
    assert.equal(accept.resultId.origin, node.url);
    const stamp = await context.lookupObject(accept.resultId);
    assert.ok(stamp instanceof QuoteAuthorization);
    assert.equal(stamp.attributionId.href, node.office);
    assert.equal(stamp.interactingObjectId.href, quote.id.href);
    assert.equal(stamp.interactionTargetId.href, ours.uri);
  });
}
