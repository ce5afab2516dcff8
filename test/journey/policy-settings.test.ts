// Every setting's output takes effect over HTTP. One policy; an order's tag selects the rule under test.
import { describe, expect, it } from "vitest";
import type { ReturnView } from "../../functions/contracts/portal-documents.ts";
import type { Role } from "../../functions/contracts/routes.ts";
import { anOrder, type OrderOptions } from "../support/journey/orders.ts";
import { refundsAtProvider } from "../support/journey/payments.ts";
import { type Shopper, signIn } from "../support/journey/shopper.ts";
import { decide, deskCommand, viewDeskReturn, inspect, readQueue, receive } from "../support/journey/staff.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();
/** Only where consumer law does not apply. */
const BUSINESS = { fact: "customer.business", is: true };
const tagged = (tag: string) => ({ all: [BUSINESS, { fact: "order.tags", has: tag }] });
const AUTHORITY = { support: { EUR: "15.00" }, supervisor: { EUR: "500.00" } };

const POLICY = {
  name: "Outcomes",
  phrases: { "wants-a-lawyer": ["my lawyer", "Anwalt"] },
  rules: [
    {
      id: "no-serial-returners",
      when: tagged("declined"),
      then: { verdict: "decline", words: { de: "Leider <b>nein</b>." } },
    },
    {
      id: "threats",
      when: { fact: "return.mentions", has: "wants-a-lawyer" },
      then: { verdict: "review", queue: "legal", priority: "high" },
    },
    { id: "jewellery", when: tagged("expensive"), then: { verdict: "review", queue: "jewellery" } },
    { id: "zips", when: { all: [BUSINESS, { fact: "line.subReason", is: "zip-broke" }] }, then: { window: "closed" } },
    {
      id: "show-it",
      when: tagged("shown"),
      then: {
        evidence: ["photo", "receipt"],
        questions: [{ en: "Was it used?", de: "Wurde es benutzt?" }, { fr: "Pourquoi ?" }],
      },
    },
    { id: "at-once", when: tagged("at-once"), then: { refundWhen: "at-once" } },
    { id: "worn-goods", when: BUSINESS, then: { gradeShare: { A: 100, B: 80, C: 50, D: 0, missing: 0 } } },
    { id: "north", when: tagged("north"), then: { destination: "hall-north", methods: ["in-store", "drop-off"] } },
    {
      id: "opened-masks",
      when: {
        all: [
          { fact: "line.hygieneSeal", is: true },
          { fact: "line.sealBroken", is: true },
        ],
      },
      then: { window: "closed" },
    },
    { id: "who-decides", then: { authority: AUTHORITY } },
    { id: "thirty-days", then: { window: { days: 30, from: "delivered" }, resolutions: ["refund"] } },
  ],
};

let published: Promise<void> | undefined;
const publish = (): Promise<void> =>
  (published ??= (async () => {
    const draft = await shop.as("admin", "PUT", "/api/admin/policy/draft", { body: POLICY });
    expect(draft.status, draft.text).toBe(200);
    const answer = await shop.as("admin", "POST", "/api/admin/policy/publish", { body: { note: "for the journeys" } });
    expect(answer.status, answer.text).toBe(200);
  })());

/** A business buyer, so that consumer law changes nothing. */
async function signedInBuyer(
  tag: string,
  options: OrderOptions = {},
): Promise<Shopper & { readonly reference: string }> {
  await publish();
  const order = anOrder(MONDAY, { tags: [tag], ...options, customer: { business: true, ...options.customer } });
  await shop.importOrders(order);
  return { ...(await signIn(shop, order)), reference: order.tenders[0]?.reference ?? "" };
}

const ONE = [{ lineId: "1", quantity: 1 }];
const german = { headers: { "accept-language": "de" } };

describe("words", () => {
  it("are the policy's in the reader's language, else ours; the rule's id is shown to staff only", async () => {
    const shopper = await signedInBuyer("declined");
    expect((await shopper.quote(ONE)).verdict).toMatchObject({
      outcome: "decline",
      code: "declined-by-policy",
      words: "This return does not meet the shop's return policy.",
    });
    await shopper.requestReturn("declined-1", ONE);
    const view = await shopper.waitForStatus("declined-1", "declined");
    expect(view.decision).toMatchObject({ code: "declined-by-policy" });
    const inGerman = await shopper.send("GET", "/api/returns/declined-1", german);
    expect(inGerman.json<ReturnView>().decision?.words).toBe("Leider <b>nein</b>.");
    expect(inGerman.text).not.toContain("no-serial-returners");
    expect((await viewDeskReturn(shop, "declined-1")).decision?.code).toBe("no-serial-returners");
  });
});

