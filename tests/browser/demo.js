// The running demo: its nodes, from demo.json.
import { readFileSync } from "node:fs";

/** The nodes by the names of their folders: `ashford`, `borealie`, `flagship`. */
export function nodes(path) {
  if (!path) {
    console.error("usage: node run.js demo.json   (comity demo --dir D writes D/demo.json)");
    process.exit(2);
  }
  const { nodes } = JSON.parse(readFileSync(path, "utf8"));
  return Object.fromEntries(nodes.map((node) => [node.slug, node]));
}
