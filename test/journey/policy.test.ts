// How administrators change the rules: a draft, one return tried on it, published with a note, read again, and put back; and
// what a version means for orders that were placed before it.
import { describe, expect, it } from "vitest";
import { anOrder } from "../support/journey/orders.ts";
import { shopperOf } from "../support/journey/shopper.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();
const admin = (method: "GET" | "PUT" | "POST", path: string, body?: unknown) =>
  shop.as("admin", method, `/api/admin/policy/${path}`, body === undefined ? {} : { body });
const publish = async (policy: object, note?: string): Promise<string> => {
  expect((await admin("PUT", "draft", policy)).status).toBe(200);
  const published = await admin("POST", "publish", note === undefined ? {} : { note });
  expect(published.status).toBe(200);
  return published.json<{ version: string }>().version;
};
const days = (count: number, more: object = {}) => ({
  name: `${count} days`,
  rules: [{ id: "window", then: { window: { days: count, from: "delivered" }, ...more } }],
});
const until = async (order: ReturnType<typeof anOrder>) =>
  (await (await shopperOf(shop, order)).ask("GET", "/api/order")).json<{
    lines: { eligibility: { until: string } }[];
  }>().lines[0]?.eligibility.until;

describe("the rules of a shop", () => {
  const made = anOrder(MONDAY);
  const tried = {
    case: {
      order: made,
      request: { lines: [{ lineId: made.lines[0]!.lineId, quantity: 1 }] },
      now: "2026-06-15T10:00:00Z",
    },
  };

  it("are tried on one return before anybody is decided by them", async () => {
    await admin("PUT", "draft", { name: "Strict", rules: [{ id: "no-more", then: { verdict: "review" } }] });
    const answer = (await admin("POST", "try", tried)).json();
    expect(answer).toMatchObject({
      draft: { outcome: "review", rule: "no-more", policyVersion: "draft" },
      inForce: { outcome: "authorize", policyVersion: "standard" },
    });
  });

  it("are tried on what is sent along as well, and on a recorded return; never on both or neither", async () => {
    const policy = { name: "Keep", rules: [{ id: "keep", then: { verdict: "keep-the-item" } }] };
    expect((await admin("POST", "try", { ...tried, policy })).json()).toMatchObject({
      draft: { outcome: "keep-the-item" },
    });
    expect((await admin("POST", "try", {})).json()).toMatchObject({
      code: "invalid-input",
      errors: [{ pointer: "/returnId" }],
    });
    expect((await admin("POST", "try", { returnId: "nobody" })).json()).toMatchObject({ code: "return-not-found" });
    const asked = anOrder(MONDAY);
    await shop.sell(asked);
    await (await shopperOf(shop, asked)).sendBack("tried", [{ lineId: asked.lines[0]!.lineId, quantity: 1 }]);
    expect((await admin("POST", "try", { returnId: "tried", policy })).json()).toMatchObject({
      draft: { rule: "keep" },
    });
  });

  it("name what a mistaken draft got wrong, and what was perhaps meant", async () => {
    const body = {
      name: "x",
      rules: [{ id: "a", when: { fact: "order.contry", is: "DE" }, then: { verdict: "review" } }],
    };
    const answer = await admin("PUT", "draft", body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ pointer: "/rules/0/when/fact" }] });
    expect(answer.text).toContain("did you mean order.country?");
  });

  it("are checked: every finding in words, with a return that shows it", async () => {
    const policy = {
      name: "Greedy",
      rules: [
        { id: "fee-for-all", then: { restockingFee: { percent: "20" } } },
        { id: "never-heard", when: { fact: "line.price", above: { EUR: "9.00" } }, then: { restockingFee: "none" } },
      ],
    };
    const checked = (await admin("POST", "check", { policy })).json<{ findings: { code: string }[] }>();
    expect(checked).toMatchObject({ publishable: false });
    const found = (code: string) => checked.findings.find((finding) => finding.code === code);
    expect(found("unreachable-rule")).toMatchObject({
      severity: "warning",
      rules: ["never-heard", "fee-for-all"],
      words: "never-heard never decides: for every return an earlier rule answers first (fee-for-all).",
    });
    expect(found("statutory-violation")).toMatchObject({
      severity: "error",
      rules: ["fee-for-all"],
      article: "eu-2011-83-art-14-5",
      example: { facts: { "order.country": "DE" } },
      words:
        "fee-for-all gives “percent 20” for “Restocking fee”; the law asks for at least “none” (eu-2011-83-art-14-5).",
    });
  });

  it("are not published where they give less than the law, and the article is named", async () => {
    await admin("PUT", "draft", {
      name: "Short",
      rules: [{ id: "week", then: { window: { days: 7, from: "delivered" } } }],
    });
    const refused = await admin("POST", "publish", {});
    expect(refused.status).toBe(422);
    expect(refused.json()).toMatchObject({ code: "policy-breaks-law" });
    expect(refused.text).toContain("eu-2011-83-art-9");
  });

  it("are published with a note, are listed with who did it, are read again and put back", async () => {
    const first = await publish(days(40), "for the summer");
    const second = await publish(days(50));
    const versions = (await admin("GET", "versions")).json<{ items: { version: string; inForce: boolean }[] }>().items;
    expect(versions.slice(0, 2)).toMatchObject([
      { version: second, name: "50 days", inForce: true },
      { version: first, name: "40 days", note: "for the summer", inForce: false },
    ]);
    expect((await admin("GET", `versions/${first}`)).json()).toEqual({ version: first, policy: days(40) });
    expect((await admin("GET", "versions/never")).status).toBe(404);
    expect((await admin("POST", "publish", { version: first, note: "back" })).json()).toMatchObject({ version: first });
    expect((await admin("POST", "publish", { version: "never" })).json()).toMatchObject({ code: "no-such-version" });
    expect((await admin("GET", "draft")).json()).toEqual({ policy: days(50) });
    const page = (await admin("GET", "versions?limit=1")).json<{ items: object[]; next: string }>();
    expect(page.items).toMatchObject([{ version: first, inForce: true, note: "back" }]);
    expect((await admin("GET", `versions?limit=1&cursor=${page.next}`)).json()).toMatchObject({
      items: [{ version: second }],
    });
  });
});

