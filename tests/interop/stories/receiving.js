// What Fedify publishes, as our node takes it in and shows it; and what it asks of what is ours.
import assert from "node:assert/strict";
import { Announce, Article, Create, Delete, Event, Flag, Hashtag, Ignore, Join, LanguageString, Like, Move, Note, Place, PUBLIC_COLLECTION, Tombstone, Undo, Update } from "@fedify/vocab";
import { until } from "../ledger.js";
import { sentWith } from "../loopback.js";
import { instant } from "../moment.js";
import { event, practice } from "../records.js";

export const title = "from Fedify: article, note, event, update, delete, reply, like, announce, join, flag, move";

/** Makes an object of a person at a peer, keeps it there, and sends its Create. */
export async function publishes(peer, name, object, node) {
  peer.keep(object);
  const create = new Create({ id: peer.id("creates"), actor: peer.actor(name), object, tos: object.toIds, ccs: object.ccIds, published: object.published });
  await peer.send(name, create, node);
  return create;
}

/** What every object of a person has. */
export const by = (peer, name, path, rest) => ({
  id: peer.id(path),
  attribution: peer.actor(name),
  to: PUBLIC_COLLECTION,
  cc: peer.context.getFollowersUri(name),
  published: instant(),
  ...rest,
});

/** Waits until a page has a text. */
const shows = (node, path, words, staff = true) =>
  until(`${path} shows “${words}”`, async () => (await node.page(path, { staff })).text.includes(words));
const found = (node, named, list) => until(`“${named}” is on the timeline`, () => node.pageOf(named, list));

