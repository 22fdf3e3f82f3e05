// Replies and context of a post of ours, served by us as its owner.
import assert from "node:assert/strict";
import { Collection, Note, OrderedCollection } from "@fedify/vocab";
import { until } from "../ledger.js";
import { instant } from "../moment.js";
import { practice } from "../records.js";
import { walk } from "./collections.js";
import { by, publishes } from "./receiving.js";

export const title = "threads";

export async function tell({ check, node, friend }) {
  const { context } = friend;
  const ours = await node.publishPractice(practice({ title: "A practice with a thread" }));
  const question = new Note(by(friend, "desk", "notes", { content: "<p>Where is the thread?</p>", replyTarget: new URL(ours.uri) }));
  await publishes(friend, "desk", question, node);
  await until("the reply is there", async () => (await node.page(new URL(ours.url).pathname)).text.includes("Where is the thread?"));
  const post = await context.lookupObject(ours.uri);
  await check("the replies of our practice are a Collection that names the reply", async () => {
    const { items } = await walk(context, post.repliesId.href, Collection);
    assert.deepEqual(items.map((item) => item.id.href), [question.id.href]);
    const replies = await post.getReplies(context);
    assert.ok(replies instanceof Collection);
  });
  await check("the context of our practice is an OrderedCollection of the whole thread, and ours (FEP-7888)", async () => {
    const { collection, items } = await walk(context, post.contextIds[0].href, OrderedCollection);
    assert.equal(collection.attributionId.href, node.office);
    assert.deepEqual(items.map((item) => item.id.href), [ours.uri, question.id.href]);
  });
  await check("an answer that says it is older than the practice stands after it", async () => {
    const early = new Note(by(friend, "desk", "notes", { content: "<p>Early.</p>", replyTarget: new URL(ours.uri), published: instant(-3_600) }));
    await publishes(friend, "desk", early, node);
    await until("the reply is there", async () => (await node.page(new URL(ours.url).pathname)).text.includes("Early."));
    const { items } = await walk(context, post.contextIds[0].href, OrderedCollection);
    assert.deepEqual(items.map((item) => item.id.href), [ours.uri, early.id.href, question.id.href]);
  });
  await check("a thread that nobody has is 404", async () => {
    const { status } = await node.get("/ap/practices/0197a0b0-0000-7000-8000-000000000000/replies");
    assert.equal(status, 404);
  });
}
