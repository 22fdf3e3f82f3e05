// Quotes with leave (FEP-044f): our posts say who may quote them, and we answer who asks.
import assert from "node:assert/strict";
import { Accept, Note, QuoteAuthorization, QuoteRequest } from "@fedify/vocab";
import { practice } from "../records.js";
import { by } from "./receiving.js";

export const title = "quotes";

const CONTEXT = "https://www.w3.org/ns/activitystreams";

export async function tell({ check, node, friend, stranger }) {
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
  await check("what is not ours cannot be quoted by our leave, nor by somebody of another server", async () => {
    const asks = (object, instrument) => ({ "@context": [CONTEXT, { QuoteRequest: "https://w3id.org/fep/044f#QuoteRequest" }], type: "QuoteRequest", id: friend.id("quotes").href, actor: friend.actor("desk").href, object, instrument });
    for (const request of [asks(friend.id("notes").href, quote.id.href), asks(ours.uri, stranger.id("notes").href)]) {
      const { status, problem } = await friend.post("desk", request, node);
      assert.equal(`${status} ${problem?.code}`, "403 authority");
    }
  });
  await check("when the practice is withdrawn, the stamp is gone", async () => {
    const accept = await friend.awaits("the Accept", Accept, (one) => one.objectId?.href === request.id.href);
    await node.run(["practice", "withdraw", ours.id, "--reason", "Wrong."]);
    assert.ok([404, 410].includes((await node.get(accept.resultId)).status));
  });
}