describe("an order", () => {
  const placed = (at: number) => anOrder(at, { placedAt: new Date(at).toISOString() });

  it("keeps the version it was bought under, and gets a newer one where that is kinder", async () => {
    await publish(days(60));
    await shop.advance("PT1M");
    const order = placed(shop.now());
    await shop.sell(order);
    const before = await until(order);
    await shop.advance("PT1M");
    await publish(days(20));
    expect(await until(order)).toBe(before);
    await publish(days(90));
    expect(Date.parse((await until(order)) ?? "") - Date.parse(before ?? "")).toBe(30 * 86_400_000);
  });

  it("that is older than the shop's first policy goes by the one in force", async () => {
    const old = anOrder(MONDAY - 86_400_000);
    await shop.sell(old);
    await publish(days(45));
    const generous = await until(old);
    await publish(days(35));
    expect(Date.parse(generous ?? "") - Date.parse((await until(old)) ?? "")).toBe(10 * 86_400_000);
  });
});

describe("a verdict", () => {
  const LATE_FEE = {
    name: "Fee for the late",
    rules: [
      { id: "sixty-days", then: { window: { days: 60, from: "delivered" } } },
      {
        id: "late-ones-cost",
        when: { anyLine: { fact: "line.daysSinceDelivered", above: 20 } },
        then: { handlingFee: { percent: "10" } },
      },
    ],
  };

  it("says to the shopper what would have been kinder, and to staff all of it", async () => {
    await publish(LATE_FEE);
    const order = anOrder(MONDAY, {
      placedAt: new Date(shop.now() - 30 * 86_400_000).toISOString(),
      lines: [{ deliveredAt: new Date(shop.now() - 23 * 86_400_000).toISOString(), unitPrice: "250.00" }],
    });
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    const wish = [{ lineId: order.lines[0]!.lineId, quantity: 1 }];
    const quote = await shopper.quote(wish);
    expect(quote.fees).toMatchObject([{ code: "handling-fee", gross: "25.00" }]);
    expect(quote.verdict.otherwise).toContain("Sent back 3 days earlier, it would have been free.");
    await shopper.sendBack("late", wish);
    await shopper.sees("late", "awaiting-parcel");
    const file = (await shop.as("support", "GET", "/api/desk/returns/late")).json<{ hindsight: object }>();
    expect(file.hindsight).toMatchObject({
      recomputes: true,
      counterfactuals: expect.arrayContaining([
        expect.objectContaining({ question: "handlingFee", free: true, forShopper: true }),
      ]),
    });
    expect(file).toMatchObject({
      verdict: {
        answers: { handlingFee: { value: { percent: "10" }, by: "late-ones-cost" } },
        lines: [{ code: "window-open", answers: { window: { by: "sixty-days" } } }],
      },
      facts: {
        facts: { "order.country": "DE", "return.value": "250.00 EUR", "risk.newCustomer": "10" },
        lines: [{ facts: { "line.daysSinceDelivered": "23" } }],
      },
    });
  });

  it("tells no shopper what would have spared them a look, beside what would have spared them a fee", async () => {
    const look = { id: "look", when: { fact: "return.value", atLeast: { EUR: "20.00" } }, then: { verdict: "review" } };
    await publish({ ...LATE_FEE, rules: [look, ...LATE_FEE.rules] });
    const order = anOrder(MONDAY, {
      placedAt: new Date(shop.now() - 30 * 86_400_000).toISOString(),
      lines: [{ deliveredAt: new Date(shop.now() - 23 * 86_400_000).toISOString(), unitPrice: "250.00" }],
    });
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    const wish = [{ lineId: order.lines[0]!.lineId, quantity: 1 }];
    expect((await shopper.quote(wish)).verdict).toMatchObject({
      outcome: "review",
      otherwise: ["Sent back 3 days earlier, it would have been free."],
    });
  });

  it("asks no shopper for less than one of the things they send back, and for fewer of them where that would do", async () => {
    const dear = {
      all: [
        { fact: "customer.business", is: true },
        { fact: "return.value", atLeast: { EUR: "40.00" } },
      ],
    };
    await publish({ name: "Dear", rules: [{ id: "dear", when: dear, then: { verdict: "decline" } }] });
    const asked = async (unitPrice: string, quantity: number) => {
      const order = anOrder(shop.now(), { lines: [{ unitPrice }], customer: { business: true } });
      await shop.sell(order);
      return (await (await shopperOf(shop, order)).quote([{ lineId: "1", quantity }])).verdict.otherwise;
    };
    expect(await asked("50.00", 1)).toEqual([]);
    expect(await asked("25.00", 2)).toEqual(["With goods worth 39.99 EUR, it would have been authorized."]);
  });

  it("still comes out bit for bit when other rules hold meanwhile", async () => {
    await publish(days(35));
    const file = (await shop.as("support", "GET", "/api/desk/returns/late")).json<{ hindsight: object }>();
    expect(file.hindsight).toMatchObject({ recomputes: true });
  });
});

describe("keeping the goods for part of the money", () => {
  it("is offered beside a refund, and needs no parcel", async () => {
    await publish({
      name: "Half and keep",
      rules: [
        {
          id: "half-for-keeping",
          when: { fact: "return.resolution", is: "keep-the-item" },
          then: { creditPercent: 50 },
        },
        { id: "window", then: { window: { days: 60, from: "delivered" } } },
        { id: "offers", then: { resolutions: ["refund", "keep-the-item"] } },
      ],
    });
    const order = anOrder(shop.now(), { lines: [{ unitPrice: "30.00" }] });
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    const wish = [{ lineId: order.lines[0]!.lineId, quantity: 1 }];
    const { offers } = await shopper.quote(wish);
    expect(offers.map(({ resolution, total, verdict }) => [resolution, total.gross, verdict.outcome])).toEqual([
      ["refund", "30.00", "authorize"],
      ["keep-the-item", "15.00", "keep-the-item"],
    ]);
    await shopper.sendBack("kept-for-half", wish, { resolution: "keep-the-item" });
    const closed = await shopper.sees("kept-for-half", "closed");
    expect(closed).toMatchObject({ refunded: "15.00" });
    expect(closed.label).toBeUndefined();
  });
});
