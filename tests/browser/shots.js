// Screenshots: node shots.js demo.json [FOLDER]. Without a folder, the handful for the README in docs/shots, made small
// by Debian's pngquant if it is there.
import { spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DESKTOP, PHONE, launch, open, signIn } from "./browser.js";
import { nodes } from "./demo.js";
import { OPEN, STAFF, receipts, withIds } from "./pages.js";

const { ashford, borealie } = nodes(process.argv[2]);
const folder = process.argv[3] ?? fileURLToPath(new URL("../../docs/shots", import.meta.url));
mkdirSync(folder, { recursive: true });
const browser = await launch();

async function shoot(name, node, path, options = {}, { media = "screen", fullPage = false, storageState } = {}) {
  const { context, page } = await open(browser, { storageState, ...options });
  await page.emulateMedia({ media });
  await page.goto(node.url + path);
  const file = `${folder}/${name}.png`;
  await page.screenshot({ path: file, fullPage });
  spawnSync("pngquant", ["--force", "--speed", "1", "--ext", ".png", "32", file]);
  console.log(`${file}: ${Math.round(statSync(file).size / 1024)} KiB`);
  await context.close();
}

const finder = await open(browser);
const found = await withIds(finder.page, ashford);
await signIn(finder.page, ashford);
const storageState = await finder.context.storageState();
const told = await receipts(finder.page, ashford);
await finder.context.close();
const practice = found.find((path) => path.startsWith("/practices/"));

if (process.argv[3]) {
  const name = (path) => (path === "/" ? "home" : path.slice(1).replaceAll("/", "-").slice(0, 40));
  for (const path of [...OPEN, ...found]) {
    await shoot(`${name(path)}-desktop`, ashford, path, {}, { fullPage: true });
    await shoot(`${name(path)}-phone-dark-ar`, ashford, path, { viewport: PHONE, colorScheme: "dark", locale: "ar-TN" }, { fullPage: true });
  }
  for (const path of [...STAFF, ...told]) {
    await shoot(`staff-${name(path)}-desktop`, ashford, path, {}, { fullPage: true, storageState });
    await shoot(`staff-${name(path)}-phone-dark-ar`, ashford, path, { viewport: PHONE, colorScheme: "dark", locale: "ar-TN" }, { fullPage: true, storageState });
  }
  await shoot("practice-print", ashford, practice, {}, { media: "print", fullPage: true });
  await shoot("health-print", ashford, "/peers/health", {}, { media: "print", fullPage: true, storageState });
} else {
  await shoot("home", ashford, "/", { viewport: { width: 1120, height: 760 } });
  await shoot("practice", ashford, practice, { viewport: { width: 1120, height: 900 } });
  await shoot("phone", ashford, practice, { viewport: PHONE });
  await shoot("receipts", ashford, told[1], { viewport: { width: 1120, height: 700 } }, { storageState });
  await shoot("health", ashford, "/peers/health", { viewport: { width: 1120, height: 860 } }, { storageState });
  await shoot("dark", borealie, "/", { viewport: { width: 1120, height: 760 }, colorScheme: "dark", locale: "fr-FR" });
}
await browser.close();
