// What our node must refuse, with the status and the reason; and that after each an honest message is still taken.
import assert from "node:assert/strict";
import { Article, Delete, Follow, Update } from "@fedify/vocab";
import { instant } from "../moment.js";
import { until } from "../ledger.js";
import { practice } from "../records.js";
import { by, publishes } from "./receiving.js";

export const title = "what must be refused";

const CONTEXT = "https://www.w3.org/ns/activitystreams";
const PUBLIC = `${CONTEXT}#Public`;
const SPECS = ["draft-cavage-http-signatures-12", "rfc9421"];

export async function tell(world) {
  const { check, node, friend, stranger } = world;
  const ours = await node.publishPractice(practice({ title: "A practice that others want to change" }));
  const note = (peer, name, rest = {}) => {
    const id = peer.id("notes").href;
    const object = { id, type: "Note", attributedTo: peer.actor(name).href, to: PUBLIC, content: "<p>Hello.</p>", published: instant().toString(), ...rest };
    return { "@context": CONTEXT, type: "Create", id: peer.id("creates").href, actor: peer.actor(name).href, to: PUBLIC, object };
  };
  const honest = async (peer = friend, name = "desk") => assert.equal((await peer.post(name, note(peer, name), node)).status, 202, "an honest message is refused afterwards");
  const refused = (answer, status, code) => {
    assert.equal(`${answer.status} ${answer.problem?.code}`, `${status} ${code}`);
    assert.equal(answer.type.split(";")[0], "application/problem+json");
    assert.equal(answer.problem.status, status);
  };

  for (const spec of SPECS) {
    await check(`a body that is not the one that was signed (${spec})`, async () => {
      const swap = (request, body) => new Request(request.url, { method: "POST", headers: request.headers, body: body.replace("Hello", "Hallo") });
      const answer = await friend.post("desk", note(friend, "desk"), node, { spec, spoil: swap });
      assert.ok([400, 401].includes(answer.status));
      assert.equal(answer.problem.code, "digest");
      await honest();
    });
    await check(`a signature with a changed byte (${spec})`, async () => {
      const spoil = (request) => {
        const value = request.headers.get("signature");
        const at = (spec === "rfc9421" ? value.indexOf(":") : value.indexOf('signature="') + 10) + 12;
        request.headers.set("signature", value.slice(0, at) + (value[at] === "A" ? "B" : "A") + value.slice(at + 1));
        return request;
      };
      refused(await friend.post("desk", note(friend, "desk"), node, { spec, spoil }), 401, "sig_bad");
      await honest();
    });
    await check(`the key of somebody else of the same server (${spec})`, async () => {
      const answer = await friend.post("rival", note(friend, "desk"), node, { spec });
      assert.ok([401, 403].includes(answer.status), `it is ${answer.status}`);
      await honest();
    });
  }
  await check("no signature at all", async () => {
    const bare = (request, body) => new Request(request.url, { method: "POST", headers: { "content-type": "application/activity+json" }, body });
    refused(await friend.post("desk", note(friend, "desk"), node, { spoil: bare }), 401, "sig_parse");
    await honest();
  });
  await check("another media type", async () => {
    refused(await friend.post("desk", note(friend, "desk"), node, { type: "application/json" }), 415, "ctype");
    await honest();
  });
  await check("an actor of another origin than the key", async () => {
    const answer = await friend.post("desk", { ...note(friend, "desk"), actor: stranger.actor("desk").href }, node);
    assert.ok([401, 403].includes(answer.status));
    assert.equal(answer.problem.code, "origin");
    await honest();
  });
  await check("an activity whose id is of another origin", async () => {
    const answer = await friend.post("desk", { ...note(friend, "desk"), id: stranger.id("creates").href }, node);
    assert.equal(answer.problem.code, "origin");
    await honest();
  });
  await check("an object that names an author of another origin", async () => {
    refused(await friend.post("desk", note(friend, "desk", { attributedTo: stranger.actor("desk").href }), node), 403, "authority");
    await honest();
  });
  await check("an Update of an object of another origin", async () => {
    const update = { ...note(friend, "desk", { id: stranger.id("notes").href }), type: "Update" };
    refused(await friend.post("desk", update, node), 403, "authority");
    await honest();
  });
  await check("an object with the id of a practice of ours", async () => {
    refused(await friend.post("desk", note(friend, "desk", { id: ours.uri }), node), 403, "authority");
    refused(await friend.post("desk", { "@context": CONTEXT, type: "Delete", id: friend.id("acts").href, actor: friend.actor("desk").href, object: ours.uri }, node), 403, "authority");
    assert.equal((await node.json(ours.uri)).status, 200);
    await honest();
  });
  await check("somebody who speaks as our office", async () => {
    const answer = await friend.post("desk", { ...note(friend, "desk"), actor: node.office, id: `${node.url}/ap/activities/1` }, node);
    assert.ok([401, 403].includes(answer.status));
    await honest();
  });
  await check("an Undo of somebody else's Follow, by its id or whole", async () => {
    const desk = friend.actor("desk").href;
    const follow = [...friend.objects.values()].findLast((one) => one instanceof Follow && one.actorId.href === desk).id.href;
    const undo = (object, actor = "rival") => ({ "@context": CONTEXT, type: "Undo", id: friend.id("undos").href, actor: friend.actor(actor).href, object });
    refused(await friend.post("rival", undo(follow), node), 403, "authority");
    const whole = (actor) => ({ id: follow, type: "Follow", actor: friend.actor(actor).href, object: node.office });
    refused(await friend.post("rival", undo(whole("desk")), node), 403, "authority");
    refused(await friend.post("rival", undo(whole("rival")), node), 403, "authority");
    await honest();
    assert.ok((await node.run(["followers"])).some((one) => one.actor === desk), "it follows no longer");
  });
  await check("an Accept by somebody whom we did not ask", async () => {
    const state = async () => (await node.run(["following"])).find((one) => one.office === friend.actor("closed").href).state;
    assert.equal(await state(), "rejected");
    const { id: follow } = await friend.awaits("our Follow", Follow, (one) => one.objectId.href === friend.actor("closed").href);
    const accept = { "@context": CONTEXT, type: "Accept", id: friend.id("answers").href, actor: friend.actor("rival").href, object: follow.href };
    refused(await friend.post("rival", accept, node), 403, "authority");
    await honest();
    assert.equal(await state(), "rejected");
  });
  await check("the same id with other bytes", async () => {
    const first = note(friend, "desk");
    assert.equal((await friend.post("desk", first, node)).status, 202);
    assert.equal((await friend.post("desk", first, node)).status, 202, "the same bytes again");
    refused(await friend.post("desk", { ...first, published: instant().toString() }, node), 409, "replay");
    await honest();
  });
  await check("an envelope that is no one object, with a key twice, without an id", async () => {
    const good = JSON.stringify(note(friend, "desk"));
    for (const body of ["[]", good.replace('"type":"Create"', '"type":"Create","type":"Delete"'), good.replace(/"id":"[^"]*creates[^"]*",/, "")]) {
      refused(await friend.post("desk", body, node), 400, "shape");
    }
    await honest();
  });

  const named = `An article that a rival wants, ${friend.host}`;
  let article;
  let path;
  await check("an Update by somebody else of the same server changes nothing that the server does not confirm", async () => {
    article = new Article(by(friend, "desk", "articles", { name: named, content: "<p>The desk's words.</p>" }));
    await publishes(friend, "desk", article, node);
    path = await until("it is here", () => node.pageOf(named));
    const stolen = article.clone({ attribution: friend.actor("rival"), content: "<p>The rival's words.</p>", updated: instant(60) });
    await friend.send("rival", new Update({ id: friend.id("acts"), actor: friend.actor("rival"), object: stolen, to: new URL(PUBLIC) }), node);
    await friend.post("rival", { "@context": CONTEXT, type: "Update", id: friend.id("acts").href, actor: friend.actor("rival").href, object: { ...(await stolen.toJsonLd(friend.context)), attributedTo: friend.actor("desk").href } }, node);
    await fence("rival");
    const { text } = await node.page(path, { staff: true });
    assert.ok(text.includes("The desk's words.") && !text.includes("The rival's words."));
  });
  await check("a Delete by somebody else of the same server deletes nothing that the server still has", async () => {
    await friend.send("rival", new Delete({ id: friend.id("acts"), actor: friend.actor("rival"), object: article.id, to: new URL(PUBLIC) }), node);
    await fence("rival");
    assert.ok((await node.page(path, { staff: true })).text.includes("The desk's words."));
  });
  await check("a Delete of somebody else's actor is not believed while the server has it", async () => {
    const gone = { "@context": CONTEXT, type: "Delete", id: friend.id("acts").href, actor: friend.actor("rival").href, object: friend.actor("desk").href };
    const { status } = await friend.post("rival", gone, node);
    assert.ok([202, 403].includes(status));
    await fence("rival");
    assert.ok((await node.run(["followers"])).some((one) => one.actor === friend.actor("desk").href), "the desk is no follower any more");
    await honest();
  });
  await check("the owner's own Update is taken after all that", async () => {
    const own = article.clone({ content: "<p>The desk's new words.</p>", updated: instant(120) });
    friend.keep(own);
    await friend.send("desk", new Update({ id: friend.id("acts"), actor: friend.actor("desk"), object: own, to: new URL(PUBLIC) }), node);
    await until("the new words are here", async () => (await node.page(path, { staff: true })).text.includes("The desk's new words."));
  });

  /** Something honest of a person, and waiting until it has its effect: what came before was handled then. */
  async function fence(name) {
    const mark = `A fence of the ${name}, ${crypto.randomUUID()}`;
    await publishes(friend, name, new Article(by(friend, name, "articles", { name: mark, content: "<p>x</p>" })), node);
    await until("the fence is here", () => node.pageOf(mark));
  }

  await check("a stranger's Create is 403 not-admitted, and nothing of the stranger's is fetched for it", async () => {
    const before = stranger.fetched;
    refused(await stranger.post("desk", note(stranger, "desk"), node), 403, "not-admitted");
    assert.equal(stranger.fetched, before, "somebody asked the stranger");
  });
  await check("Fedify is told so in both knocks, and can send it again once we follow", async () => {
    const wanted = `What a stranger wrote, ${stranger.host}`;
    const object = new Article(by(stranger, "closed", "articles", { name: wanted, content: "<p>Held, not lost.</p>" }));
    await assert.rejects(publishes(stranger, "closed", object, node), (error) => {
      assert.equal(error.statusCode, 403);
      assert.equal(JSON.parse(error.responseBody).code, "not-admitted");
      return true;
    });
    await node.run(["standing", stranger.host, "vouched", "--reason", "We met them."]);
    await publishes(stranger, "closed", object, node);
    await until("it is here", () => node.pageOf(wanted));
  });
  await check("a blocked server is told so, and taken again when that ends", async () => {
    await node.run(["standing", stranger.host, "blocked", "--reason", "Spam."]);
    const answer = await stranger.post("desk", note(stranger, "desk"), node);
    refused(answer, 403, "policy");
    await node.run(["standing", stranger.host, "vouched", "--reason", "It was a mistake."]);
    await honest(stranger, "desk");
    await node.run(["standing", stranger.host, "--reset", "--reason", "Enough."]);
  });
}
