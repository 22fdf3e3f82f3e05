// What is asked of every page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** What axe finds, as lines; nothing if all is well. */
export async function axe(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (rules) =>
      globalThis.axe.run(document, {
        runOnly: { type: "tag", values: rules },
        rules: { "target-size": { enabled: true } },
        resultTypes: ["violations"],
      }),
    RULES,
  );
  return violations.flatMap((found) =>
    found.nodes.slice(0, 5).map((node) => `${found.id}: ${node.target.join(" ")} – ${node.failureSummary.replaceAll("\n", " ")}`),
  );
}

/** What makes the page scroll sideways; nothing if it does not. */
export async function sideways(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) {
      return [];
    }
    // From right to left a page scrolls to the other side.
    const out = ({ left, right }) => (document.dir === "rtl" ? left < 0 : right > width);
    const wide = [...document.querySelectorAll("body *")].filter((element) => out(element.getBoundingClientRect()));
    const name = (element) => `${element.tagName.toLowerCase()}.${element.className}`;
    return [`${document.documentElement.scrollWidth} px wide in ${width}: ${wide.slice(0, 5).map(name).join(", ")}`];
  });
}

/** Whether the first press of Tab shows the link that skips the head, and Enter goes to the text. */
export async function skipLink(page) {
  await page.keyboard.press("Tab");
  const shown = await page.evaluate(() => {
    const link = document.activeElement;
    const box = link.getBoundingClientRect();
    const style = getComputedStyle(link);
    return {
      isLink: link.matches("a.skip"),
      inView: box.width > 0 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth,
      marked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none",
    };
  });
  const problems = Object.entries(shown).flatMap(([what, holds]) => (holds ? [] : [`the skip link: not ${what}`]));
  await page.keyboard.press("Enter");
  if (new URL(page.url()).hash !== "#main") {
    problems.push("the skip link does not lead to #main");
  }
  return problems;
}

/** What is wrong with the page on paper. */
export async function paper(page) {
  await page.emulateMedia({ media: "print" });
  const problems = await page.evaluate(() => {
    const visible = (element) => element && element.getClientRects().length > 0;
    const wrong = [];
    if (visible(document.querySelector("nav.menu"))) wrong.push("the menu is printed");
    if (!visible(document.querySelector("h1"))) wrong.push("the title is not printed");
    if ([...document.querySelectorAll("main .btn")].some(visible)) wrong.push("a button is printed");
    return wrong;
  });
  await page.emulateMedia({ media: "screen" });
  return problems;
}
