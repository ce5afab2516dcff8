// How administrators change a policy: a draft is tried on one return, published with a note, read and published again;
// and which version applies to orders placed earlier.
import { describe, expect, it } from "vitest";
import { anOrder } from "../support/journey/orders.ts";
import { signIn } from "../support/journey/shopper.ts";
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
const windowPolicy = (count: number, more: object = {}) => ({
  name: `${count} days`,
  rules: [{ id: "window", then: { window: { days: count, from: "delivered" }, ...more } }],
});
const returnableUntil = async (order: ReturnType<typeof anOrder>) =>
  (await (await signIn(shop, order)).send("GET", "/api/order")).json<{
    lines: { eligibility: { until: string } }[];
  }>().lines[0]?.eligibility.until;

describe("a shop's policy", () => {
  const orderToTry = anOrder(MONDAY);
  const tryRequest = {
    case: {
      order: orderToTry,
      request: { lines: [{ lineId: orderToTry.lines[0]!.lineId, quantity: 1 }] },
      now: "2026-06-15T10:00:00Z",
    },
  };

  it("is tried on one return before it is published", async () => {
    await admin("PUT", "draft", { name: "Strict", rules: [{ id: "no-more", then: { verdict: "review" } }] });
    const answer = (await admin("POST", "try", tryRequest)).json();
    expect(answer).toMatchObject({
      draft: { outcome: "review", rule: "no-more", policyVersion: "draft" },
      inForce: { outcome: "authorize", policyVersion: "standard" },
    });
  });

  it("is tried with a policy in the request and on a stored return; never on both a return and a case, or neither", async () => {
    const policy = { name: "Keep", rules: [{ id: "keep", then: { verdict: "keep-the-item" } }] };
    expect((await admin("POST", "try", { ...tryRequest, policy })).json()).toMatchObject({
      draft: { outcome: "keep-the-item" },
    });
    expect((await admin("POST", "try", {})).json()).toMatchObject({
      code: "invalid-input",
      errors: [{ pointer: "/returnId" }],
    });
    expect((await admin("POST", "try", { returnId: "nobody" })).json()).toMatchObject({ code: "return-not-found" });
    const order = anOrder(MONDAY);
    await shop.importOrders(order);
    await (await signIn(shop, order)).requestReturn("tried", [{ lineId: order.lines[0]!.lineId, quantity: 1 }]);
    expect((await admin("POST", "try", { returnId: "tried", policy })).json()).toMatchObject({
      draft: { rule: "keep" },
    });
  });

  it("reports what is wrong with a draft, with the closest valid word", async () => {
    const body = {
      name: "x",
      rules: [{ id: "a", when: { fact: "order.contry", is: "DE" }, then: { verdict: "review" } }],
    };
    const answer = await admin("PUT", "draft", body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ pointer: "/rules/0/when/fact" }] });
    expect(answer.text).toContain("did you mean order.country?");
  });

  it("is checked: every finding has a message and an example return", async () => {
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
      words: "never-heard is never reached: an earlier rule always decides first (fee-for-all).",
    });
    expect(found("statutory-violation")).toMatchObject({
      severity: "error",
      rules: ["fee-for-all"],
      article: "eu-2011-83-art-14-5",
      example: { facts: { "order.country": "DE" } },
      words:
        "fee-for-all sets “Restocking fee” to “percent 20”; the law requires at least “none” (eu-2011-83-art-14-5).",
    });
  });

  it("is not published if it gives less than the law, and the refusal names the article", async () => {
    await admin("PUT", "draft", {
      name: "Short",
      rules: [{ id: "week", then: { window: { days: 7, from: "delivered" } } }],
    });
    const refused = await admin("POST", "publish", {});
    expect(refused.status).toBe(422);
    expect(refused.json()).toMatchObject({ code: "policy-breaks-law" });
    expect(refused.text).toContain("eu-2011-83-art-9");
  });

  it("is published with a note, listed with its author, read again and republished", async () => {
    const first = await publish(windowPolicy(40), "for the summer");
    const second = await publish(windowPolicy(50));
    const versions = (await admin("GET", "versions")).json<{ items: { version: string; inForce: boolean }[] }>().items;
    expect(versions.slice(0, 2)).toMatchObject([
      { version: second, name: "50 days", inForce: true },
      { version: first, name: "40 days", note: "for the summer", inForce: false },
    ]);
    expect((await admin("GET", `versions/${first}`)).json()).toEqual({ version: first, policy: windowPolicy(40) });
    expect((await admin("GET", "versions/never")).status).toBe(404);
    expect((await admin("POST", "publish", { version: first, note: "back" })).json()).toMatchObject({ version: first });
    expect((await admin("POST", "publish", { version: "never" })).json()).toMatchObject({ code: "no-such-version" });
    expect((await admin("GET", "draft")).json()).toEqual({ policy: windowPolicy(50) });
    const page = (await admin("GET", "versions?limit=1")).json<{ items: object[]; next: string }>();
    expect(page.items).toMatchObject([{ version: first, inForce: true, note: "back" }]);
    expect((await admin("GET", `versions?limit=1&cursor=${page.next}`)).json()).toMatchObject({
      items: [{ version: second }],
    });
  });
});

