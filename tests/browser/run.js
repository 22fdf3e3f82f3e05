// All browser tests, against a running demo: node run.js demo.json PROGRAM
import { readFileSync } from "node:fs";
import { rule, twoHands } from "./approval.js";
import { DESKTOP, NARROW, PHONE, launch, open, secrets, signIn } from "./browser.js";
import { axe, paper, sideways, skipLink } from "./checks.js";
import { nodes } from "./demo.js";
import { files } from "./files.js";
import { journey } from "./journey.js";
import { OPEN, STAFF, receipts, withIds } from "./pages.js";
import { staff as comesAndGoes } from "./staff.js";
import { writing } from "./writing.js";

const { ashford, borealie } = nodes(process.argv[2]);
const browser = await launch();
let passed = 0;
let failed = 0;

async function test(name, body) {
  const begun = Date.now();
  let problems;
  try {
    problems = (await body()) ?? [];
  } catch (error) {
    problems = [error.stack ?? String(error)];
  }
  if (problems.length === 0) {
    passed += 1;
    console.log(`ok      ${name} (${Date.now() - begun} ms)`);
  } else {
    failed += 1;
    console.log(`FAILED  ${name}`);
    for (const problem of problems) {
      console.log(`        ${problem}`);
    }
  }
}

/** The tests of some pages, in both widths and lights, and in a language of each direction. */
async function look(node, paths, storageState) {
  for (const locale of ["en-GB", "ar-TN"]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const [width, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
        const { context, page, faults } = await open(browser, { locale, colorScheme, viewport, storageState });
        for (const path of paths) {
          const who = storageState ? "staff" : "anyone";
          await test(`${node.slug} ${path} for ${who}: ${locale.slice(0, 2)}, ${colorScheme}, ${width}`, async () => {
            faults.length = 0;
            const response = await page.goto(node.url + path);
            // What was withdrawn is gone for machines, and its page says why.
            const expected = path === "/no-such-page" ? [404] : path.startsWith("/practices/") ? [200, 410] : [200];
            const problems = expected.includes(response.status()) ? [] : [`the answer is ${response.status()}`];
            if (new URL(page.url()).pathname !== path) {
              problems.push(`it leads to ${page.url()}`);
            }
            if ((await page.getAttribute("html", "lang")) !== locale.slice(0, 2)) {
              problems.push(`it is in ${await page.getAttribute("html", "lang")}`);
            }
            if ((await page.getAttribute("html", "dir")) !== (locale.startsWith("ar") ? "rtl" : "ltr")) {
              problems.push(`it runs ${await page.getAttribute("html", "dir")}`);
            }
            problems.push(...faults, ...(await sideways(page)));
            if (width === "phone") {
              await page.setViewportSize(NARROW);
              problems.push(...(await sideways(page)).map((line) => `at 320 px: ${line}`));
              await page.setViewportSize(viewport);
            }
            return [...problems, ...(await axe(page))];
          });
        }
        await context.close();
      }
    }
  }
}

/** The other languages: their words are longer, so that what fits in English may not fit in them. */
async function others(node, paths, storageState) {
  for (const locale of ["fr-FR", "es-MX", "pt-BR", "ru-RU"]) {
    const { context, page, faults } = await open(browser, { locale, viewport: NARROW, storageState });
    await test(`${node.slug} for ${storageState ? "staff" : "anyone"} at 320 px: ${locale}`, async () => {
      const problems = [];
      for (const path of paths) {
        await page.goto(node.url + path);
        const lang = await page.getAttribute("html", "lang");
        const found = [...(lang === locale.slice(0, 2) ? [] : [`it is in ${lang}`]), ...faults.splice(0), ...(await sideways(page))];
        problems.push(...found.map((line) => `${path}: ${line}`));
      }
      return problems;
    });
    await context.close();
  }
}

await test("the whole journey of an author works without scripts", async () => {
  for (const step of await journey(browser, ashford, borealie)) {
    console.log(`        ${step}`);
  }
});

await test("a colleague is invited, joins with a passkey, confirms, and is let out", async () => {
  for (const step of await comesAndGoes(browser, ashford, process.env.SHOTS)) {
    console.log(`        ${step}`);
  }
});

await test("files go with a text, by keyboard and without scripts", async () => {
  for (const step of await files(browser, ashford, process.env.SHOTS)) {
    console.log(`        ${step}`);
  }
});

let written;
await test("a text is written by keyboard and saved as it is, with scripts and without", async () => {
  written = await writing(browser, ashford);
  for (const step of written.steps) {
    console.log(`        ${step}`);
  }
});

const finder = await open(browser);
const found = await withIds(finder.page, ashford);
const open_paths = [...OPEN, ...found];
await test("there is a practice, an event and an office to look at", async () =>
  ["practices", "events", "offices"].filter((kind) => !found.some((path) => path.startsWith(`/${kind}/`))),
);
await test("the skip link shows itself and works", async () => {
  await finder.page.goto(`${ashford.url}/`);
  return skipLink(finder.page);
});
for (const path of found) {
  await test(`${path} on paper`, async () => {
    await finder.page.goto(ashford.url + path);
    return paper(finder.page);
  });
}
await finder.context.close();

await look(ashford, open_paths);
await others(ashford, open_paths);

const staff = await open(browser);
await signIn(staff.page, ashford);
const storageState = await staff.context.storageState();
const told = await receipts(staff.page, ashford);
await test("there is a text that a peer does not have, and its page says so", async () => (told.length === 2 ? [] : [`found: ${told}`]));
for (const path of ["/peers/health", ...told]) {
  await test(`${path} on paper`, async () => {
    await staff.page.goto(ashford.url + path);
    return paper(staff.page);
  });
}
await staff.context.close();
await look(ashford, [...STAFF, ...told], storageState);
await others(ashford, [...STAFF, ...told], storageState);

if (written) {
  await look(ashford, written.open);
  await look(ashford, written.staff, written.storageState);
}

let hands;
await test("two persons stand behind a text, without scripts", async () => {
  hands = await twoHands(browser, process.argv[2], process.argv[3], ashford);
  for (const step of hands.steps) {
    console.log(`        ${step}`);
  }
});
if (hands) {
  await look(ashford, [hands.preview, "/desk"], hands.storageState);
  await look(ashford, [hands.preview, "/office/rule"], storageState);
  const { context, page } = await open(browser, { storageState });
  await rule(page, ashford, "off");
  await context.close();
}

await browser.close();
await test("no log tells what was typed or handed out", async () => {
  const log = [ashford, borealie].map((node) => readFileSync(node.log, "utf8")).join("\n");
  const told = [...secrets].filter((secret) => log.includes(secret) || log.includes(encodeURIComponent(secret)));
  const works = [
    ...(secrets.size > 50 ? [] : [`only ${secrets.size} were kept`]),
    ...(log.includes(" DEBUG ") ? [] : ["the logs don't tell much"]),
  ];
  return [...works, ...told.map((secret) => `a log has “${secret}”`)];
});
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
