// A draft simulated over more returns than one call looks at: totals go on where they stopped, and only for the same question.
import { describe, expect, it } from "vitest";
import { memoryWorld, WORLD_START } from "../../functions/adapters/memory/world.ts";
import { simulatePolicy } from "../../functions/app/simulate-policy.ts";
import type { SimulationDocument, SimulatePolicy } from "../../functions/contracts/simulation-document.ts";
import { requested } from "./a-return.ts";

const RETURNS = 2_300;
const HARSH = { name: "Harsh", rules: [{ id: "no", then: { verdict: "decline" } }] } satisfies SimulatePolicy["policy"];
const WISH: SimulatePolicy = { policy: HARSH, from: "2010-12", to: "2010-12" };

/** Every return is the same but for its vendor: sixty-six of them. */
function aShopWithHistory() {
  const world = memoryWorld();
  const { store, ports } = world;
  const event = requested();
  for (let index = 0; index < RETURNS; index++) {
    const lines = event.facts.lines.map((line) => ({
      ...line,
      facts: {
        ...line.facts,
        "line.claim": false,
        "line.vendor": `vendor-${String((index * index) % 131).padStart(3, "0")}`,
      },
    }));
    const one = { ...event, facts: { ...event.facts, lines }, at: WORLD_START + index };
    store.logs.set(`return-${String(index).padStart(4, "0")}`, [JSON.stringify([one])]);
  }
  return ports;
}

async function asked(ports: ReturnType<typeof aShopWithHistory>, wish: SimulatePolicy): Promise<SimulationDocument> {
  const answer = await simulatePolicy(ports, wish);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

describe("a history that is longer than a call", () => {
  it("is gone through a thousand at a time, each answer with all so far, until nothing is left", async () => {
    const ports = aShopWithHistory();
    const answers: SimulationDocument[] = [];
    let next: string | undefined;
    do {
      const answer = await asked(ports, { ...WISH, ...(next !== undefined && { next }) });
      answers.push(answer);
      next = answer.next;
    } while (next !== undefined);
    expect(answers.map(({ total }) => total.draft.returns)).toEqual([1_000, 2_000, RETURNS]);
    expect(answers.map(({ total }) => total.draft.outcomes["decline"])).toEqual([1_000, 2_000, RETURNS]);
    const [last] = answers.slice(-1);
    expect(last).toMatchObject({
      total: { draft: { money: { GBP: { value: "193200.00", declined: "193200.00", refunded: "0.00" } } } },
      changed: { count: RETURNS },
    });
    expect(last!.changed.list).toHaveLength(100);
    expect(last!.changed.list[0]).toMatchObject({
      returnId: "return-0000",
      question: "verdict",
      draft: { rule: "no" },
    });
  });

  it("shows the largest groups first, and together, last, whatever is not among them: they come to the total", async () => {
    const ports = aShopWithHistory();
    const { total, groups } = await asked(ports, WISH);
    const counts = (groups["country"] ?? []).map(({ name, draft }) => [name, draft.returns]);
    expect(counts).toEqual([["GB", total.draft.returns]]);
    const vendors = groups["vendor"] ?? [];
    expect(vendors).toHaveLength(51);
    expect(vendors.at(-1)?.name).toBe("(others)");
    const sizes = vendors.map(({ draft }) => draft.returns);
    expect(sizes.slice(0, 50)).toEqual(sizes.slice(0, 50).toSorted((a, b) => b - a));
    expect(sizes.reduce((sum, count) => sum + count, 0)).toBe(1_000);
  });

  it("does not go on for another draft, other months, or another policy in force", async () => {
    const ports = aShopWithHistory();
    const { next } = await asked(ports, WISH);
    const refused = { ok: false, refusal: { code: "invalid-input", at: "/next" } };
    const other = { ...HARSH, name: "Other" };
    expect(await simulatePolicy(ports, { ...WISH, policy: other, next })).toMatchObject(refused);
    expect(await simulatePolicy(ports, { ...WISH, from: "2010-11", next })).toMatchObject(refused);
    await ports.policies.publish(other, { at: WORLD_START, by: "ada" });
    expect(await simulatePolicy(ports, { ...WISH, next })).toMatchObject(refused);
  });
});
