// Every page of a node, found by its own links where an id is needed.

export const OPEN = ["/", "/practices", "/events", "/offices", "/office", "/peers", "/topics/disability", "/phases/voting", "/sign-in", "/sign-in/recovery", "/about", "/style", "/no-such-page"];
export const STAFF = ["/", "/deliveries", "/desk", "/write/practice", "/write/event", "/peers", "/peers/health", "/account", "/account/codes", "/members"];

/** The addresses that a page links to and that match. */
export async function links(page, url, pattern) {
  await page.goto(url);
  const found = await page.$$eval("main a[href]", (all) => all.map((link) => new URL(link.href).pathname));
  return [...new Set(found.filter((path) => pattern.test(path)))];
}

/** Who has a text of ours: the one that a peer does not have, which its own page says. */
export async function receipts(page, node) {
  const found = await links(page, `${node.url}/practices`, /^\/practices\/[^/]+$/);
  for (const path of found) {
    const [told] = await links(page, node.url + path, /^\/deliveries\/[^/]+$/);
    if (told && (await page.textContent("main")).includes("Pine Hollow")) {
      return [path, told];
    }
  }
  return [];
}

/** One page of each kind that has an id: ours and a peer's, whole and withdrawn or cancelled where the demo has one. */
export async function withIds(page, node) {
  const practices = await links(page, `${node.url}/practices`, /^\/practices\/[^/]+$/);
  const events = await links(page, `${node.url}/events`, /^\/events\/[^/]+$/);
  const offices = await links(page, `${node.url}/offices`, /^\/offices\/[^/]+$/);
  return [...practices.slice(0, 4), ...events.slice(0, 3), ...offices.slice(0, 2)];
}
