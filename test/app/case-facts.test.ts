// A hypothetical case of the decide command: its order and request become facts as they would in the running
// application.
import { describe, expect, it } from "vitest";
import { intlCalendar } from "../../functions/adapters/calendar/intl-calendar.ts";
import { runDecideCase, decidePolicyCase } from "../../functions/app/decide-case.ts";
import { caseFacts } from "../../functions/app/case-facts.ts";
import { invariant } from "../../functions/domain/invariant.ts";
import type { Policy } from "../../functions/domain/policy/rules.ts";
import type { Result } from "../../functions/domain/refusal.ts";

function valueOf<T>(result: Result<T>): T {
  invariant(result.ok, "it can be decided");
  return result.value;
}

const POLICY: Policy = {
  name: "Example",
  rules: [{ id: "seven-days", then: { window: { days: 7, from: "delivered" } } }],
  phrases: { lawyer: ["lawyer"], press: ["newspaper"] },
  experiments: [
    {
      id: "labels",
      arms: [
        { arm: "paid", weight: 1 },
        { arm: "free", weight: 1 },
      ],
    },
  ],
};

const CUSTOMER = {
  customerId: "c-77",
  email: "robin@example.org",
  business: true,
  tags: ["vip"],
  history: { orders: 12, lifetimeValue: "900.00", failedPayments: 3 },
};

const caseWith = (changes: object = {}, customer: object = CUSTOMER) =>
  decidePolicyCase.parse({
    order: {
      ...{ orderId: "1", orderNumber: "1", placedAt: "2026-11-02T09:00:00+01:00", currency: "EUR" },
      ...{ pricesIncludeTax: true, customer, shipTo: { country: "DE" } },
      lines: [
        ...[
          {
            lineId: "1",
            sku: "A",
            title: "Coat",
            quantity: 1,
            unitPrice: "90.00",
            deliveredAt: "2026-11-04T09:00:00+01:00",
          },
        ],
      ],
      tenders: [{ tenderId: "card", kind: "card", gateway: "sandbox", reference: "1", amount: "90.00" }],
    },
    request: {
      lines: [
        {
          lineId: "1",
          quantity: 1,
          reason: "unwanted",
          subReason: "too-warm",
          sealBroken: false,
          note: "My lawyer says so.",
        },
      ],
      ...{ method: "drop-off", evidence: ["photo"], answers: ["and the newspaper"] },
    },
    policy: POLICY,
    now: "2026-11-14T09:00:00+01:00",
    ...changes,
  });

const calendar = intlCalendar();
const factsWith = async (changes?: object, customer?: object) =>
  valueOf(await caseFacts(calendar, caseWith(changes, customer), [POLICY]));

describe("a hypothetical case", () => {
  it("has the facts of the request besides the goods", async () => {
    const { facts, lines } = await factsWith();
    expect(facts).toMatchObject({
      "return.method": "drop-off",
      "return.evidence": ["photo"],
      "return.mentions": ["lawyer", "press"],
    });
    expect(lines[0]!.facts).toMatchObject({
      "line.subReason": "too-warm",
      "line.sealBroken": false,
      "line.evidence": ["photo"],
    });
  });

  it("has the facts of the customer that the order states, and their risk score", async () => {
    expect((await factsWith()).facts).toMatchObject({
      ...{ "customer.orders": 12, "customer.firstOrder": false, "customer.lifetimeValue": 90_000 },
      ...{ "customer.failedPayments": 3, "customer.tags": ["vip"], "customer.returns": 0 },
      ...{ "risk.failedPayments": 20, "risk.score": 20 },
    });
  });

  it("has the arm of each experiment, always the same one", async () => {
    expect((await factsWith()).facts["experiment.labels"]).toBe((await factsWith()).facts["experiment.labels"]);
    expect(["paid", "free"]).toContain((await factsWith()).facts["experiment.labels"]);
  });

  it("is of a new customer where the order states nothing about them", async () => {
    const { facts } = await factsWith({}, { customerId: "c-78", email: "kim@example.org" });
    expect(facts).toMatchObject({ "customer.orders": 1, "customer.firstOrder": true, "customer.tags": [] });
    expect(facts).toMatchObject({ "risk.newCustomer": 10, "risk.score": 10 });
    expect(facts["customer.failedPayments"]).toBeUndefined();
  });

  it("prefers assumed values over derived ones, and computes the risk score from them", async () => {
    const customer = { orders: 10, returnRateByCount: 90, returnRateByValue: 80, lifetimeValue: "1000.00" };
    expect((await factsWith({ customer })).facts).toMatchObject({
      ...{ "customer.orders": 10, "customer.firstOrder": false },
      ...{ "risk.returnRate": 30, "risk.value": 10, "risk.failedPayments": 20, "risk.score": 60 },
    });
    const facts = { "risk.score": 5, "experiment.labels": "free", "customer.firstOrder": true };
    expect((await factsWith({ customer, facts })).facts).toMatchObject(facts);
  });
});

describe("goods delivered long after they were ordered", () => {
  it("have the law's days from their delivery, moved past a holiday at the end", async () => {
    const { order, ...otherFields } = caseWith({}, { customerId: "c-78", email: "kim@example.org" });
    const [line] = order.lines;
    // 14 days from 11 December 2026 end on Christmas Day, a Friday; the next working day is Monday the 28th.
    const lateOrder = {
      ...order,
      placedAt: "2026-03-01T09:00:00Z",
      lines: [{ ...line!, deliveredAt: "2026-12-11T09:00:00Z" }],
    };
    const eligibilityAt = async (now: string) =>
      valueOf(await runDecideCase(calendar, { ...otherFields, order: lateOrder, now })).lines.map(
        ({ eligible, until }) => [eligible, until],
      );
    expect(await eligibilityAt("2026-12-28T20:00:00Z")).toEqual([[true, "2026-12-28"]]);
    expect(await eligibilityAt("2026-12-29T09:00:00Z")).toEqual([[false, "2026-12-28"]]);
  });
});

describe("an invalid assumption about a case", () => {
  it.each([
    [{ lineFacts: { 7: { "line.sealBroken": true } } }, "unknown-line", "/lineFacts/7"],
    [{ customer: { lifetimeValue: "9.999" } }, "too-many-decimals", "/customer/lifetimeValue"],
    [{ facts: { "order.value": "9.999" } }, "too-many-decimals", "/facts/order.value"],
    [{ lineFacts: { 1: { "line.price": "9.999" } } }, "too-many-decimals", "/lineFacts/1/line.price"],
  ])("is refused with its location: %o", async (changes, code, at) =>
    expect(await caseFacts(calendar, caseWith(changes), [POLICY])).toMatchObject({ ok: false, refusal: { code, at } }),
  );
});

describe("an order", () => {
  it.each([
    ["UK", "GB"],
    ["EL", "GR"],
  ])("from %s is refused with a hint to the code that the law uses", (code, suggestion) => {
    const { order, ...otherFields } = caseWith();
    const parsed = decidePolicyCase.safeParse({ ...otherFields, order: { ...order, shipTo: { country: code } } });
    expect(parsed.error?.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`)).toEqual([
      `/order/shipTo/country: must be an ISO 3166-1 alpha-2 code: ${suggestion}`,
    ]);
  });
});

describe("a decided case", () => {
  it("lists what would have changed its verdict", async () => {
    const { outcome, counterfactuals } = valueOf(await runDecideCase(calendar, caseWith()));
    expect(outcome).toBe("decline");
    expect(counterfactuals).toContainEqual(
      expect.objectContaining({ question: "verdict", outcomeAfter: "authorize", forShopper: true }),
    );
  });
});
