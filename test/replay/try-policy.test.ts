// A policy tried over a retail file: the command as people run it, on the first returns of the real file.
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

const FILE = new URL("first-returns.csv.gz", import.meta.url).pathname;
const POLICIES = new URL("../../infra/replay/policies/", import.meta.url).pathname;
const COMMAND = new URL("../../infra/replay/try-policy/run.ts", import.meta.url).pathname;

const tryPolicy = (...args: readonly string[]) =>
  spawnSync(process.execPath, [COMMAND, ...args], { encoding: "utf8", timeout: 60_000 });

describe("a policy tried over a retail file", () => {
  const { stdout, status } = tryPolicy(
    ...[FILE, "--policy", `${POLICIES}strict.json`, "--against", `${POLICIES}generous.json`, "--json"],
  );
  const said = JSON.parse(stdout);

  it("gives every return exactly one outcome under each policy", () => {
    expect(status).toBe(0);
    expect(said.returns).toBeGreaterThan(0);
    for (const side of ["inForce", "draft"] as const) {
      const counts = Object.values<number>(said.total[side].outcomes);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(said.returns);
    }
  });

  it("accounts for every penny of what came back", () => {
    for (const side of ["inForce", "draft"] as const) {
      const { value, refunded, declined, fees, kept } = said.total[side].money.GBP;
      expect(refunded + declined + fees).toBe(value);
      expect(kept).toBe(declined + fees);
    }
  });

  it("lists what would have gone differently, most money first, with both rules", () => {
    const { count, list } = said.changed;
    expect(count).toBeGreaterThan(0);
    expect(list).toHaveLength(Math.min(count, 100));
    for (const one of list) {
      expect(one.inForce.rule).not.toBe("");
      expect(one.draft.rule).not.toBe("");
    }
    const atStake = list.map((one: (typeof list)[0]) => Math.abs(one.inForce.refunded - one.draft.refunded));
    expect(atStake).toEqual(atStake.toSorted((a: number, b: number) => b - a));
  });

  it("says the same in words", () => {
    const words = tryPolicy(FILE, "--policy", `${POLICIES}strict.json`);
    expect(words.status).toBe(0);
    expect(words.stdout).toContain(`${said.returns} returns under both policies`);
  });

  it("refuses what it cannot use, and says how it wants to be called", () => {
    const none = tryPolicy(FILE);
    expect(none.status).toBe(2);
    expect(none.stderr).toContain("usage: npm run --silent try-policy");
    expect(tryPolicy(FILE, "--policy", "nowhere.json").stderr).toContain("nowhere.json is not there");
  });
});
