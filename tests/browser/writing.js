// Writing with scripts and by keyboard alone, and the same without scripts: saved as one writes, tools, a look, a lost
// connection, two windows at one draft, an outline, a translation, revisions side by side, the log as a file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { open, signIn } from "./browser.js";
import { axe, sideways } from "./checks.js";
import { fill, go, press } from "./journey.js";

const main = (page) => page.locator("main").textContent();

/** Waits until the status line says so. */
const says = (page, words) => page.locator("#said", { hasText: words }).waitFor();
const saved = (page) => says(page, /^Saved/);

/** Goes by the Tab key to what a selector finds. */
async function tabTo(page, selector) {
  for (let stop = 0; stop < 400; stop += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) {
      return;
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`the Tab key never comes to ${selector}`);
}

const whole = {
  summary: "A greeter meets every voter at the door.",
  problem: "People asked at the wrong table.",
  approach: "Put a greeter at the door.",
  phase: "voting",
  topics: "voting-operations",
  licence: "CC-BY-4.0",
};

/** Returns what was done, and addresses to look at. */
export async function writing(browser, node) {
  const steps = [];
  const { context, page, faults } = await open(browser, { acceptDownloads: true });
  // The browser asks before it leaves what is not saved.
  page.on("dialog", (dialog) => dialog.accept());
  await signIn(page, node);
  const title = `A greeter at the door ${Date.now()}`;

  await page.goto(`${node.url}/write/practice`);
  assert.ok((await page.locator("#missing li").count()) >= 5, "an empty form does not say what it lacks");
  await tabTo(page, "#f-title");
  await page.keyboard.type(title);
  await says(page, "Not saved yet. Phase: please fill this in.");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-phase");
  await page.keyboard.type("Voting");
  await saved(page);
  const address = page.url();
  assert.match(new URL(address).pathname, /^\/write\/[0-9a-f-]{36}$/);
  assert.equal(await page.locator("#missing a[href='#f-title']").count(), 0, "the title still counts as missing");
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-phase", "the focus was lost");
  steps.push("a title was saved a moment after it was typed, and no longer counts as missing");

  await tabTo(page, '[aria-controls="f-problem"] button');
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Everybody");
  await page.keyboard.press("End");
  await page.keyboard.type(" asked.");
  assert.equal(await page.inputValue("#f-problem"), "**Everybody** asked.");
  await page.keyboard.press("Shift+Home");
  await tabTo(page, '#f-approach [role=toolbar] button[tabindex="0"]');
  await page.locator("#looks summary").focus();
  await page.keyboard.press("Enter");
  await page.locator("#look strong", { hasText: "Everybody" }).waitFor();
  assert.deepEqual(await axe(page), [], "the form with its tools and its look");
  await page.setViewportSize({ width: 320, height: 640 });
  assert.deepEqual(await sideways(page), []);
  await page.setViewportSize({ width: 1280, height: 900 });
  steps.push("bold by the tools and the arrow keys, and a look at it by the server");

  await context.setOffline(true);
  await page.locator("#f-summary").focus();
  await page.keyboard.type("Written without a connection.");
  await says(page, "no connection");
  await context.setOffline(false);
  await saved(page);
  await page.goto(address);
  assert.equal(await page.inputValue("#f-summary"), "Written without a connection.");
  steps.push("without a connection the text stays, and is saved when it is back");

  await page.locator("#f-summary").focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" And left at once.");
  await page.goto(`${node.url}/desk`);
  // It is on its way while the next page is asked for.
  for (const end = Date.now() + 20_000; Date.now() < end; await page.waitForTimeout(250)) {
    await page.goto(address);
    if ((await page.inputValue("#f-summary")).endsWith("And left at once.")) {
      break;
    }
  }
  assert.ok((await page.inputValue("#f-summary")).endsWith("And left at once."), "what was typed last was lost");
  steps.push("what was typed last was saved as the page was left");

  const other = (await open(browser, { javaScriptEnabled: false, storageState: await context.storageState() })).page;
  await other.goto(address);
  await page.locator("#f-summary").fill("A greeter with a bell.");
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === "POST"), saved(page)]);
  await other.fill("#f-summary", "A greeter with a list.");
  await press(other, "main button[name=do][value=save]:not([aria-hidden])");
  assert.deepEqual(await other.locator(".changes ins").allTextContents(), ["list."]);
  assert.equal(await other.inputValue("#f-summary"), "A greeter with a list.");
  await press(other, "main button[name=do][value=save]:not([aria-hidden])");
  await page.locator("#f-summary").fill("Not over the other one.");
  await says(page, "saved elsewhere");
  await press(page, "main button[name=do][value=save]:not([aria-hidden])");
  assert.deepEqual(await axe(page), [], "the page of a conflict");
  steps.push("two windows at one draft: the later one sees the difference and chooses, with scripts and without");

  await other.goto(address);
  await fill(other, whole);
  await press(other, 'main button[name=do][value="translation"]');
  await fill(other, { "translations.language": "fr", "translations.title": "Un accueil à la porte", "translations.summary": "Un accueil.", "translations.body": "Le texte." });
  await press(other, "main button[name=do][value=save]:not([aria-hidden])");
  assert.equal(await other.getAttribute('[name="translations.body"]', "lang"), "fr");
  assert.ok((await other.locator(".beside dl").textContent()).includes(title), "the original does not stand beside it");
  await go(other, "preview");
  await press(other, 'main form[action$="/publish"] button');
  const practice = other.url().split("?")[0];
  await other.goto(address);
  await fill(other, { summary: "Two greeters meet every voter.", note: "One more greeter.", correction: "yes" });
  await go(other, "preview");
  await press(other, 'main form[action$="/publish"] button');
  await other.goto(address);
  assert.ok((await other.locator(".beside").textContent()).includes("Older than the original"), "the translation is not told to be older");
  const french = await open(browser, { javaScriptEnabled: false, locale: "fr-FR" });
  await french.page.goto(practice);
  assert.equal((await french.page.locator("h1").textContent()).trim(), "Un accueil à la porte");
  assert.ok((await main(french.page)).includes("plus ancienne que l’original"));
  await press(french.page, 'main .tabs a[hreflang="en"]');
  assert.equal((await french.page.locator("h1").textContent()).trim(), title);
  steps.push("a translation beside its original, read by whom it is for, and marked once it is older");

  await french.page.goto(`${practice}/revisions`);
  assert.ok((await french.page.locator(".changes ins").allTextContents()).includes("Two"), "the difference is not shown");
  assert.equal(await french.page.locator(".tag").count(), 1, "the correction is not marked");
  await french.context.close();
  steps.push("two revisions beside each other, for anybody");

  await other.goto(`${node.url}/write/practice`);
  await press(other, 'main a[href="/write/practice?like=queue"]');
  assert.ok((await main(other)).includes("How long did voters wait"), "the outline asks nothing");
  assert.equal(await other.inputValue("#f-problem"), "", "an outline states something");
  await other.goto(`${address}/copy`);
  assert.equal(await other.inputValue("#f-title"), title);
  steps.push("an outline that asks, and a new text like another one");

  await page.goto(`${node.url}/log`);
  assert.deepEqual(await axe(page), [], "the log");
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("main form[action='/log'] button.btn")]);
  const rows = readFileSync(await file.path(), "utf8");
  assert.ok(rows.startsWith("\u{feff}number,time,by,name,act,") && rows.includes(",practice.publish,"), rows.slice(0, 200));
  steps.push("the log as a table");

  assert.deepEqual(faults.filter((fault) => !fault.includes("ERR_INTERNET_DISCONNECTED")), []);
  const storageState = await context.storageState();
  await other.context().close();
  await context.close();
  return { steps, open: [new URL(practice).pathname, `${new URL(practice).pathname}/revisions`], staff: [new URL(address).pathname, `${new URL(address).pathname}/copy`, "/log"], storageState };
}
