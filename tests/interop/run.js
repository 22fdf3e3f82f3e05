// Runs the stories: node run.js COMITY FOLDER [PYTHON]. COMITY is the binary; FOLDER is new and ours; PYTHON has icalendar.
import { join } from "node:path";
import { Comity } from "./comity.js";
import { Ledger } from "./ledger.js";
import { keepToLoopback, strayed } from "./loopback.js";
import { Peer } from "./peer.js";
import { compareWithTable } from "./tried.js";

const [binary, folder, python] = process.argv.slice(2);
const only = process.env.STORIES?.split(",");
const STORIES = ["discovery", "follow", "publishing", "receiving", "sharing", "signatures", "collections", "threads", "refusals", "quoting", "topics", "moving", "calendar"];

keepToLoopback();
const ledger = new Ledger();
const node = await Comity.start(binary, join(folder, "node"));
// `friend` knocks as most servers do; `modern` says that it takes RFC 9421, `newest` that it takes it with Ed25519;
// nobody of ours follows `stranger`; `forum` says that it is Lemmy.
const friend = await Peer.start({ firstKnock: "draft-cavage-http-signatures-12" });
const modern = await Peer.start({ firstKnock: "rfc9421", advertises: "rfc9421" });
const newest = await Peer.start({ firstKnock: "rfc9421", advertises: "ed25519" });
const stranger = await Peer.start({});
const forum = await Peer.start({ software: "lemmy" });
const peers = { friend, modern, newest, stranger, forum };
const world = { ledger, check: (what, run) => ledger.check(what, run), node, ...peers, python, folder };

try {
  for (const story of STORIES.filter((one) => !only || only.includes(one))) {
    const begun = Date.now();
    const { title, tell } = await import(`./stories/${story}.js`);
    ledger.story(title);
    await tell(world);
    console.log(`    ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
  ledger.story("all along");
  await ledger.check("nothing led Fedify off this machine: no context of ours has to be fetched", () => {
    if (strayed.length) {
      throw new Error([...new Set(strayed)].join(", "));
    }
  });
  if (!only) {
    await ledger.check("the table in FEDERATION.md says what was checked, and nothing else", () => compareWithTable(ledger.passed));
  }
} catch (error) {
  await ledger.check("the stories come to their end", () => {
    throw error;
  });
} finally {
  await node.stop();
  await Promise.all(Object.values(peers).map((peer) => peer.stop()));
}
process.exitCode = ledger.close() ? 0 : 1;
