// Two persons stand behind a text, with scripts switched off: the office asks for it, one writes, another sends back, then
// approves what is different and publishes.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { open, signIn } from "./browser.js";
import { fill, go, press } from "./journey.js";

const PASSWORD = "a second pair of eyes";

/** Adds a colleague of an office at the command line of its server. */
function colleague(comity, demo, node, role) {
  const email = `${role}-${Date.now()}@ashford.example`;
  const config = join(dirname(demo), node.slug, "comity.toml");
  const args = ["--config", config, "member", "add", "--name", "Léa Morin", "--email", email, "--role", role, "--password-stdin"];
  const { status, stderr } = spawnSync(comity, args, { input: `${PASSWORD}\n`, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return { ...node, email, password: PASSWORD };
}

/** Lets it take two persons to publish at a node, or one. */
export async function rule(page, node, two) {
  await page.goto(`${node.url}/office/rule`);
  await page.check(`main [name=two][value=${two}]`);
  await press(page, "main form button.btn");
}

const sends = (page, path) => press(page, `main form[action$="/${path}"] button`);

/** Returns what was done, the address of a revision that waits, and the approver's session. */
export async function twoHands(browser, demo, comity, author) {
  const second = colleague(comity, demo, author, "approver");
  const steps = [];
  const [writes, approves] = [await open(browser, { javaScriptEnabled: false }), await open(browser, { javaScriptEnabled: false })];
  const main = (page) => page.locator("main").textContent();
  await signIn(writes.page, author);
  await signIn(approves.page, second);
  await rule(writes.page, author, "on");
  await approves.page.goto(`${author.url}/office`);
  assert.ok((await main(approves.page)).includes("Two people stand behind everything"), "the public page does not say what holds");
  steps.push("two persons are asked for, and the page of the office says so");

  const title = `Two hands ${Date.now()}`;
  await writes.page.goto(`${author.url}/write/practice`);
  await fill(writes.page, {
    title,
    summary: "Two people read every notice before it goes out.",
    problem: "One person sent the wrong date.",
    approach: "Ask a colleague.",
    phase: "voting",
    topics: "voting-operations",
    licence: "CC-BY-4.0",
  });
  await go(writes.page, "preview");
  assert.equal(await writes.page.locator('main form[action$="/publish"], main form[action$="/approve"]').count(), 0, "the author may publish alone");
  await sends(writes.page, "submit");
  const preview = writes.page.url().split("?")[0];
  assert.equal(await writes.page.locator('main form[action$="/approve"]').count(), 0, "the author may approve");

  await approves.page.goto(`${author.url}/desk`);
  assert.ok((await main(approves.page)).includes("waits for your approval"), "the desk says nothing");
  await press(approves.page, `main a:has-text(${JSON.stringify(title)})`);
  assert.equal(approves.page.url(), preview);
  await approves.page.fill("#comment", "Say whom to ask.");
  await sends(approves.page, "return");
  await writes.page.goto(`${author.url}/desk`);
  assert.ok((await main(writes.page)).includes("Say whom to ask."), "the comment does not reach the author");
  steps.push("it was sent back with a comment, which is on the author's desk");

  await press(writes.page, `main a:has-text(${JSON.stringify(title)})`);
  await fill(writes.page, { approach: "Ask a colleague who wrote nothing of it." });
  await go(writes.page, "preview");
  await sends(writes.page, "submit");
  await approves.page.goto(preview);
  await press(approves.page, 'main button[value="publish"]');
  const practice = approves.page.url().split("?")[0];
  assert.match(new URL(practice).pathname, /^\/practices\/[^/]+$/);
  assert.ok((await main(approves.page)).includes("Approved by Léa Morin"), "the page does not say who approved it");
  steps.push("it was approved and published by the second person");

  await writes.page.goto(practice);
  await press(writes.page, 'main a[href^="/write/"]');
  await fill(writes.page, { summary: "Three people read every notice before it goes out.", note: "One more." });
  await go(writes.page, "preview");
  await sends(writes.page, "submit");
  await approves.page.goto(preview);
  assert.equal((await approves.page.locator("main ins").first().textContent()).trim(), "Three");
  assert.equal((await approves.page.locator("main del").first().textContent()).trim(), "Two");
  steps.push("a revision waits, and shows the one word that is different");

  assert.deepEqual([...writes.faults, ...approves.faults], []);
  const storageState = await approves.context.storageState();
  await writes.context.close();
  await approves.context.close();
  return { steps, preview: new URL(preview).pathname, storageState };
}
