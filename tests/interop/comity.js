// A node of ours as a process of its own: its command line as the staff uses it, its pages as people read them.
import { execFile, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { until } from "./ledger.js";

export const AS = "application/activity+json";
const EMAIL = "clerk@ashford.example";
const PASSWORD = "chairs and a greeter";

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const plain = (html) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:#(\d+)|(lt|gt|amp|quot|apos));/g, (_, code, name) => (code ? String.fromCodePoint(Number(code)) : { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }[name]))
    .replace(/\s+/g, " ")
    .trim();

export class Comity {
  /** Makes a node in a folder and starts it. */
  static async start(binary, folder) {
    mkdirSync(folder, { recursive: true });
    const port = await freePort();
    const node = new Comity(binary, folder, `http://localhost:${port}`);
    await node.run(
      ["init", "--base-url", node.url, "--listen", `127.0.0.1:${port}`, "--name", "Ashford County Elections", "--handle", "elections"]
        .concat(["--country", "US", "--level", "county", "--languages", "en,es", "--contact", "Elections desk, +1 555 0100"])
        .concat(["--admin-name", "Robin Clerk", "--admin-email", EMAIL, "--admin-password-stdin"]),
      PASSWORD,
    );
    const log = openSync(node.logFile, "a");
    const serve = ["--config", node.config, "serve", "--until-stdin-ends"];
    node.process = spawn(binary, serve, { cwd: folder, stdio: ["pipe", log, log], env: { ...process.env, RUST_LOG: "info" } });
    closeSync(log);
    await until("the node is up", async () => (await fetch(`${node.url}/healthz`)).ok);
    return node;
  }

  constructor(binary, folder, url) {
    this.binary = binary;
    this.folder = folder;
    this.url = url;
    this.host = new URL(url).host;
    this.config = join(folder, "comity.toml");
    this.logFile = join(folder, "serve.log");
    this.office = `${url}/ap/office`;
    this.handle = `@elections@${this.host}`;
    this.cookies = "";
  }

  /** Ends it as Ctrl-C does. */
  async stop() {
    if (this.process?.exitCode === null) {
      const ended = new Promise((resolve) => this.process.once("exit", resolve));
      this.process.stdin.end();
      await ended;
    }
  }

  log() {
    return readFileSync(this.logFile, "utf8");
  }

  /** Runs a command and returns the JSON that it prints. */
  run(args, stdin = "") {
    return new Promise((resolve, reject) => {
      const all = ["--json", "--config", this.config, ...args];
      const child = execFile(this.binary, all, { cwd: this.folder, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
        if (error) {
          reject(new Error(`comity ${args.join(" ")}: ${stderr.trim() || error.message}`));
        } else {
          resolve(stdout.trim() ? JSON.parse(stdout) : null);
        }
      });
      // A command that reads nothing may have ended before: its own answer counts.
      child.stdin.on("error", () => {});
      child.stdin.end(stdin && `${stdin}\n`);
    });
  }

  /** Runs a command with a text that it reads from a file. */
  runWith(args, text) {
    const file = join(this.folder, `record-${Date.now()}-${Math.random().toString(36).slice(2)}.md`);
    writeFileSync(file, text);
    return this.run(args.map((arg) => (arg === "FILE" ? file : arg)));
  }

  publishPractice(text) {
    return this.runWith(["practice", "publish", "FILE"], text);
  }

  publishEvent(text) {
    return this.runWith(["event", "publish", "FILE"], text);
  }

  get(path, accept = AS, headers = {}) {
    return fetch(new URL(path, this.url), { headers: { accept, ...headers }, redirect: "manual" });
  }

  /** A document as anybody may fetch it. */
  async json(path, accept = AS) {
    const response = await this.get(path, accept);
    const body = await response.text();
    return { status: response.status, type: response.headers.get("content-type"), body, value: JSON.parse(body) };
  }

  /** A page in English: { status, html, text }; as the staff sees it, or as anybody does. */
  async page(path, { staff = false } = {}) {
    const headers = { "accept-language": "en", ...(staff ? { cookie: await this.session() } : {}) };
    const response = await this.get(path, "text/html", headers);
    const html = await response.text();
    return { status: response.status, html, text: plain(html) };
  }

  /** The path of the page with a title, as the timeline links it; undefined if it is not there. */
  async pageOf(title, list = "/") {
    const { html } = await this.page(list, { staff: true });
    const links = [...html.matchAll(/<a\b[^>]*href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)];
    return links.find(([, , text]) => plain(text) === title)?.[1];
  }

  async session() {
    if (!this.cookies) {
      const response = await this.form("/sign-in", { email: EMAIL, password: PASSWORD, next: "/desk" });
      this.cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
      const { html } = await this.page("/peers", { staff: true });
      this.token = html.match(/name="token" value="([^"]+)"/)[1];
    }
    return this.cookies;
  }

  form(path, fields, headers = {}) {
    const body = new URLSearchParams(fields);
    return fetch(new URL(path, this.url), { method: "POST", body, redirect: "manual", headers: { origin: this.url, ...headers } });
  }

  /** Sends a form of a page as the staff does; it must lead on. */
  async press(path, fields) {
    const cookie = await this.session();
    const response = await this.form(path, { token: this.token, ...fields }, { cookie });
    if (response.status !== 303) {
      throw new Error(`${path} was answered with ${response.status}: ${plain(await response.text()).slice(0, 500)}`);
    }
  }
}
