// Simulating a draft over more returns than one call covers: totals continue where they stopped, and only for the same
// input.
import { describe, expect, it } from "vitest";
import { memoryWorld, WORLD_START } from "../../functions/adapters/memory/world.ts";
import { simulatePolicy } from "../../functions/app/simulate-policy.ts";
import type { SimulationDocument, SimulatePolicy } from "../../functions/contracts/simulation-document.ts";
import { requested } from "../support/domain/a-return.ts";

const RETURNS = 2_300;
const STRICT = {
  name: "Strict",
  rules: [{ id: "no", then: { verdict: "decline" } }],
} satisfies SimulatePolicy["policy"];
const REQUEST: SimulatePolicy = { policy: STRICT, from: "2010-12", to: "2010-12" };

/** Returns that differ only in their vendor: sixty-six vendors. */
function shopWithHistory() {
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

async function simulateOnce(
  ports: ReturnType<typeof shopWithHistory>,
  request: SimulatePolicy,
): Promise<SimulationDocument> {
  const answer = await simulatePolicy(ports, request);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

describe("a history longer than one call", () => {
  it("is processed a thousand returns at a time, each response with the totals so far, until nothing is left", async () => {
    const ports = shopWithHistory();
    const answers: SimulationDocument[] = [];
    let next: string | undefined;
    do {
      const answer = await simulateOnce(ports, { ...REQUEST, ...(next !== undefined && { next }) });
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

  it("shows the largest groups first and the rest together last, adding up to the total", async () => {
    const ports = shopWithHistory();
    const { total, groups } = await simulateOnce(ports, REQUEST);
    const counts = (groups["country"] ?? []).map(({ name, draft }) => [name, draft.returns]);
    expect(counts).toEqual([["GB", total.draft.returns]]);
    const vendors = groups["vendor"] ?? [];
    expect(vendors).toHaveLength(51);
    expect(vendors.at(-1)?.name).toBe("(others)");
    const sizes = vendors.map(({ draft }) => draft.returns);
    expect(sizes.slice(0, 50)).toEqual(sizes.slice(0, 50).toSorted((a, b) => b - a));
    expect(sizes.reduce((sum, count) => sum + count, 0)).toBe(1_000);
  });

  it("does not resume for another draft, other months, or another policy in force", async () => {
    const ports = shopWithHistory();
    const { next } = await simulateOnce(ports, REQUEST);
    const refused = { ok: false, refusal: { code: "invalid-input", at: "/next" } };
    const other = { ...STRICT, name: "Other" };
    expect(await simulatePolicy(ports, { ...REQUEST, policy: other, next })).toMatchObject(refused);
    expect(await simulatePolicy(ports, { ...REQUEST, from: "2010-11", next })).toMatchObject(refused);
    await ports.policies.publish(other, { at: WORLD_START, by: "ada" });
    expect(await simulatePolicy(ports, { ...REQUEST, next })).toMatchObject(refused);
  });
});
