// What rules answer is carried out: each answer by one business customer's story, over HTTP. One policy; an order's tag says which
// of its rules is meant.
import { describe, expect, it } from "vitest";
import type { ReturnView } from "../../functions/contracts/portal-documents.ts";
import type { Role } from "../../functions/contracts/routes.ts";
import { anOrder, type OrderWish } from "../support/journey/orders.ts";
import { refundsAtProvider } from "../support/journey/payments.ts";
import { type Shopper, shopperOf } from "../support/journey/shopper.ts";
import { decide, deskAsks, deskView, inspect, queueOf, receive } from "../support/journey/staff.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();
/** Only where the law of consumers has no say. */
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
    { id: "jewellery", when: tagged("dear"), then: { verdict: "review", queue: "jewellery" } },
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

/** A business, so that the law of consumers raises nothing. */
async function buyer(tag: string, wish: OrderWish = {}): Promise<Shopper & { readonly reference: string }> {
  await publish();
  const order = anOrder(MONDAY, { tags: [tag], ...wish, customer: { business: true, ...wish.customer } });
  await shop.sell(order);
  return { ...(await shopperOf(shop, order)), reference: order.tenders[0]?.reference ?? "" };
}

const ONE = [{ lineId: "1", quantity: 1 }];
const german = { headers: { "accept-language": "de" } };

describe("words", () => {
  it("are the policy's where it has them in the reader's language, and ours where not; the rule's name stays here", async () => {
    const shopper = await buyer("declined");
    expect((await shopper.quote(ONE)).verdict).toMatchObject({
      outcome: "decline",
      code: "declined-by-policy",
      words: "This return does not fit the shop's rules.",
    });
    await shopper.sendBack("declined-1", ONE);
    const seen = await shopper.sees("declined-1", "declined");
    expect(seen.decision).toMatchObject({ code: "declined-by-policy" });
    const inGerman = await shopper.ask("GET", "/api/returns/declined-1", german);
    expect(inGerman.json<ReturnView>().decision?.words).toBe("Leider <b>nein</b>.");
    expect(inGerman.text).not.toContain("no-serial-returners");
    expect((await deskView(shop, "declined-1")).decision?.code).toBe("no-serial-returners");
  });
});

describe("evidence and questions", () => {
  it("stand on the quote in the reader's language, and what is missing is named, to the word", async () => {
    const shopper = await buyer("shown");
    const quoted = await shopper.quote(ONE);
    expect(quoted.requires).toEqual({ evidence: ["photo", "receipt"], questions: ["Was it used?", "Pourquoi ?"] });
    const inGerman = await shopper.ask("POST", "/api/quotes", { body: { lines: ONE }, ...german });
    expect(inGerman.json<typeof quoted>().requires.questions).toEqual(["Wurde es benutzt?", "Pourquoi ?"]);
    const some = await shopper.quote(ONE, { evidence: ["photo"] });
    const refused = await shopper.ask("POST", "/api/returns", { body: { returnId: "shown-1", quoteId: some.quoteId } });
    expect([refused.status, refused.json()]).toMatchObject([
      422,
      { code: "evidence-required", detail: "We still need this with your return: the receipt." },
    ]);
    const made = await shopper.sendBack("shown-1", ONE, {
      evidence: ["receipt", "photo"],
      answers: ["Once, at home", ""],
    });
    expect(made.status).toBe("requested");
    expect((await deskView(shop, "shown-1")).notes).toEqual([{ about: "answer: Was it used?", text: "Once, at home" }]);
  });

  it("what shoppers write counts by the names of phrases alone, and lands with the team that is named for it", async () => {
    const shopper = await buyer("plain");
    const wish = [{ lineId: "1", quantity: 1, note: "Ich rufe meinen ＡＮＷＡＬＴ an" }];
    expect((await shopper.quote(wish)).verdict.outcome).toBe("review");
    await shopper.sendBack("lawyer-1", wish);
    await shopper.sees("lawyer-1", "in-review");
    const view = await deskView(shop, "lawyer-1");
    expect(JSON.stringify(view.timeline)).not.toContain("ＡＮＷＡＬＴ");
    const [item] = await queueOf(shop, "&team=legal");
    expect(item).toMatchObject({ returnId: "lawyer-1", team: "legal", priority: "high", queue: "review" });
    expect(await queueOf(shop, "&team=nobody")).toEqual([]);
  });

  it("a finer reason is a fact of its own", async () => {
    const shopper = await buyer("plain");
    const broken = [{ lineId: "1", quantity: 1, subReason: "zip-broke" }];
    const refused = await shopper.ask("POST", "/api/quotes", { body: { lines: broken } });
    expect(refused.json()).toMatchObject({ code: "not-returnable" });
    const odd = await shopper.ask("POST", "/api/quotes", {
      body: { lines: [{ ...broken[0], subReason: "Zip broke" }] },
    });
    expect(odd.status).toBe(400);
  });
});