export async function tell(world) {
  const { check, node, friend } = world;
  const desk = (path, rest) => by(friend, "desk", path, rest);
  const doing = (Class, rest) => new Class({ id: friend.id("acts"), actor: friend.actor("desk"), to: PUBLIC_COLLECTION, ...rest });
  const firstTry = (activity) => {
    const tries = sentWith(activity.id);
    assert.deepEqual(tries.map((one) => one.status), [202], "it was not taken at the first knock");
  };

  const titled = `Doors that open outwards, ${friend.host}`;
  let article;
  let path;
  await check("an Article of Fedify's is taken at the first knock and stands on our timeline", async () => {
    article = new Article(
      desk("articles", {
        name: titled,
        summary: "Twelve doors were turned around.",
        contents: ["<p>Doors that open <em>outwards</em> let a wheelchair pass.</p>", new LanguageString("<p>Des portes vers l’extérieur.</p>", "fr")],
        tags: [new Hashtag({ name: "#Doors", href: new URL("/tags/doors", friend.url) })],
        url: new URL("/doors", friend.url),
      }),
    );
    firstTry(await publishes(friend, "desk", article, node));
    path = await found(node, titled);
  });
  await check("its page shows the text, who wrote it and from which host", async () => {
    const { text, html } = await node.page(path, { staff: true });
    assert.ok(text.includes("let a wheelchair pass"));
    assert.ok(text.includes(friend.host));
    assert.ok(html.includes(friend.actor("desk").href) || html.includes("/offices/"), "it does not lead to its office");
  });
  await check("its page leads to the original", async () => {
    assert.ok((await node.page(path, { staff: true })).html.includes(`href="${friend.url}/doors"`));
  });
  await check("an Update of it is shown", async () => {
    const changed = article.clone({ name: `${titled}, fourteen`, content: "<p>Fourteen doors by now.</p>", updated: instant(60) });
    friend.keep(changed);
    article = changed;
    firstTry(await friend.send("desk", doing(Update, { object: changed }), node));
    await shows(node, path, "Fourteen doors by now.");
  });
  await check("an older Update does not bring an old text back", async () => {
    const old = article.clone({ name: `${titled}, ten`, content: "<p>Ten doors.</p>", updated: instant(30) });
    await friend.send("desk", doing(Update, { object: old }), node);
    const fence = new Note(desk("notes", { content: "<p>A fence after the old text.</p>", replyTarget: article.id }));
    await publishes(friend, "desk", fence, node);
    await shows(node, path, "A fence after the old text.");
    const { text } = await node.page(path, { staff: true });
    assert.ok(text.includes("Fourteen doors by now.") && !text.includes("Ten doors."));
  });
  await check("a Note that answers nothing stands on the timeline with its words, and its page leads to the original", async () => {
    const note = new Note(desk("notes", { content: "<p>A note about door handles.</p>", url: new URL("/handles", friend.url) }));
    firstTry(await publishes(friend, "desk", note, node));
    await shows(node, "/", "A note about door handles.");
    const { html } = await node.page("/", { staff: true });
    const slip = html.split("<article").find((one) => one.includes("A note about door handles."));
    const page = await node.page(slip.match(/<h3[^>]*>.*?href="([^"]+)"/)[1], { staff: true });
    assert.ok(page.text.includes("A note about door handles.") && page.html.includes(`href="${friend.url}/handles"`));
  });
  const named = `Door day at ${friend.host}`;
  const at = (days, seconds = 0) => instant(86_400 * days + seconds);
  let notice;
  let there;
  await check("an Event with a place stands among our events", async () => {
    const place = new Place({ name: "Old mill", latitude: 48.5, longitude: 2.25 });
    notice = new Event(desk("events", { name: named, content: "<p>Bring a door.</p>", startTime: at(40), endTime: at(40, 3_600), location: place }));
    firstTry(await publishes(friend, "desk", notice, node));
    there = await found(node, named, "/events");
    await shows(node, there, "Old mill");
  });
  await check("its new time is shown, and its cancellation in the words of FEP-8a8e and of Mobilizon", async () => {
    const moved = notice.clone({ startTime: at(41), endTime: at(41, 3_600), updated: instant(60) });
    friend.keep(moved);
    firstTry(await friend.send("desk", doing(Update, { object: moved }), node));
    await shows(node, there, new Date(at(41).epochMilliseconds).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }));
    const json = await moved.toJsonLd(friend.context);
    for (const [n, said] of [{ eventStatus: "EventCancelled" }, { eventStatus: "EventScheduled" }, { status: "CANCELLED" }].entries()) {
      const object = { ...json, ...said, updated: instant(120 + n).toString() };
      const update = { "@context": json["@context"], type: "Update", id: friend.id("acts").href, actor: friend.actor("desk").href, to: PUBLIC_COLLECTION.href, object };
      assert.equal((await friend.post("desk", update, node)).status, 202);
      const cancelled = n !== 1;
      await until(`it is ${cancelled ? "" : "not "}cancelled`, async () => (await node.page(there, { staff: true })).text.includes("Cancelled") === cancelled);
    }
  });
  await check("a Delete of it takes it out of the list of events, and leaves its title", async () => {
    firstTry(await friend.send("desk", doing(Delete, { object: notice.id }), node));
    await shows(node, there, "took this text back");
    assert.equal(await node.pageOf(named, "/events"), undefined);
    assert.ok((await node.page(there, { staff: true })).text.includes(named));
  });
  await check("a Delete of it leaves title and reason of it, and nothing of its text", async () => {
    firstTry(await friend.send("desk", doing(Delete, { object: new Tombstone({ id: article.id, summary: "Counted twice." }) }), node));
    await shows(node, path, "took this text back");
    const { text } = await node.page(path, { staff: true });
    assert.ok(text.includes("Counted twice."), "the reason is lost");
    assert.ok(!text.includes("Fourteen doors by now."));
  });
  await check("a late Create does not bring the deleted one back", async () => {
    const late = article.clone({ updated: instant(120) });
    await publishes(friend, "desk", late, node);
    const named = `A fence after the late one, ${friend.host}`;
    await publishes(friend, "desk", new Article(desk("articles", { name: named, content: "<p>x</p>" })), node);
    await found(node, named);
    const { text } = await node.page(path, { staff: true });
    assert.ok(text.includes("took this text back") && !text.includes("Fourteen doors by now."));
  });

  const ours = await node.publishPractice(practice({ title: "A practice that is talked about" }));
  const page = new URL(ours.url).pathname;
  let reply;
  await check("a reply to our practice stands under it", async () => {
    reply = new Note(desk("notes", { content: "<p>How heavy is the ramp?</p>", replyTarget: new URL(ours.uri) }));
    firstTry(await publishes(friend, "desk", reply, node));
    await shows(node, page, "How heavy is the ramp?");
  });
  await check("an edited reply shows its new words, a deleted one none", async () => {
    const edited = reply.clone({ content: "<p>How heavy is the ramp, in pounds?</p>", updated: instant(60) });
    friend.keep(edited);
    await friend.send("desk", doing(Update, { object: edited }), node);
    await shows(node, page, "in pounds?");
    await friend.send("desk", doing(Delete, { object: edited.id }), node);
    await until("the reply is gone", async () => !(await node.page(page, { staff: true })).text.includes("in pounds?"));
  });
  await check("our office answers, and Fedify gets a Note in the same thread that mentions whom it answers", async () => {
    const question = new Note(desk("notes", { content: "<p>Who carries it?</p>", replyTarget: new URL(ours.uri) }));
    await publishes(friend, "desk", question, node);
    await shows(node, page, "Who carries it?");
    const answerTo = await until("the page of the question", async () => {
      const { html } = await node.page(page, { staff: true });
      const block = html.split('class="reply"').find((one) => one.includes("Who carries it?"));
      return block && [...block.matchAll(/href="(\/(?:replies|others)\/([^"#?]+))"/g)].map((match) => match[2])[0];
    });
    await node.press(`/reply/${answerTo}`, { text: "Two of us, in turn." });
    const create = await friend.awaits("our answer", Create, async (one) => {
      const object = await one.getObject(friend.context);
      return object?.replyTargetId?.href === question.id.href;
    });
    const note = await create.getObject(friend.context);
    assert.match(String(note.content), /Two of us, in turn/);
    assert.deepEqual(note.contextIds.map((id) => id.href), [`${ours.uri}/context`], "it is not in the thread of the practice");
    const mentions = await Array.fromAsync(note.getTags(friend.context));
    const mention = mentions.find((tag) => tag.constructor.name === "Mention");
    assert.equal(mention?.href?.href, friend.actor("desk").href, "it mentions nobody");
    assert.ok(note.ccIds.some((id) => id.href === friend.actor("desk").href), "it is not addressed to whom it answers");
  });

  const like = friend.keep(doing(Like, { id: friend.id("likes"), object: new URL(ours.uri) }));
  const announce = friend.keep(doing(Announce, { id: friend.id("announces"), object: new URL(ours.uri), published: instant() }));
  for (const [activity, what, counted, words] of [
    [like, "a Like", "likes", /1 office or reader finds it useful/],
    [announce, "an Announce", "shares", /Recommended by 1 office or reader/],
  ]) {
    const total = async () => (await node.json(`${ours.uri}/${counted}`)).value.totalItems;
    await check(`${what} of our practice is counted once also if it comes twice, shown to the staff with its host, and gone after its Undo`, async () => {
      firstTry(await friend.send("desk", activity, node));
      await until(`one of ${counted}`, async () => (await total()) === 1);
      const again = friend.keep(activity.clone({ id: friend.id(counted === "likes" ? "likes" : "announces") }));
      firstTry(await friend.send("desk", again, node));
      const { text } = await node.page(page, { staff: true });
      assert.match(text, words);
      assert.ok(text.includes(`: ${friend.host}`), "it does not say from where");
      const post = await friend.context.lookupObject(ours.uri);
      const collection = await (counted === "likes" ? post.getLikes(friend.context) : post.getShares(friend.context));
      assert.equal(collection.totalItems, 1, "Fedify reads another number");
      firstTry(await friend.send("desk", doing(Undo, { object: again }), node));
      await until(`none of ${counted}`, async () => (await total()) === 0);
    });
  }
  await check("an Announce of an Article at Fedify brings us the Article", async () => {
    const named = `An article that came by Announce, ${friend.host}`;
    const theirs = friend.keep(new Article(desk("articles", { name: named, content: "<p>Shared.</p>" })));
    await friend.send("desk", doing(Announce, { object: theirs.id, published: instant() }), node);
    await found(node, named);
  });
  await check("a Join of our event is answered with Ignore (FEP-8a8e)", async () => {
    const notice = await node.publishEvent(event({ title: "An event to be joined elsewhere", starts: "2031-05-06 09:30" }));
    const join = friend.keep(doing(Join, { id: friend.id("joins"), object: new URL(notice.uri) }));
    firstTry(await friend.send("desk", join, node));
    const ignore = await friend.awaits("the Ignore", Ignore, (one) => one.objectId?.href === join.id.href);
    assert.equal(ignore.actorId.href, node.office);
  });
  await check("a Flag is taken", async () => {
    const flag = doing(Flag, { id: friend.id("flags"), objects: [new URL(ours.uri)], content: "It is about ramps.", to: undefined });
    firstTry(await friend.send("desk", flag, node));
  });
  await check("an activity of a type that nobody knows is 202", async () => {
    const odd = { "@context": "https://www.w3.org/ns/activitystreams", type: "Ponder", id: friend.id("acts").href, actor: friend.actor("desk").href, object: ours.uri };
    assert.equal((await friend.post("desk", odd, node)).status, 202);
    const known = { ...odd, type: "Listen", id: friend.id("acts").href };
    assert.equal((await friend.post("desk", known, node)).status, 202);
  });
  await check("a Move of somebody whom we do not follow is taken", async () => {
    const move = friend.keep(
      new Move({ id: friend.id("moves"), actor: friend.actor("rival"), object: friend.actor("rival"), target: world.modern.actor("rival"), to: PUBLIC_COLLECTION }),
    );
    firstTry(await friend.send("rival", move, node));
  });
  await check("none of it is stuck at our node", async () => {
    assert.deepEqual(await node.run(["stuck"]), []);
  });
}