describe("an order", () => {
  const orderPlacedAt = (at: number) => anOrder(at, { placedAt: new Date(at).toISOString() });

  it("keeps the version it was placed under, and gets a newer one where that is more favorable", async () => {
    await publish(windowPolicy(60));
    await shop.advance("PT1M");
    const order = orderPlacedAt(shop.now());
    await shop.importOrders(order);
    const before = await returnableUntil(order);
    await shop.advance("PT1M");
    await publish(windowPolicy(20));
    expect(await returnableUntil(order)).toBe(before);
    await publish(windowPolicy(90));
    expect(Date.parse((await returnableUntil(order)) ?? "") - Date.parse(before ?? "")).toBe(30 * 86_400_000);
  });

  it("older than the shop's first policy uses the version in force", async () => {
    const old = anOrder(MONDAY - 86_400_000);
    await shop.importOrders(old);
    await publish(windowPolicy(45));
    const generous = await returnableUntil(old);
    await publish(windowPolicy(35));
    expect(Date.parse(generous ?? "") - Date.parse((await returnableUntil(old)) ?? "")).toBe(10 * 86_400_000);
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

  it("shows favorable counterfactuals to the shopper, and all of them to staff", async () => {
    await publish(LATE_FEE);
    const order = anOrder(MONDAY, {
      placedAt: new Date(shop.now() - 30 * 86_400_000).toISOString(),
      lines: [{ deliveredAt: new Date(shop.now() - 23 * 86_400_000).toISOString(), unitPrice: "250.00" }],
    });
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    const lines = [{ lineId: order.lines[0]!.lineId, quantity: 1 }];
    const quote = await shopper.quote(lines);
    expect(quote.fees).toMatchObject([{ code: "handling-fee", gross: "25.00" }]);
    expect(quote.verdict.otherwise).toContain("Sent back 3 days earlier, it would have been free.");
    await shopper.requestReturn("late", lines);
    await shopper.waitForStatus("late", "awaiting-parcel");
    const deskReturn = (await shop.as("support", "GET", "/api/desk/returns/late")).json<{ hindsight: object }>();
    expect(deskReturn.hindsight).toMatchObject({
      recomputes: true,
      counterfactuals: expect.arrayContaining([
        expect.objectContaining({ question: "handlingFee", free: true, forShopper: true }),
      ]),
    });
    expect(deskReturn).toMatchObject({
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

  it("hides from shoppers what would have avoided a review, beside what would have avoided a fee", async () => {
    const reviewRule = {
      id: "look",
      when: { fact: "return.value", atLeast: { EUR: "20.00" } },
      then: { verdict: "review" },
    };
    await publish({ ...LATE_FEE, rules: [reviewRule, ...LATE_FEE.rules] });
    const order = anOrder(MONDAY, {
      placedAt: new Date(shop.now() - 30 * 86_400_000).toISOString(),
      lines: [{ deliveredAt: new Date(shop.now() - 23 * 86_400_000).toISOString(), unitPrice: "250.00" }],
    });
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    const lines = [{ lineId: order.lines[0]!.lineId, quantity: 1 }];
    expect((await shopper.quote(lines)).verdict).toMatchObject({
      outcome: "review",
      otherwise: ["Sent back 3 days earlier, it would have been free."],
    });
  });

  it("suggests a lower value to a shopper only if fewer units would reach it", async () => {
    const condition = {
      all: [
        { fact: "customer.business", is: true },
        { fact: "return.value", atLeast: { EUR: "40.00" } },
      ],
    };
    await publish({ name: "Expensive", rules: [{ id: "expensive", when: condition, then: { verdict: "decline" } }] });
    const counterfactualsFor = async (unitPrice: string, quantity: number) => {
      const order = anOrder(shop.now(), { lines: [{ unitPrice }], customer: { business: true } });
      await shop.importOrders(order);
      return (await (await signIn(shop, order)).quote([{ lineId: "1", quantity }])).verdict.otherwise;
    };
    expect(await counterfactualsFor("50.00", 1)).toEqual([]);
    expect(await counterfactualsFor("25.00", 2)).toEqual([
      "With goods worth 39.99 EUR, it would have been authorized.",
    ]);
  });

  it("is reproduced exactly after other rules were published", async () => {
    await publish(windowPolicy(35));
    const deskReturn = (await shop.as("support", "GET", "/api/desk/returns/late")).json<{ hindsight: object }>();
    expect(deskReturn.hindsight).toMatchObject({ recomputes: true });
  });
});

describe("keeping the goods for a partial refund", () => {
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
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    const lines = [{ lineId: order.lines[0]!.lineId, quantity: 1 }];
    const { offers } = await shopper.quote(lines);
    expect(offers.map(({ resolution, total, verdict }) => [resolution, total.gross, verdict.outcome])).toEqual([
      ["refund", "30.00", "authorize"],
      ["keep-the-item", "15.00", "keep-the-item"],
    ]);
    await shopper.requestReturn("kept-for-half", lines, { resolution: "keep-the-item" });
    const closed = await shopper.waitForStatus("kept-for-half", "closed");
    expect(closed).toMatchObject({ refunded: "15.00" });
    expect(closed.label).toBeUndefined();
  });
});
