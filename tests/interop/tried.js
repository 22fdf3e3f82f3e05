// The table “Tried with” in FEDERATION.md: which checks stand behind each mark in it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const DRAFT = "(draft-cavage-http-signatures-12)";

/** For each row: what was checked of what we send or serve, and of what Fedify does. */
const TRIED = {
  "Finding by handle, by address and by page; NodeInfo; keys": [
    [
      "Fedify finds our office by its handle",
      "Fedify finds our office by its actor's URL",
      "Fedify finds our office by the URL of its page",
      "Fedify reads our office whole: names, boxes, both keys",
      "Fedify reads our NodeInfo strictly, 2.1 and 2.0",
    ],
    ["our node finds somebody at Fedify by handle, and by URL, with nothing fetched from elsewhere"],
  ],
  "`Follow`, `Accept`, `Reject`, `Undo`": [
    [
      "our Follow arrives typed, and Fedify can fetch it at its id",
      "Fedify's Accept makes us a follower of it",
      "Fedify's Reject is shown as one",
      "we stop following, and Fedify gets the Undo of our Follow",
    ],
    [
      "somebody at Fedify follows our office and gets an Accept of the whole Follow",
      "Fedify undoes it, and it is no follower",
      "our staff removes a follower, and Fedify gets a Reject of its Follow",
    ],
  ],
  "`Article`: `Create`, `Update`, `Delete` with its reason": [
    ["a practice arrives as Create of an Article", "a revision arrives as Update with a later time", "a withdrawal arrives as Delete of a Tombstone that says what it was and why"],
    [
      "an Article of Fedify's is taken at the first knock and stands on our timeline",
      "an Update of it is shown",
      "a Delete of it leaves title and reason of it, and nothing of its text",
      "a late Create does not bring the deleted one back",
    ],
  ],
  "`Event`: `Create`, new time, cancellation, `Delete`": [
    [
      "an event arrives as Create of an Event with its moment and place",
      "a new time arrives as Update, with a Note of its own under the event",
      "a cancellation arrives as Update that says so in every name, with a Note of its own",
      "an event that is withdrawn is a Tombstone that was an Event (Gancio looks for that)",
    ],
    [
      "an Event with a place stands among our events",
      "its new time is shown, and its cancellation in the words of FEP-8a8e and of Mobilizon",
      "a Delete of it takes it out of the list of events, and leaves its title",
    ],
  ],
  "`Note` that answers nothing": [[], ["a Note that answers nothing stands on the timeline with its words, and its page leads to the original"]],
  "`Note` that answers a post": [
    ["our office answers, and Fedify gets a Note in the same thread that mentions whom it answers"],
    ["a reply to our practice stands under it", "an edited reply shows its new words, a deleted one none"],
  ],
  "`Like` and its `Undo`": [
    ["our Like arrives typed, and is served at its id", "the Undo of our Like arrives and names it"],
    ["a Like of our practice is counted once also if it comes twice, shown to the staff with its host, and gone after its Undo"],
  ],
  "`Announce` of a post and its `Undo`": [
    ["our Announce arrives typed, and is served at its id", "the Undo of our Announce arrives and names it"],
    [
      "an Announce of our practice is counted once also if it comes twice, shown to the staff with its host, and gone after its Undo",
      "an Announce of an Article at Fedify brings us the Article",
    ],
  ],
  "`QuoteRequest`, answered with `Accept` and a stamp": [[], ["a QuoteRequest of Fedify's is answered with Accept and a stamp", "the stamp is a QuoteAuthorization of our office for that quote alone"]],
  "`Join`, answered with `Ignore`": [[], ["a Join of our event is answered with Ignore (FEP-8a8e)"]],
  "`Flag`, and types that nobody knows": [[], ["a Flag is taken", "an activity of a type that nobody knows is 202"]],
  "`Move`, when both addresses say it": [
    ["our Move arrives typed, and our actor says the same in its document and in the Update before"],
    ["when both say it, our staff sees where it moved, and decides", "nor while only the new address does", "nor while only the old one does"],
  ],
  "Topics: `Follow`, `Accept`, `Announce` of a post's id": [
    [
      "somebody follows the topic alone; the Accept is by the topic and signed with its key",
      "to software that is no community come the office's Create and the topic's Announce of the id",
    ],
    [],
  ],
  "Topics, to a server that says it is Lemmy: `Announce` of the activity": [
    [
      "to a community come the office's Create and the topic's Announce of that Create, both with proofs that hold",
      "a withdrawal comes to both, and to the community as Announce of the Delete",
    ],
    [],
  ],
  "Outbox, walked over its pages": [
    ["Fedify walks our outbox to its end over several pages and counts what it says"],
    ["what it published before stands in its outbox, of two pages, and is read back from there"],
  ],
  "`replies`, `context`, `likes`, `shares`": [
    [
      "the replies of our practice are a Collection that names the reply",
      "the context of our practice is an OrderedCollection of the whole thread, and ours (FEP-7888)",
      "a Like of our practice is counted once also if it comes twice, shown to the staff with its host, and gone after its Undo",
    ],
    [],
  ],
  "draft-cavage with RSA, and broken by a changed byte": [
    ["a host that says nothing gets draft-cavage from us, and Fedify verifies it as such", "of that request a changed byte of the body, and a changed header, break it"],
    ["Fedify's draft-cavage is taken at the first knock", `a signature with a changed byte ${DRAFT}`, `a body that is not the one that was signed ${DRAFT}`],
  ],
  "RFC 9421 with RSA, and broken by a changed byte": [
    ["a host that names RFC 9421 (FEP-844e) gets that from us, with RSA, at the first knock; Fedify verifies it", "that request breaks with a changed byte, and at another address"],
    ["Fedify's RFC 9421 is taken at the first knock", "a signature with a changed byte (rfc9421)", "a body that is not the one that was signed (rfc9421)"],
  ],
  "RFC 9421 with Ed25519": [["a host that names Ed25519 too gets RFC 9421 with Ed25519 first; Fedify verifies it with the key of our actor"], []],
  "The second try after a refusal": [
    [
      "where Ed25519 is refused, the second knock is one that Fedify takes",
      "a peer that refuses draft-cavage gets RFC 9421 at the second knock, and nothing twice",
      "what each peer took at its second knock is remembered: the next goes so at once",
    ],
    ["Fedify's second knock, after a first that is refused, is taken too"],
  ],
  "Proofs on objects (FEP-8b32), and broken by a changed byte": [
    ["the proof on an Article of ours verifies (eddsa-jcs-2022), and not when a byte is changed", "the proof on an Event of ours verifies (eddsa-jcs-2022), and not when a byte is changed"],
    ["an object that Fedify signed (FEP-8b32) is shown as signed; one with a changed word as not"],
  ],
  "Proofs on activities": [["the proof on our Create and Update verifies, apart from the one on the object inside"], []],
  "Refused: what is another's": [
    [],
    [
      `the key of somebody else of the same server ${DRAFT}`,
      "an actor of another origin than the key",
      "an activity whose id is of another origin",
      "an object that names an author of another origin",
      "an object with the id of a practice of ours",
      "an Undo of somebody else's Follow, by its id or whole",
      "an Accept by somebody whom we did not ask",
      "an Update by somebody else of the same server changes nothing that the server does not confirm",
      "a Delete by somebody else of the same server deletes nothing that the server still has",
    ],
  ],
  "Refused: who is not admitted or is blocked, without a fetch": [
    [],
    ["a stranger's Create is 403 not-admitted, and nothing of the stranger's is fetched for it", "a blocked server is told so, and taken again when that ends"],
  ],
};

/** The rows of the table: scenario, and whether each direction has its mark. */
function tableIn(text) {
  const part = text.split(/^## /m).find((one) => one.startsWith("Tried with"));
  assert.ok(part, "there is no part “Tried with”");
  const rows = part.split("\n").filter((line) => line.startsWith("|")).slice(2);
  return rows.map((line) => {
    const [scenario, ...cells] = line.slice(1, -1).split(" | ").map((cell) => cell.trim());
    assert.ok(cells.every((cell) => cell === "✓" || cell === "–"), `a mark that is none: ${line}`);
    return [scenario, ...cells.map((cell) => cell === "✓")];
  });
}

/** Whether the table names each row, and marks what passed in this run. */
export function compareWithTable(passed) {
  const checked = new Set(passed);
  const behind = (titles) => titles.length > 0 && titles.every((title) => checked.has(title));
  const expected = Object.entries(TRIED).map(([scenario, [ours, theirs]]) => [scenario, behind(ours), behind(theirs)]);
  const text = readFileSync(new URL("../../FEDERATION.md", import.meta.url), "utf8");
  assert.deepEqual(tableIn(text), expected);
}
