// Files of a text, by keyboard alone and with scripts switched off: one is refused with what to do, a picture is asked for
// its words, and both are shown to everybody once the text is published.
import assert from "node:assert/strict";
import { crc32, deflateSync } from "node:zlib";
import { axe, sideways } from "./checks.js";
import { NARROW, open, signIn } from "./browser.js";
import { fill, go } from "./journey.js";

/** A PNG of one colour. */
function png(width, height) {
  const chunk = (type, data) => {
    const head = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(head));
    return Buffer.concat([length, head, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x66)]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");

/** Walks to a control with the tabulator, as somebody without a mouse does. */
async function walkTo(page, selector) {
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) {
      return;
    }
  }
  assert.fail(`the tabulator does not lead to ${selector}`);
}

async function press(page, selector) {
  await walkTo(page, selector);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

export async function files(browser, author, shots) {
  // Without scripts axe can't run; the pages are looked at again by a window that has them.
  const { context, page, faults } = await open(browser, { javaScriptEnabled: false });
  const steps = [];
  const step = (name) => steps.push(name);
  const shot = async (name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  const send = async (name, buffer) => {
    await page.setInputFiles("#upload", { name, mimeType: "application/octet-stream", buffer });
    await press(page, 'main form[enctype] button');
  };

  await signIn(page, author);
  const title = `Chairs with a picture ${Date.now()}`;
  await page.goto(`${author.url}/write/practice`);
  await fill(page, {
    title,
    summary: "A second line with chairs.",
    problem: "People stood for too long.",
    approach: "Set up chairs.",
    phase: "voting",
    topics: "voting-operations",
    licence: "CC-BY-4.0",
  });
  await go(page, "files");
  const own = page.url();
  assert.match(new URL(own).pathname, /^\/write\/[^/]+\/files$/);
  step("saved a draft on the way to its files");

  await send("drawing.png", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"));
  const told = await page.textContent("main, .notice.bad");
  assert.ok((await page.locator(".notice.bad").textContent()).includes("drawing.png"), told);
  assert.ok((await page.locator(".notice.bad").textContent()).includes("Save it as PDF"), told);
  await shot("files-refused");
  step("a drawing that could act is refused with what to do");

  await send("queue.png", png(640, 400));
  await send("timing-sheet.pdf", PDF);
  assert.equal(await page.locator("main fieldset").count(), 2);
  await page.goto(own.replace("/files", "/preview"));
  assert.equal(await page.locator('main form[action$="/publish"]').count(), 0);
  step("a picture without words is not published");

  await page.goto(own);
  await walkTo(page, "textarea");
  await page.keyboard.type("Six chairs beside the door.");
  await walkTo(page, "select[name^=readable]");
  await page.keyboard.press("y");
  await press(page, 'main form[action$="/said"] .btns button');
  await shot("files");
  assert.equal(await page.locator("textarea").inputValue(), "Six chairs beside the door.");
  step("said what it shows, by keyboard");

  await page.goto(own.replace("/files", "/preview"));
  await shot("files-preview");
  assert.ok((await page.textContent("main")).includes("Six chairs beside the door."));
  await Promise.all([page.waitForNavigation(), page.locator('main form[action$="/publish"] button').click()]);
  const published = page.url().split("?")[0];
  const anyone = await open(browser, { javaScriptEnabled: false, viewport: NARROW });
  await anyone.page.goto(published);
  const picture = anyone.page.locator(".files img");
  await picture.scrollIntoViewIfNeeded();
  assert.equal(await picture.getAttribute("alt"), "Six chairs beside the door.");
  const bytes = await anyone.page.request.get(new URL(await picture.getAttribute("src"), published).href);
  assert.equal(bytes.status(), 200);
  assert.equal(bytes.headers()["content-type"], "image/png");
  assert.equal(await anyone.page.locator(".files a[download]").getAttribute("download"), "timing-sheet.pdf");
  if (shots) {
    await anyone.page.screenshot({ path: `${shots}/files-published.png`, fullPage: true });
  }
  step("anyone sees the picture with its words, and the document to save");

  const problems = [];
  for (const [path, storageState] of [[own, await context.storageState()], [published, undefined]]) {
    for (const locale of ["en-GB", "fr-FR"]) {
      const look = await open(browser, { viewport: NARROW, locale, storageState });
      await look.page.goto(path);
      problems.push(...(await sideways(look.page)), ...(await axe(look.page)), ...look.faults);
      await look.context.close();
    }
  }
  assert.deepEqual(problems, []);
  step("both pages pass axe and never scroll sideways");

  assert.deepEqual([...faults, ...anyone.faults], []);
  await anyone.context.close();
  await context.close();
  return steps;
}
