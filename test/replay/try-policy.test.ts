// The try-policy command end to end, on the first returns of the real retail file.
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

const FILE = new URL("first-returns.csv.gz", import.meta.url).pathname;
const POLICIES = new URL("../../infra/tools/replay/policies/", import.meta.url).pathname;
const COMMAND = new URL("../../infra/tools/replay/try-policy/run.ts", import.meta.url).pathname;

const tryPolicy = (...args: readonly string[]) =>
  spawnSync(process.execPath, [COMMAND, ...args], { encoding: "utf8", timeout: 60_000 });

describe("trying a policy on a retail file", () => {
  const { stdout, status } = tryPolicy(
    ...[FILE, "--policy", `${POLICIES}strict.json`, "--against", `${POLICIES}generous.json`, "--json"],
  );
  const result = JSON.parse(stdout);

  it("gives every return exactly one verdict under each policy", () => {
    expect(status).toBe(0);
    expect(result.returns).toBeGreaterThan(0);
    for (const side of ["inForce", "draft"] as const) {
      const counts = Object.values<number>(result.total[side].outcomes);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(result.returns);
    }
  });

  it("accounts for every penny of the returned goods' value", () => {
    for (const side of ["inForce", "draft"] as const) {
      const { value, refunded, declined, fees, kept } = result.total[side].money.GBP;
      expect(refunded + declined + fees).toBe(value);
      expect(kept).toBe(declined + fees);
    }
  });

  it("lists the returns decided differently, most money first, with both rules", () => {
    const { count, list } = result.changed;
    expect(count).toBeGreaterThan(0);
    expect(list).toHaveLength(Math.min(count, 100));
    for (const change of list) {
      expect(change.inForce.rule).not.toBe("");
      expect(change.draft.rule).not.toBe("");
    }
    const atStake = list.map((change: (typeof list)[0]) => Math.abs(change.inForce.refunded - change.draft.refunded));
    expect(atStake).toEqual(atStake.toSorted((a: number, b: number) => b - a));
  });

  it("prints the same result as text", () => {
    const textRun = tryPolicy(FILE, "--policy", `${POLICIES}strict.json`);
    expect(textRun.status).toBe(0);
    expect(textRun.stdout).toContain(`${result.returns} returns under both policies`);
  });

  it("refuses invalid arguments and prints its usage", () => {
    const withoutPolicy = tryPolicy(FILE);
    expect(withoutPolicy.status).toBe(2);
    expect(withoutPolicy.stderr).toContain("usage: npm run --silent try-policy");
    expect(tryPolicy(FILE, "--policy", "nowhere.json").stderr).toContain("nowhere.json is not there");
  });
});
