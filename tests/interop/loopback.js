// Fedify on loopback. It speaks https to whom it knows by handle only, so that here every https:// of localhost is asked
// over http; whatever leads off this machine is refused and written down, because no document of ours may need it.
// What Fedify sent is kept with the answer, to look at.

/** Addresses off this machine that somebody wanted to fetch. */
export const strayed = [];
/** Every request with a body: { url, headers, body, status, type, answer }. */
export const sent = [];

const direct = globalThis.fetch;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

export function keepToLoopback() {
  globalThis.fetch = async (input, init) => {
    let request = new Request(input, init);
    const url = new URL(request.url);
    if (!LOOPBACK.has(url.hostname)) {
      strayed.push(url.href);
      throw new TypeError(`the tests stay on this machine: ${url.href}`);
    }
    if (url.protocol === "https:") {
      url.protocol = "http:";
      request = new Request(url, request);
    }
    if (request.method !== "POST") {
      return direct(request);
    }
    const body = Buffer.from(await request.clone().arrayBuffer());
    const response = await direct(request);
    const answer = await response.clone().text();
    const headers = Object.fromEntries(request.headers);
    sent.push({ url: url.href, headers, body, status: response.status, type: response.headers.get("content-type"), answer });
    return response;
  };
}

/** What was sent to an address with an activity's id, in order. */
export const sentWith = (id) => sent.filter((one) => one.body.includes(JSON.stringify(String(id))));
