// A made-up case: whatever its order and its request say is known to the rules, as it would be in the running application.
import { describe, expect, it } from "vitest";
import { intlCalendar } from "../../functions/adapters/calendar/intl-calendar.ts";
import { answerDecide, decideQuestion } from "../../functions/app/decide-question.ts";
import { factsOfCase } from "../../functions/app/facts-of-case.ts";
import { invariant } from "../../functions/domain/invariant.ts";
import type { Policy } from "../../functions/domain/policy/rules.ts";
import type { Answer } from "../../functions/domain/refusal.ts";

function accepted<T>(answer: Answer<T>): T {
  invariant(answer.ok, "it can be decided");
  return answer.value;
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

const made = (more: object = {}, customer: object = CUSTOMER) =>
  decideQuestion.parse({
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
    ...more,
  });

const calendar = intlCalendar();
const factsOf = async (more?: object, customer?: object) =>
  accepted(await factsOfCase(calendar, made(more, customer), [POLICY]));

describe("a made-up case", () => {
  it("knows what the request says beside the goods", async () => {
    const { facts, lines } = await factsOf();
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

  it("knows what the order says of its customer, and their score", async () => {
    expect((await factsOf()).facts).toMatchObject({
      ...{ "customer.orders": 12, "customer.firstOrder": false, "customer.lifetimeValue": 90_000 },
      ...{ "customer.failedPayments": 3, "customer.tags": ["vip"], "customer.returns": 0 },
      ...{ "risk.failedPayments": 20, "risk.score": 20 },
    });
  });

  it("knows the arm of each experiment, always the same one", async () => {
    expect((await factsOf()).facts["experiment.labels"]).toBe((await factsOf()).facts["experiment.labels"]);
    expect(["paid", "free"]).toContain((await factsOf()).facts["experiment.labels"]);
  });

  it("is of somebody new where the order says nothing of them", async () => {
    const { facts } = await factsOf({}, { customerId: "c-78", email: "kim@example.org" });
    expect(facts).toMatchObject({ "customer.orders": 1, "customer.firstOrder": true, "customer.tags": [] });
    expect(facts).toMatchObject({ "risk.newCustomer": 10, "risk.score": 10 });
    expect(facts["customer.failedPayments"]).toBeUndefined();
  });

  it("takes what is assumed over what follows, and reckons the score from it", async () => {
    const customer = { orders: 10, returnRateByCount: 90, returnRateByValue: 80, lifetimeValue: "1000.00" };
    expect((await factsOf({ customer })).facts).toMatchObject({
      ...{ "customer.orders": 10, "customer.firstOrder": false },
      ...{ "risk.returnRate": 30, "risk.value": 10, "risk.failedPayments": 20, "risk.score": 60 },
    });
    const facts = { "risk.score": 5, "experiment.labels": "free", "customer.firstOrder": true };
    expect((await factsOf({ customer, facts })).facts).toMatchObject(facts);
  });
});

describe("goods that come long after they were ordered", () => {
  it("have the law's days from their delivery, a holiday at their end included", async () => {
    const { order, ...rest } = made({}, { customerId: "c-78", email: "kim@example.org" });
    const [line] = order.lines;
    // 14 days from 11 December 2026 end on Christmas Day, a Friday; the next day of work is Monday the 28th.
    const late = {
      ...order,
      placedAt: "2026-03-01T09:00:00Z",
      lines: [{ ...line!, deliveredAt: "2026-12-11T09:00:00Z" }],
    };
    const decided = async (now: string) =>
      accepted(await answerDecide(calendar, { ...rest, order: late, now })).lines.map(({ eligible, until }) => [
        eligible,
        until,
      ]);
    expect(await decided("2026-12-28T20:00:00Z")).toEqual([[true, "2026-12-28"]]);
    expect(await decided("2026-12-29T09:00:00Z")).toEqual([[false, "2026-12-28"]]);
  });
});

describe("what is assumed of a case", () => {
  it.each([
    [{ lineFacts: { 7: { "line.sealBroken": true } } }, "unknown-line", "/lineFacts/7"],
    [{ customer: { lifetimeValue: "9.999" } }, "too-many-decimals", "/customer/lifetimeValue"],
    [{ facts: { "order.value": "9.999" } }, "too-many-decimals", "/facts/order.value"],
    [{ lineFacts: { 1: { "line.price": "9.999" } } }, "too-many-decimals", "/lineFacts/1/line.price"],
  ])("counts, or is refused with its place: %o", async (more, code, at) =>
    expect(await factsOfCase(calendar, made(more), [POLICY])).toMatchObject({ ok: false, refusal: { code, at } }),
  );
});

describe("an order", () => {
  it.each([
    ["UK", "GB"],
    ["EL", "GR"],
  ])("from %s is asked for the code that the law goes by", (code, meant) => {
    const { order, ...rest } = made();
    const read = decideQuestion.safeParse({ ...rest, order: { ...order, shipTo: { country: code } } });
    expect(read.error?.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`)).toEqual([
      `/order/shipTo/country: must be an ISO 3166-1 alpha-2 code: ${meant}`,
    ]);
  });
});

describe("a decided case", () => {
  it("says what would have changed it", async () => {
    const { outcome, counterfactuals } = accepted(await answerDecide(calendar, made()));
    expect(outcome).toBe("decline");
    expect(counterfactuals).toContainEqual(
      expect.objectContaining({ question: "verdict", outcomeAfter: "authorize", forShopper: true }),
    );
  });
});