describe("a seal of hygiene, at a consumer's", () => {
  const masks = { lines: [{ lineId: "1", hygieneSeal: true }], customer: { business: false } };
  const asking = (sealBroken?: boolean) => [
    { lineId: "1", quantity: 1, ...(sealBroken !== undefined && { sealBroken }) },
  ];

  it("that the shopper broke takes the law's right, and one that is whole or that nobody speaks of does not", async () => {
    const shopper = await buyer("sealed", masks);
    const broken = await shopper.ask("POST", "/api/quotes", { body: { lines: asking(true) } });
    expect(broken.json()).toMatchObject({ code: "not-returnable" });
    expect((await shopper.quote(asking(false))).verdict.outcome).toBe("authorize");
    expect((await shopper.quote(asking())).verdict.outcome).toBe("authorize");
  });

  it("that is found broken has the return judged without that right, and a person decides", async () => {
    const shopper = await buyer("sealed", masks);
    await shopper.sendBack("sealed-1", asking());
    await shopper.sees("sealed-1", "awaiting-parcel");
    await receive(shop, "sealed-1");
    await inspect(shop, "sealed-1", [{ lineId: "1", condition: "A", sealBroken: true }]);
    const view = await deskView(shop, "sealed-1");
    expect(view.escalation).toMatchObject({ why: "goods-in-question", stuck: true });
    expect(view.judged).toMatchObject({ outcome: "decline" });
  });
});

describe("ways back and where to", () => {
  it("are offered in order, only those, and the first one stands where nothing was chosen", async () => {
    const shopper = await buyer("north");
    expect((await shopper.order()).methods).toEqual(["in-store", "drop-off"]);
    expect((await shopper.quote(ONE)).methods).toEqual(["in-store", "drop-off"]);
    const refused = await shopper.ask("POST", "/api/quotes", { body: { lines: ONE, method: "pick-up" } });
    expect([refused.status, refused.json()]).toMatchObject([422, { code: "method-not-offered" }]);
    expect((await shopper.sendBack("north-1", ONE, { method: "drop-off" })).method).toBe("drop-off");
    expect((await shopper.sendBack("north-2", ONE)).method).toBe("in-store");
    const seen = await shopper.sees("north-1", "awaiting-parcel");
    expect(seen.label?.destination).toBe("hall-north");
    expect((await shopper.ask("GET", "/api/returns/north-1/label")).text).toContain("hall-north");
    expect((await deskView(shop, "north-1")).label?.destination).toBe("hall-north");
  });
});

describe("the condition it arrives in", () => {
  it("takes its share, and says so to the shopper and to staff", async () => {
    const shopper = await buyer("plain");
    await shopper.sendBack("worn-1", [{ lineId: "1", quantity: 2 }]);
    await shopper.sees("worn-1", "awaiting-parcel");
    await receive(shop, "worn-1");
    await inspect(shop, "worn-1", [{ lineId: "1", condition: "C" }]);
    const seen = await shopper.sees("worn-1", "closed");
    expect(seen.refunded).toBe("10.00");
    const withheld = { amount: "10.00", code: "grade" };
    expect(seen.lines).toMatchObject([{ condition: "C", withheld }]);
    expect(seen.lines[0]?.withheld?.words).toContain("condition");
    expect((await deskView(shop, "worn-1")).lines).toMatchObject([{ withheld }]);
    expect(await refundsAtProvider(shop, shopper.reference)).toMatchObject([{ amount: 1_000 }]);
  });
});