describe("evidence and questions", () => {
  it("are part of the quote in the reader's language, and missing evidence is named", async () => {
    const shopper = await signedInBuyer("shown");
    const quoted = await shopper.quote(ONE);
    expect(quoted.requires).toEqual({ evidence: ["photo", "receipt"], questions: ["Was it used?", "Pourquoi ?"] });
    const inGerman = await shopper.send("POST", "/api/quotes", { body: { lines: ONE }, ...german });
    expect(inGerman.json<typeof quoted>().requires.questions).toEqual(["Wurde es benutzt?", "Pourquoi ?"]);
    const some = await shopper.quote(ONE, { evidence: ["photo"] });
    const refused = await shopper.send("POST", "/api/returns", {
      body: { returnId: "shown-1", quoteId: some.quoteId },
    });
    expect([refused.status, refused.json()]).toMatchObject([
      422,
      { code: "evidence-required", detail: "We still need this with your return: the receipt." },
    ]);
    const created = await shopper.requestReturn("shown-1", ONE, {
      evidence: ["receipt", "photo"],
      answers: ["Once, at home", ""],
    });
    expect(created.status).toBe("requested");
    expect((await viewDeskReturn(shop, "shown-1")).notes).toEqual([
      { about: "answer: Was it used?", text: "Once, at home" },
    ]);
  });

  it("free text is matched against phrases, and the return goes to the team named for the phrase", async () => {
    const shopper = await signedInBuyer("plain");
    const lines = [{ lineId: "1", quantity: 1, note: "Ich rufe meinen ＡＮＷＡＬＴ an" }];
    expect((await shopper.quote(lines)).verdict.outcome).toBe("review");
    await shopper.requestReturn("lawyer-1", lines);
    await shopper.waitForStatus("lawyer-1", "in-review");
    const view = await viewDeskReturn(shop, "lawyer-1");
    expect(JSON.stringify(view.timeline)).not.toContain("ＡＮＷＡＬＴ");
    const [item] = await readQueue(shop, "&team=legal");
    expect(item).toMatchObject({ returnId: "lawyer-1", team: "legal", priority: "high", queue: "review" });
    expect(await readQueue(shop, "&team=nobody")).toEqual([]);
  });

  it("a sub-reason is a fact of its own", async () => {
    const shopper = await signedInBuyer("plain");
    const broken = [{ lineId: "1", quantity: 1, subReason: "zip-broke" }];
    const refused = await shopper.send("POST", "/api/quotes", { body: { lines: broken } });
    expect(refused.json()).toMatchObject({ code: "not-returnable" });
    const invalid = await shopper.send("POST", "/api/quotes", {
      body: { lines: [{ ...broken[0], subReason: "Zip broke" }] },
    });
    expect(invalid.status).toBe(400);
  });
});

describe("a hygiene seal of a consumer's order", () => {
  const masks = { lines: [{ lineId: "1", hygieneSeal: true }], customer: { business: false } };
  const linesWith = (sealBroken?: boolean) => [
    { lineId: "1", quantity: 1, ...(sealBroken !== undefined && { sealBroken }) },
  ];

  it("that the shopper broke ends the statutory right; intact or unknown, it remains", async () => {
    const shopper = await signedInBuyer("sealed", masks);
    const broken = await shopper.send("POST", "/api/quotes", { body: { lines: linesWith(true) } });
    expect(broken.json()).toMatchObject({ code: "not-returnable" });
    expect((await shopper.quote(linesWith(false))).verdict.outcome).toBe("authorize");
    expect((await shopper.quote(linesWith())).verdict.outcome).toBe("authorize");
  });

  it("that is found broken is evaluated without that right, and a person decides", async () => {
    const shopper = await signedInBuyer("sealed", masks);
    await shopper.requestReturn("sealed-1", linesWith());
    await shopper.waitForStatus("sealed-1", "awaiting-parcel");
    await receive(shop, "sealed-1");
    await inspect(shop, "sealed-1", [{ lineId: "1", condition: "A", sealBroken: true }]);
    const view = await viewDeskReturn(shop, "sealed-1");
    expect(view.escalation).toMatchObject({ why: "goods-in-question", stuck: true });
    expect(view.judged).toMatchObject({ outcome: "decline" });
  });
});

describe("return methods and destination", () => {
  it("are offered in order; others are refused, and the first is the default", async () => {
    const shopper = await signedInBuyer("north");
    expect((await shopper.viewOrder()).methods).toEqual(["in-store", "drop-off"]);
    expect((await shopper.quote(ONE)).methods).toEqual(["in-store", "drop-off"]);
    const refused = await shopper.send("POST", "/api/quotes", { body: { lines: ONE, method: "pick-up" } });
    expect([refused.status, refused.json()]).toMatchObject([422, { code: "method-not-offered" }]);
    expect((await shopper.requestReturn("north-1", ONE, { method: "drop-off" })).method).toBe("drop-off");
    expect((await shopper.requestReturn("north-2", ONE)).method).toBe("in-store");
    const view = await shopper.waitForStatus("north-1", "awaiting-parcel");
    expect(view.label?.destination).toBe("hall-north");
    expect((await shopper.send("GET", "/api/returns/north-1/label")).text).toContain("hall-north");
    expect((await viewDeskReturn(shop, "north-1")).label?.destination).toBe("hall-north");
  });
});

