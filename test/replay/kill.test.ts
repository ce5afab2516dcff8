// The replay end to end on the first 60 real returns: undisturbed, killed five times over, and with rules that refuse.
// Real processes, the real API, workflow, database and sandbox payments.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outcomeOf, runReplay } from "../../infra/replay/drill.ts";
import { seededRandom } from "../../infra/replay/random.ts";
import type { Totals } from "../../infra/replay/totals.ts";

const FILE = new URL("first-returns.csv.gz", import.meta.url).pathname;
const KILLS = 5;
/** One run takes five seconds where nobody else works; a machine may be busy, a replay may not hang. */
const PATIENCE_MS = 100_000;
const SEED = Number(process.env["COMEBACK_SEED"] ?? Date.now() % 1_000_000);

const made: string[] = [];
const freshHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), "comeback-kill-test-"));
  made.push(home);
  return home;
};
afterAll(() => made.forEach((home) => rmSync(home, { recursive: true, force: true })));

async function replayed(home: string, ...more: string[]): Promise<Totals> {
  const totals = await runReplay({ home, args: [FILE, ...more], patienceMs: PATIENCE_MS });
  if (totals === "killed") throw new Error("somebody else killed the replay");
  return totals;
}

describe("a replay of 60 real returns", () => {
  let calm: Totals;
  beforeAll(async () => void (calm = await replayed(freshHome())), 120_000);

  it("refunds what the pure matching says, closes every return and balances", () => {
    expect(outcomeOf(calm)).toEqual({
      orders: 56,
      orderLines: 1_327,
      matchedLines: 122,
      fullyMatchedLines: 121,
      units: 967,
      spanningLines: 0,
      ordersTouched: 56,
      refunded: "2735.40",
      returns: 60,
      refusedLines: 0,
      refusedReturns: 0,
      closed: 60,
      unfinished: 0,
      why: {},
      journalBalanced: true,
      logVerified: true,
    });
  });

  it(
    `ends in the same totals after ${KILLS} SIGKILLs at random moments (seed ${SEED})`,
    { timeout: 300_000 },
    async () => {
      const random = seededRandom(SEED);
      const home = freshHome();
      for (let kill = 0; kill < KILLS; kill++) {
        const killAfterMs = (0.15 + 0.6 * random()) * calm.seconds * 1_000;
        await runReplay({ home, args: [FILE], killAfterMs });
      }
      expect(outcomeOf(await replayed(home))).toEqual(outcomeOf(calm));
    },
  );

  it("refuses with reasons what came after the window", { timeout: 120_000 }, async () => {
    const policyFile = join(freshHome(), "three-days.json");
    writeFileSync(
      policyFile,
      JSON.stringify({
        name: "Three days",
        // Shorter than the law allows today, and lawful for contracts that are older than the law.
        rules: [
          {
            id: "three-days",
            when: { fact: "order.placedOn", before: "2014-03-15" },
            then: { window: { days: 3, from: "delivered" } },
          },
        ],
      }),
    );
    const totals = await replayed(freshHome(), "--policy", policyFile);
    expect(totals).toMatchObject({ returns: 60, closed: 35, refusedReturns: 25, refusedLines: 39, unfinished: 0 });
    expect(totals).toMatchObject({ why: { "window-closed": 25 }, refunded: "2300.31" });
    expect(totals).toMatchObject({ journalBalanced: true, logVerified: true });
  });
});
