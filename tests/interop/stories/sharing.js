// Our office likes and passes on what others wrote, and takes it back.
import assert from "node:assert/strict";
import { Announce, Article, Like, Undo } from "@fedify/vocab";
import { until } from "../ledger.js";
import { by, publishes } from "./receiving.js";

export const title = "like and announce by us";

export async function tell({ check, node, friend }) {
  const { context } = friend;
  const named = `An article worth passing on, ${friend.host}`;
  const article = new Article(by(friend, "desk", "articles", { name: named, content: "<p>Worth it.</p>" }));
  await publishes(friend, "desk", article, node);
  await until("the article is here", () => node.pageOf(named));

  for (const [command, Class] of [
    ["like", Like],
    ["announce", Announce],
  ]) {
    let act;
    await check(`our ${Class.name} arrives typed, and is served at its id`, async () => {
      await node.run([command, article.id.href]);
      act = await friend.awaits(`our ${Class.name}`, Class, (one) => one.objectId?.href === article.id.href);
      assert.equal(act.actorId.href, node.office);
      const served = await context.lookupObject(act.id);
      assert.ok(served instanceof Class, "it is not served at its id");
      const object = await act.getObject(context);
      assert.ok(object instanceof Article, "it does not lead to the Article");
    });
    await check(`the Undo of our ${Class.name} arrives and names it`, async () => {
      await node.run([command, article.id.href, "--undo"]);
      const undo = await friend.awaits("the Undo", Undo, (one) => one.objectId?.href === act.id.href);
      assert.equal(undo.actorId.href, node.office);
      assert.ok((await undo.getObject(context)) instanceof Class);
    });
    await check(`what Fedify does not have cannot be shared with ${command}`, async () => {
      await assert.rejects(node.run([command, `${friend.url}/articles/${crypto.randomUUID()}`]));
    });
  }
}