describe("the condition on arrival", () => {
  it("reduces the refund by its grade, with the reason shown to shopper and staff", async () => {
    const shopper = await signedInBuyer("plain");
    await shopper.requestReturn("worn-1", [{ lineId: "1", quantity: 2 }]);
    await shopper.waitForStatus("worn-1", "awaiting-parcel");
    await receive(shop, "worn-1");
    await inspect(shop, "worn-1", [{ lineId: "1", condition: "C" }]);
    const view = await shopper.waitForStatus("worn-1", "closed");
    expect(view.refunded).toBe("10.00");
    const withheld = { amount: "10.00", code: "grade" };
    expect(view.lines).toMatchObject([{ condition: "C", withheld }]);
    expect(view.lines[0]?.withheld?.words).toContain("condition");
    expect((await viewDeskReturn(shop, "worn-1")).lines).toMatchObject([{ withheld }]);
    expect(await refundsAtProvider(shop, shopper.reference)).toMatchObject([{ amount: 1_000 }]);
  });
});

describe("early refunds", () => {
  it("are paid before the parcel arrives; a worse grade is escalated and takes nothing back", async () => {
    const shopper = await signedInBuyer("at-once");
    expect((await shopper.quote(ONE)).refundWhen).toBe("at-once");
    await shopper.requestReturn("early-1", ONE);
    await shopper.waitForStatus("early-1", "awaiting-parcel");
    await shop.settled();
    expect(await shopper.viewReturn("early-1")).toMatchObject({ refunded: "10.00", can: { cancel: false } });
    await receive(shop, "early-1");
    await inspect(shop, "early-1", [{ lineId: "1", condition: "D" }]);
    const view = await viewDeskReturn(shop, "early-1");
    expect(view).toMatchObject({ escalation: { why: "refunded-more-than-accepted", stuck: true } });
    expect((await deskCommand(shop, "support", "early-1", "resume")).status).toBe(200);
    expect(await shopper.waitForStatus("early-1", "closed")).toMatchObject({ refunded: "10.00" });
  });

  it("may be triggered by the first scan, which the shop's systems may report", async () => {
    const shopper = await signedInBuyer("plain");
    await shopper.requestReturn("scanned-1", ONE);
    await shopper.waitForStatus("scanned-1", "awaiting-parcel");
    const scan = { scanId: "s1", status: "in-transit", scannedAt: new Date(MONDAY).toISOString() };
    for (const expected of [1, 1]) {
      expect((await deskCommand(shop, "service", "scanned-1", "scan", scan)).status).toBe(200);
      const { timeline } = await shopper.viewReturn("scanned-1");
      expect(timeline.filter(({ type }) => type === "parcel-scanned")).toHaveLength(expected);
    }
    expect((await deskCommand(shop, "finance", "scanned-1", "scan", scan)).status).toBe(403);
  });
});

describe("authority", () => {
  const decideAs = (role: Role, returnId: string, body: object) => deskCommand(shop, role, returnId, "decision", body);
  const YES = { verdict: "authorize", reasonCode: "fine" };

  it("limits authorizing but not declining, and the refusal names the roles that may", async () => {
    const shopper = await signedInBuyer("expensive");
    await shopper.requestReturn("expensive-1", [{ lineId: "1", quantity: 2 }]);
    await shopper.waitForStatus("expensive-1", "in-review");
    expect(await readQueue(shop, "&team=jewellery")).toMatchObject([{ returnId: "expensive-1", priority: "normal" }]);
    const refused = await decideAs("support", "expensive-1", YES);
    expect([refused.status, refused.json()]).toMatchObject([
      403,
      {
        code: "above-authority",
        detail: "You may decide up to 15.00 EUR alone, and this is 20.00 EUR. It requires one of: supervisor, admin.",
      },
    ]);
    const lower = { ...YES, amounts: [{ lineId: "1", amount: "15.00" }] };
    expect((await decideAs("support", "expensive-1", lower)).status).toBe(200);
    await shopper.waitForStatus("expensive-1", "awaiting-parcel");
  });

  it("lets a supervisor authorize what support may not, and everyone decline", async () => {
    const shopper = await signedInBuyer("expensive");
    for (const returnId of ["expensive-2", "expensive-3"]) {
      await shopper.requestReturn(returnId, ONE);
      await shopper.waitForStatus(returnId, "in-review");
    }
    await decide(shop, "expensive-2", "decline", "other");
    expect((await decideAs("supervisor", "expensive-3", YES)).status).toBe(200);
  });

  it("applies to the sum of one person's goodwill", async () => {
    const shopper = await signedInBuyer("plain");
    await shopper.requestReturn("gift-1", ONE);
    const grantGoodwill = (role: Role, amount: string, key: string) =>
      deskCommand(shop, role, "gift-1", "goodwill", { amount, reasonCode: "sorry" }, key);
    expect((await grantGoodwill("support", "10.00", "a")).status).toBe(200);
    expect((await grantGoodwill("support", "6.00", "b")).json()).toMatchObject({ code: "above-authority" });
    expect((await grantGoodwill("support", "10.00", "a")).status).toBe(200);
    expect((await grantGoodwill("admin", "6.00", "c")).status).toBe(200);
  });
});
