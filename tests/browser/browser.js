// The browser, as the tests want it: Debian's Chromium, nothing fetched, every violation of the policy written down.
import { chromium } from "playwright-core";

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };
export const NARROW = { width: 320, height: 640 };

/** What was typed, uploaded or handed out, and is nobody's business in a log: passwords, codes, cookies, texts (W20). */
export const secrets = new Set();
const PUBLIC = new Set(["do", "id", "record", "topics", "phase", "language", "kind", "role", "email", "address", "next", "zone", "publish_zone", "licence"]);

function keep(name, value) {
  // Anything shorter may stand in a log by chance, and so may a number, a date or the name of a value.
  if (value.length >= 12 && !PUBLIC.has(name) && !name.startsWith("jurisdiction.") && !/^[0-9:T-]+$/.test(value)) {
    secrets.add(value);
  }
}

async function watch(request) {
  const { cookie } = await request.allHeaders();
  for (const pair of cookie?.split("; ") ?? []) {
    keep("cookie", pair.slice(pair.indexOf("=") + 1));
  }
  if ((await request.headerValue("content-type")) === "application/x-www-form-urlencoded") {
    new URLSearchParams(request.postData() ?? "").forEach((value, name) => keep(name, value));
  }
}

export async function launch() {
  const args = process.getuid?.() === 0 ? ["--no-sandbox", ...FLAGS] : FLAGS;
  return chromium.launch({ executablePath: "/usr/bin/chromium", args });
}

/** A page of a new window. `faults` fills with errors and with what the content policy forbade. */
export async function open(browser, options) {
  const context = await browser.newContext({ locale: "en-GB", viewport: DESKTOP, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = [];
  page.on("console", (message) => {
    // A page that is answered with 404 on purpose says so here too.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      faults.push(message.text());
    }
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  // A page that is closed meanwhile has sent no more.
  page.on("requestfinished", (request) => watch(request).catch(() => {}));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== "data:" && hostname !== "localhost") {
      faults.push(`a request to ${hostname}`);
    }
  });
  return { context, page, faults };
}

/** Signs the administrator of a node in. */
export async function signIn(page, node, next = "/desk") {
  await page.goto(`${node.url}/sign-in?next=${encodeURIComponent(next)}`);
  await page.fill("#email", node.email);
  await page.fill("#password", node.password);
  await Promise.all([page.waitForNavigation(), page.click("form[action=\"/sign-in\"] button.btn")]);
  if (new URL(page.url()).pathname === "/sign-in") {
    throw new Error(`the sign-in of ${node.slug} was refused: ${await page.textContent("main")}`);
  }
}
