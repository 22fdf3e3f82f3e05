// A real Fedify server on loopback, with a few people on it. It writes down what arrives and does nothing by itself but
// answer a Follow: `closed` rejects, everybody else accepts.
import { createServer } from "node:http";
import { createFederation, generateCryptoKeyPair, MemoryKvStore, signRequest } from "@fedify/fedify";
import * as vocab from "@fedify/vocab";
import { until } from "./ledger.js";

const { Accept, Activity, Create, Endpoints, Follow, Person, Reject } = vocab;

/** Who may be found at every peer. */
export const PEOPLE = ["desk", "rival", "closed", "mover"];
/** What has an id of its own, by its path. */
const KINDS = { articles: "Article", notes: "Note", events: "Event", follows: "Follow", likes: "Like", announces: "Announce", flags: "Flag", joins: "Join", moves: "Move", quotes: "QuoteRequest" };
/** FEP-844e: what software that takes RFC 9421 names, and what it names beside it if it takes Ed25519 too. */
const RFC_9421 = { href: "https://datatracker.ietf.org/doc/html/rfc9421", name: "RFC-9421: HTTP Message Signatures" };
const ED25519 = { href: `${RFC_9421.href}#name-eddsa-using-curve-edwards25`, name: "RFC-9421 signatures using the Ed25519 algorithm" };
const CAPABILITIES = { none: [], rfc9421: [RFC_9421], ed25519: [RFC_9421, ED25519] };

/** Fedify keeps the documents of others for five minutes. Here each is fetched when it is asked for. */
class Forgetful extends MemoryKvStore {
  set(key, ...rest) {
    return key.includes("remoteDocument") ? Promise.resolve() : super.set(key, ...rest);
  }
}

export class Peer {
  /** Every POST: { url, method, headers, body, signed } with the status that it was answered with. */
  received = [];
  /** Every activity that Fedify verified, read and handed to a listener: { activity, json }, the JSON as it came. */
  taken = [];
  /** What its listeners could not do. */
  errors = [];
  objects = new Map();
  outbox = new Map(PEOPLE.map((name) => [name, []]));
  /** How many GETs there were. */
  fetched = 0;
  /** What a person says of itself beyond the rest, by name: `aliases`, `successor`. */
  profiles = new Map();
  /** Which scheme it refuses with 401: "draft-cavage", "rfc9421" or none. */
  refuses = null;

  /**
   * `firstKnock`: the scheme that Fedify tries first; `advertises`: what its actors name: none, rfc9421 or ed25519;
   * `software`: what its NodeInfo says that it is.
   */
  static async start({ firstKnock, advertises = "none", software = "interop" } = {}) {
    const peer = new Peer();
    peer.advertises = advertises;
    peer.software = software;
    peer.server = createServer((request, response) => peer.#answer(request, response));
    await new Promise((resolve) => peer.server.listen(0, "127.0.0.1", resolve));
    peer.url = `http://localhost:${peer.server.address().port}`;
    peer.host = new URL(peer.url).host;
    peer.#build(firstKnock);
    return peer;
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }

  #build(firstKnock) {
    const federation = createFederation({ kv: new Forgetful(), allowPrivateAddress: true, firstKnock });
    const keys = new Map();
    federation
      .setActorDispatcher("/users/{identifier}", async (context, identifier) => {
        if (!PEOPLE.includes(identifier)) {
          return null;
        }
        const pairs = await context.getActorKeyPairs(identifier);
        return new Person({
          id: context.getActorUri(identifier),
          preferredUsername: identifier,
          name: `The ${identifier} of ${this.host}`,
          summary: "<p>Writes about ramps &amp; doors.</p>",
          inbox: context.getInboxUri(identifier),
          outbox: context.getOutboxUri(identifier),
          followers: context.getFollowersUri(identifier),
          endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
          url: new URL(`/@${identifier}`, this.url),
          publicKey: pairs[0].cryptographicKey,
          assertionMethods: pairs.map((pair) => pair.multikey),
          ...this.profiles.get(identifier),
        });
      })
      .setKeyPairsDispatcher((_, identifier) => {
        if (!keys.has(identifier)) {
          keys.set(identifier, Promise.all([generateCryptoKeyPair("RSASSA-PKCS1-v1_5"), generateCryptoKeyPair("Ed25519")]));
        }
        return keys.get(identifier);
      });
    for (const [path, name] of Object.entries(KINDS)) {
      federation.setObjectDispatcher(vocab[name], `/${path}/{id}`, (_, { id }) => this.objects.get(`/${path}/${id}`) ?? null);
    }
    federation
      .setOutboxDispatcher("/users/{identifier}/outbox", (_, identifier, cursor) => this.#page(identifier, cursor))
      .setCounter((_, identifier) => this.outbox.get(identifier).length)
      .setFirstCursor(() => "0");
    federation.setFollowersDispatcher("/users/{identifier}/followers", () => ({ items: [] }));
    federation.setNodeInfoDispatcher("/nodeinfo/2.1", () => ({
      software: { name: this.software, version: "1.0.0" },
      protocols: ["activitypub"],
      usage: { users: { total: PEOPLE.length }, localPosts: 0, localComments: 0 },
    }));
    federation
      .setInboxListeners("/users/{identifier}/inbox", "/inbox")
      .setSharedKeyDispatcher(() => ({ identifier: "desk" }))
      .on(Follow, (context, activity) => this.#followed(context, activity))
      .on(Activity, (context, activity) => this.#take(context, activity))
      .onError((_, error) => {
        this.errors.push(error);
      });
    this.federation = federation;
    this.context = federation.createContext(new URL(this.url), "");
  }

  #page(identifier, cursor) {
    const at = Number(cursor ?? 0);
    const all = this.outbox.get(identifier);
    const next = at + 3 < all.length ? String(at + 3) : null;
    return { items: all.slice(at, at + 3), nextCursor: next };
  }

  #take(context, activity) {
    this.taken.push({ activity, json: JSON.parse(context.data) });
  }

  async #followed(context, follow) {
    this.#take(context, follow);
    const name = context.parseUri(follow.objectId)?.identifier;
    const follower = await follow.getActor(context);
    const Answer = name === "closed" ? Reject : Accept;
    await context.sendActivity({ identifier: name }, follower, new Answer({ id: this.id("answers"), actor: follow.objectId, object: follow }));
  }

