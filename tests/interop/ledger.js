// What was checked and how it went: one line a check, one bill at the end.
import assert from "node:assert/strict";

const PATIENCE = 20_000;

/** Waits until something holds, and returns it. The deadline is generous; who waits in vain is told for what. */
export async function until(what, holds, patience = PATIENCE) {
  const end = Date.now() + patience;
  let last;
  for (;;) {
    try {
      const found = await holds();
      if (found) {
        return found;
      }
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() >= end) {
      throw new Error(`waited in vain until ${what}${last ? `: ${last.message}` : ""}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

export class Ledger {
  /** What was checked and is so. */
  passed = [];
  failed = [];

  story(title) {
    console.log(`--- ${title}`);
  }

  /** One check. It may fail without ending the run, so that one run tells all. Returns what the check returned. */
  async check(what, run) {
    try {
      const found = await run();
      if (found === false) {
        throw new assert.AssertionError({ message: "it is not so" });
      }
      this.passed.push(what);
      console.log(`ok  ${what}`);
      return found;
    } catch (error) {
      this.failed.push(what);
      const why = String(error?.stack ?? error).split("\n").slice(0, 12).join("\n      ");
      console.log(`BAD ${what}\n      ${why}`);
      return undefined;
    }
  }

  /** Prints the bill; true if nothing failed. */
  close() {
    for (const what of this.failed) {
      console.log(`failed: ${what}`);
    }
    console.log(`${this.passed.length} passed, ${this.failed.length} failed`);
    return this.failed.length === 0;
  }
}
