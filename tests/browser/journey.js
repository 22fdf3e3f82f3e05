// The whole work of an author, with scripts switched off: write, preview, publish, see it at the peer, revise, withdraw;
// announce an event and cancel it.
import assert from "node:assert/strict";
import { open, signIn } from "./browser.js";

export const press = async (page, selector) => {
  await Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);
};

/** Presses what a selector finds, and says what the page complained about if it did not go on. */
const goBy = async (page, selector) => {
  await press(page, selector);
  const complaints = await page.locator("main .notice.bad").allTextContents();
  assert.deepEqual(complaints, [], `after “${selector}” at ${page.url()}`);
};

/** The same with a button of the form that has a value. */
export const go = (page, value) => goBy(page, `main button[name=do][value=${value}]:not([aria-hidden])`);

/** Loads a page again until it holds. Delivery takes a moment; nothing on the page moves by itself. */
async function comes(page, url, what, holds) {
  const end = Date.now() + 60_000;
  for (;;) {
    await page.goto(url);
    if (await holds(page)) {
      return;
    }
    assert.ok(Date.now() < end, `waited in vain: ${what} at ${url}`);
    await page.waitForTimeout(250);
  }
}

const link = (page, title) => page.locator("main a", { hasText: title }).first();

export async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main [name="${name}"]`).first();
    if ((await field.evaluate((element) => element.tagName)) === "SELECT") {
      await field.selectOption(value);
    } else if (["checkbox", "radio"].includes(await field.getAttribute("type"))) {
      await page.locator(`main [name="${name}"][value="${value}"]`).check();
    } else {
      await field.fill(value);
    }
  }
}

/** Publishes what is in the form and returns the address of its page. */
async function publish(page) {
  await go(page, "preview");
  await goBy(page, 'main form[action$="/publish"] button');
  return page.url().split("?")[0];
}

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export async function journey(browser, author, peer) {
  const { context, page, faults } = await open(browser, { javaScriptEnabled: false });
  const there = (await open(browser, { javaScriptEnabled: false })).page;
  const steps = [];
  const step = (name) => steps.push(name);

  await signIn(page, author);
  step("signed in");

  const title = `A bell for the end of the line ${Date.now()}`;
  await page.goto(`${author.url}/write/practice`);
  await press(page, "main button[name=do][value=preview]:not([aria-hidden])");
  assert.ok((await page.locator("main [role=alert] li").count()) >= 3, "an empty practice is not shown its problems");
  step("an empty practice is told what it lacks");
  await fill(page, {
    title,
    summary: "A small bell tells the greeter that the last voter in line has arrived.",
    problem: "Nobody knew who was the last to be let in.",
    approach: "Hang a bell at the place where the line ends.",
    phase: "voting",
    topics: "voting-operations",
    licence: "CC-BY-4.0",
  });
  const practice = await publish(page);
  assert.match(new URL(practice).pathname, /^\/practices\/[^/]+$/);
  assert.equal((await page.locator("h1").textContent()).trim(), title);
  step("published a practice");

  await comes(there, `${peer.url}/`, "the practice", async () => (await link(there, title).count()) > 0);
  await press(there, `main a:has-text(${JSON.stringify(title)})`);
  const copy = there.url();
  const host = new URL(author.url).host;
  assert.ok((await there.locator("main").textContent()).includes(host), "the copy does not name its host");
  step("the peer shows it");

  await press(page, 'main a[href^="/write/"]');
  await fill(page, { title: `${title}, revised`, note: "A better title." });
  await publish(page);
  await comes(there, copy, "the revision", async () => (await there.locator("h1").textContent()).includes("revised"));
  step("revised it, and the peer shows the revision");

  await page.goto(practice);
  await press(page, 'main a[href^="/withdraw/"]');
  const reason = "The bell was too loud for the library.";
  await page.fill("#reason", reason);
  await press(page, "main button.stop");
  await comes(there, copy, "the reason", async () => (await there.locator("main").textContent()).includes(reason));
  step("withdrew it, and the peer shows the reason");

  const name = `Bells and lines ${Date.now()}`;
  await page.goto(`${author.url}/write/event`);
  await fill(page, { title: name, summary: "An hour about bells.", topics: "voting-operations", link: "https://meet.ashford.example/bells" });
  await moment(page, "starts", inDays(20), "10:00");
  await moment(page, "ends", inDays(20), "11:00");
  await fill(page, { zone: "America/New_York" });
  const event = await publish(page);
  await comes(there, `${peer.url}/events`, "the event", async () => (await link(there, name).count()) > 0);
  await press(there, `main a:has-text(${JSON.stringify(name)})`);
  const notice = there.url();
  step("announced an event, and the peer shows it");

  await page.goto(event);
  await press(page, 'main a[href^="/cancel/"]');
  await page.fill("#reason", "The room is needed for a recount.");
  await press(page, "main button.stop");
  await comes(there, notice, "the cancellation", async () => (await there.locator("main").textContent()).includes("does not take place"));
  step("cancelled it, and the peer says so");

  assert.deepEqual(faults, []);
  await context.close();
  return steps;
}

/** A day and a time, in one field or in two. */
async function moment(page, name, day, time) {
  const one = page.locator(`main [name="${name}"]`);
  const kind = (await one.count()) === 1 && (await one.getAttribute("type"));
  if (kind === "datetime-local") {
    await one.fill(`${day}T${time}`);
  } else if (kind === "text") {
    await one.fill(`${day} ${time}`);
  } else {
    await page.locator(`main [name="${name}"], main [name="${name}.day"]`).first().fill(day);
    await page.locator(`main [name="${name}"], main [name="${name}.time"]`).last().fill(time);
  }
}