  async #answer(incoming, outgoing) {
    const chunks = [];
    for await (const chunk of incoming) {
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    const url = new URL(incoming.url, this.url);
    const headers = new Headers(Object.entries(incoming.headers).flatMap(([name, value]) => [value].flat().map((one) => [name, one])));
    const make = (bytes = body) => new Request(url, { method: incoming.method, headers, body: incoming.method === "POST" ? bytes : undefined });
    const scheme = headers.has("signature-input") ? "rfc9421" : headers.has("signature") ? "draft-cavage" : null;
    const kept = { url, method: incoming.method, headers, body, scheme, remake: make };
    this.fetched += incoming.method === "GET" ? 1 : 0;
    let response;
    if (incoming.method === "POST" && scheme === this.refuses) {
      response = new Response("", { status: 401 });
    } else {
      response = await this.federation.fetch(make(), { contextData: String(body) });
    }
    kept.status = response.status;
    if (incoming.method === "POST") {
      this.received.push(kept);
    }
    let answer = Buffer.from(await response.arrayBuffer());
    const capabilities = CAPABILITIES[this.advertises];
    if (capabilities.length && url.pathname.startsWith("/users/") && response.ok && answer.includes('"preferredUsername"')) {
      answer = Buffer.from(JSON.stringify({ ...JSON.parse(answer), generator: { type: "Application", implements: capabilities } }));
      response.headers.delete("content-length");
    }
    outgoing.writeHead(response.status, [...response.headers].flat());
    outgoing.end(answer);
  }

  /** The id of somebody here. */
  actor(name) {
    return this.context.getActorUri(name);
  }

  handle(name) {
    return `@${name}@${this.host}`;
  }

  /** A new id; what is kept under it is served there. */
  id(path) {
    return new URL(`/${path}/${crypto.randomUUID()}`, this.url);
  }

  /** Serves an object at its id. */
  keep(object) {
    this.objects.set(object.id.pathname, object);
    return object;
  }

  drop(object) {
    this.objects.delete(object.id.pathname);
  }

  /** Sends an activity as Fedify does: with a proof, both knocks, and an error if it was not taken. */
  async send(name, activity, to) {
    const recipient = { id: new URL(to.office), inboxId: new URL(`${to.office}/inbox`), endpoints: { sharedInbox: new URL(`${to.url}/ap/inbox`) } };
    await this.context.sendActivity({ identifier: name }, recipient, activity, { preferSharedInbox: true });
    return activity;
  }

  /** Posts JSON that nobody checked, signed once: { status, problem }. `spoil` may change the signed request. */
  async post(name, json, to, { spec = "draft-cavage-http-signatures-12", type = "application/activity+json", spoil, keyId } = {}) {
    const body = typeof json === "string" ? json : JSON.stringify(json);
    const request = new Request(`${to.url}/ap/inbox`, { method: "POST", headers: { "content-type": type }, body });
    const [rsa] = await this.context.getActorKeyPairs(name);
    let signed = await signRequest(request, rsa.privateKey, keyId ?? rsa.keyId, { spec });
    signed = spoil ? await spoil(signed, body) : signed;
    const response = await fetch(signed);
    const text = await response.text();
    const kind = response.headers.get("content-type");
    return { status: response.status, type: kind, problem: kind?.includes("problem+json") ? JSON.parse(text) : null };
  }

  /** Waits for an activity that Fedify took: the last of its class that holds. */
  awaits(what, Class, holds = () => true) {
    return until(`${what} arrives at ${this.host}`, async () => {
      for (const one of this.taken.toReversed()) {
        if (one.activity.constructor === Class && (await holds(one.activity, one.json))) {
          return one.activity;
        }
      }
      return undefined;
    });
  }

  /** Every POST that carried an id. */
  allThatCarried(id) {
    return this.received.filter((one) => one.body.includes(JSON.stringify(String(id))));
  }

  /** The POST that carried an id. */
  carried(id) {
    return this.allThatCarried(id)[0];
  }

  /** Puts what was published long ago into somebody's outbox, newest first; returns what it is. */
  published(name, objects) {
    const creates = objects.map((object) => {
      this.keep(object);
      return new Create({ id: this.id("creates"), actor: this.actor(name), object, tos: object.toIds, published: object.published });
    });
    this.outbox.set(name, creates);
    return objects;
  }
}

/** The key that a POST says it was signed with. */
export function keyOf(received) {
  const said = received.headers.get("signature-input") ?? received.headers.get("signature");
  return said.match(/key[iI]d="([^"]+)"/)[1];
}