describe("money that goes at once", () => {
  it("is back before the parcel, and a worse condition goes to a person and takes nothing back", async () => {
    const shopper = await buyer("at-once");
    expect((await shopper.quote(ONE)).refundWhen).toBe("at-once");
    await shopper.sendBack("early-1", ONE);
    await shopper.sees("early-1", "awaiting-parcel");
    await shop.settled();
    expect(await shopper.look("early-1")).toMatchObject({ refunded: "10.00", can: { cancel: false } });
    await receive(shop, "early-1");
    await inspect(shop, "early-1", [{ lineId: "1", condition: "D" }]);
    const view = await deskView(shop, "early-1");
    expect(view).toMatchObject({ escalation: { why: "refunded-more-than-accepted", stuck: true } });
    expect((await deskAsks(shop, "support", "early-1", "resume")).status).toBe(200);
    expect(await shopper.sees("early-1", "closed")).toMatchObject({ refunded: "10.00" });
  });

  it("at the first scan, which the shop's own systems may tell", async () => {
    const shopper = await buyer("plain");
    await shopper.sendBack("scanned-1", ONE);
    await shopper.sees("scanned-1", "awaiting-parcel");
    const scan = { scanId: "s1", status: "in-transit", scannedAt: new Date(MONDAY).toISOString() };
    for (const expected of [1, 1]) {
      expect((await deskAsks(shop, "service", "scanned-1", "scan", scan)).status).toBe(200);
      const { timeline } = await shopper.look("scanned-1");
      expect(timeline.filter(({ type }) => type === "parcel-scanned")).toHaveLength(expected);
    }
    expect((await deskAsks(shop, "finance", "scanned-1", "scan", scan)).status).toBe(403);
  });
});

describe("authority", () => {
  const deciding = (role: Role, returnId: string, body: object) => deskAsks(shop, role, returnId, "decision", body);
  const YES = { verdict: "authorize", reasonCode: "fine" };

  it("ends where the rules say, for yes alone, and the refusal names who may", async () => {
    const shopper = await buyer("dear");
    await shopper.sendBack("dear-1", [{ lineId: "1", quantity: 2 }]);
    await shopper.sees("dear-1", "in-review");
    expect(await queueOf(shop, "&team=jewellery")).toMatchObject([{ returnId: "dear-1", priority: "normal" }]);
    const refused = await deciding("support", "dear-1", YES);
    expect([refused.status, refused.json()]).toMatchObject([
      403,
      {
        code: "above-authority",
        detail:
          "You may decide up to 15.00 EUR alone, and this is 20.00 EUR. It takes somebody who may: supervisor, admin.",
      },
    ]);
    const lower = { ...YES, amounts: [{ lineId: "1", amount: "15.00" }] };
    expect((await deciding("support", "dear-1", lower)).status).toBe(200);
    await shopper.sees("dear-1", "awaiting-parcel");
  });

  it("lets a supervisor do what support may not, and anybody say no", async () => {
    const shopper = await buyer("dear");
    for (const returnId of ["dear-2", "dear-3"]) {
      await shopper.sendBack(returnId, ONE);
      await shopper.sees(returnId, "in-review");
    }
    await decide(shop, "dear-2", "decline", "other");
    expect((await deciding("supervisor", "dear-3", YES)).status).toBe(200);
  });

  it("holds for goodwill, where many small gifts of one person are one", async () => {
    const shopper = await buyer("plain");
    await shopper.sendBack("gift-1", ONE);
    const give = (role: Role, amount: string, key: string) =>
      deskAsks(shop, role, "gift-1", "goodwill", { amount, reasonCode: "sorry" }, key);
    expect((await give("support", "10.00", "a")).status).toBe(200);
    expect((await give("support", "6.00", "b")).json()).toMatchObject({ code: "above-authority" });
    expect((await give("support", "10.00", "a")).status).toBe(200);
    expect((await give("admin", "6.00", "c")).status).toBe(200);
  });
});
