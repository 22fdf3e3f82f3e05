// Somebody whom we follow moves, and our office does; nobody is believed before both addresses say the same.
import assert from "node:assert/strict";
import { Article, Move, PUBLIC_COLLECTION, Update } from "@fedify/vocab";
import { until } from "../ledger.js";
import { by, publishes } from "./receiving.js";

export const title = "moving";

export async function tell({ check, node, friend, modern }) {
  const [here, there] = [friend.actor("mover"), modern.actor("mover")];
  await node.run(["follow", friend.handle("mover")]);
  await until("the follow is accepted", async () => (await node.run(["following"])).find((one) => one.office === here.href)?.state === "accepted");

  const moves = async () => {
    const move = friend.keep(new Move({ id: friend.id("moves"), actor: here, object: here, target: there, to: PUBLIC_COLLECTION }));
    await friend.send("mover", move, node);
    const mark = `A fence of the mover, ${crypto.randomUUID()}`;
    await publishes(friend, "mover", new Article(by(friend, "mover", "articles", { name: mark, content: "<p>x</p>" })), node);
    await until("the fence is here", () => node.pageOf(mark));
  };
  const isShown = async () => (await node.page("/peers", { staff: true })).text.includes(`says that it moved to ${there.href}`);
  await check("a Move is not shown while neither address says so", async () => {
    await moves();
    assert.ok(!(await isShown()));
  });
  await check("nor while only the new address does", async () => {
    modern.profiles.set("mover", { aliases: [here] });
    await moves();
    assert.ok(!(await isShown()));
  });
  await check("nor while only the old one does", async () => {
    modern.profiles.delete("mover");
    friend.profiles.set("mover", { successor: there });
    await moves();
    assert.ok(!(await isShown()));
  });
  await check("when both say it, our staff sees where it moved, and decides", async () => {
    modern.profiles.set("mover", { aliases: [here] });
    await moves();
    await until("it is shown", isShown);
    const following = await node.run(["following"]);
    assert.ok(following.some((one) => one.office === here.href) && !following.some((one) => one.office === there.href));
    assert.deepEqual(await node.run(["stuck"]), []);
  });

  const target = modern.actor("closed");
  await check("our office moves nowhere that does not name it", async () => {
    await assert.rejects(node.run(["office", "move", target.href]));
    assert.equal((await friend.context.lookupObject(node.office)).successorId, null);
  });
  await check("our Move arrives typed, and our actor says the same in its document and in the Update before", async () => {
    modern.profiles.set("closed", { aliases: [new URL(node.office)] });
    await node.run(["office", "move", target.href]);
    const move = await friend.awaits("our Move", Move);
    assert.deepEqual([move.actorId.href, move.objectId.href, move.targetId.href], [node.office, node.office, target.href]);
    const update = await friend.awaits("our Update", Update, (one) => one.objectId?.href === node.office);
    assert.equal((await update.getObject(friend.context)).successorId.href, target.href);
    assert.equal((await friend.context.lookupObject(node.office)).successorId.href, target.href);
  });
  await check("our office says its other addresses, and that it is here again", async () => {
    await node.run(["office", "stay"]);
    await node.run(["office", "alias", target.href]);
    const office = await friend.context.lookupObject(node.office);
    assert.deepEqual([office.successorId, office.aliasIds.map((id) => id.href)], [null, [target.href]]);
    await node.run(["office", "alias", target.href, "--remove"]);
  });
}
