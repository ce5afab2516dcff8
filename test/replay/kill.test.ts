// The replay end to end on the first 60 real returns: uninterrupted, killed five times, and with a policy that refuses
// returns. Uses real processes, the real API, workflow and database, and the payment sandbox.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withoutMeasurements, runReplay } from "../../infra/tools/replay/replay-process.ts";
import { seededRandom } from "../../infra/tools/replay/random.ts";
import type { Totals } from "../../infra/tools/replay/totals.ts";

const FILE = new URL("first-returns.csv.gz", import.meta.url).pathname;
const KILLS = 5;
/** One run takes about five seconds on an idle machine; the limit allows for a busy one and still detects a hang. */
const RUN_MS_MAX = 100_000;
const SEED = Number(process.env["COMEBACK_SEED"] ?? Date.now() % 1_000_000);

const homes: string[] = [];
const freshHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), "comeback-kill-test-"));
  homes.push(home);
  return home;
};
afterAll(() => homes.forEach((home) => rmSync(home, { recursive: true, force: true })));

async function runToEnd(home: string, ...extraArgs: string[]): Promise<Totals> {
  const totals = await runReplay({ home, args: [FILE, ...extraArgs], timeoutMs: RUN_MS_MAX });
  if (totals === "killed") throw new Error("somebody else killed the replay");
  return totals;
}

describe("a replay of 60 real returns", () => {
  let uninterrupted: Totals;
  beforeAll(async () => void (uninterrupted = await runToEnd(freshHome())), 120_000);

  it("refunds the units that the purchase matching finds, closes every return and balances", () => {
    expect(withoutMeasurements(uninterrupted)).toEqual({
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
    `ends with the same totals after ${KILLS} SIGKILLs at random moments (seed ${SEED})`,
    { timeout: 300_000 },
    async () => {
      const random = seededRandom(SEED);
      const home = freshHome();
      for (let kill = 0; kill < KILLS; kill++) {
        const killAfterMs = (0.15 + 0.6 * random()) * uninterrupted.seconds * 1_000;
        await runReplay({ home, args: [FILE], killAfterMs });
      }
      expect(withoutMeasurements(await runToEnd(home))).toEqual(withoutMeasurements(uninterrupted));
    },
  );

  it("refuses returns after the return window, with their reason", { timeout: 120_000 }, async () => {
    const policyFile = join(freshHome(), "three-days.json");
    writeFileSync(
      policyFile,
      JSON.stringify({
        name: "Three days",
        // Shorter than the law allows today, but lawful for contracts concluded before the law took effect.
        rules: [
          {
            id: "three-days",
            when: { fact: "order.placedOn", before: "2014-03-15" },
            then: { window: { days: 3, from: "delivered" } },
          },
        ],
      }),
    );
    const totals = await runToEnd(freshHome(), "--policy", policyFile);
    expect(totals).toMatchObject({ returns: 60, closed: 35, refusedReturns: 25, refusedLines: 39, unfinished: 0 });
    expect(totals).toMatchObject({ why: { "window-closed": 25 }, refunded: "2300.31" });
    expect(totals).toMatchObject({ journalBalanced: true, logVerified: true });
  });
});
