// Providers take their time, refuse, forget to answer and change their mind. Money moves once all the same, and what the
// shop says was refunded is what the provider says.
import { describe, expect, it } from "vitest";
import { anOrder, type OrderWish } from "../support/journey/orders.ts";
import {
  newsDelivered,
  paidBack,
  refundsAtProvider,
  settleAtProvider,
  tellProvider,
} from "../support/journey/payments.ts";
import { type Shopper, shopperOf } from "../support/journey/shopper.ts";
import {
  deskView,
  everything,
  inspect,
  journalOf,
  queueOf,
  receive,
  refundsOf,
  resume,
  verification,
} from "../support/journey/staff.ts";
import { aShop, linesOf, MONDAY } from "../support/journey/world.ts";

const shop = aShop({ troubles: /TransientFault.*backends/ });

type Sent = { readonly shopper: Shopper; readonly reference: string; readonly returnId: string };

/** A return of 20.00 that stands before its inspection; the provider has been told what to do with its payment. */
async function sentBack(returnId: string, does?: string, wish: OrderWish = {}): Promise<Sent> {
  const order = anOrder(MONDAY, wish);
  await shop.sell(order);
  const reference = order.tenders[0]?.reference ?? "";
  if (does) await tellProvider(shop, reference, does);
  const shopper = await shopperOf(shop, order);
  await shopper.sendBack(returnId, [{ lineId: "1", quantity: 2 }]);
  await shopper.sees(returnId, "awaiting-parcel");
  await receive(shop, returnId);
  return { shopper, reference, returnId };
}

const accept = ({ returnId }: Sent) => inspect(shop, returnId, [{ lineId: "1", condition: "A" }]);

const types = (timeline: readonly { type: string }[]): string[] => timeline.map(({ type }) => type);

describe("a provider that takes its time", () => {
  it("keeps the return waiting, with a promise, and closes it when the money has gone", async () => {
    const sent = await sentBack("pends", "pend");
    await accept(sent);
    const waiting = await sent.shopper.sees("pends", "awaiting-payment");
    expect(waiting).toMatchObject({ refunded: "0.00", promises: [{ what: "money" }] });
    expect(await refundsOf(shop, "pends")).toMatchObject([{ status: "pending", amount: "20.00" }]);
    await settleAtProvider(shop, sent.reference, "succeed");
    const closed = await sent.shopper.sees("pends", "closed");
    expect(closed.refunded).toBe("20.00");
    expect(types(closed.timeline).slice(-3)).toEqual(["refund-submitted", "refund-posted", "return-closed"]);
    expect(await refundsOf(shop, "pends")).toMatchObject([{ status: "posted", amount: "20.00" }]);
  });

  it("and then fails: the desk gets it, and resuming pays once under a new name", async () => {
    const sent = await sentBack("pends-fails", "pend");
    await accept(sent);
    await sent.shopper.sees("pends-fails", "awaiting-payment");
    await settleAtProvider(shop, sent.reference, "fail");
    await sent.shopper.sees("pends-fails", "payment-failed");
    await resume(shop, "pends-fails");
    await sent.shopper.sees("pends-fails", "closed");
    expect((await refundsAtProvider(shop, sent.reference)).map(({ status, amount }) => [status, amount])).toEqual([
      ["failed", 2000],
      ["succeeded", 2000],
    ]);
  });
});

describe("a provider that refuses", () => {
  it("brings the return to a person; resuming tries once more, and the books hold one refund", async () => {
    const sent = await sentBack("fails", "fail");
    await accept(sent);
    const seen = await sent.shopper.sees("fails", "payment-failed");
    expect(seen).toMatchObject({ refunded: "0.00" });
    expect(JSON.stringify(seen.timeline)).not.toContain("declined");
    expect(await queueOf(shop, "&queue=trouble")).toMatchObject([{ returnId: "fails", priority: "high" }]);
    const file = await deskView(shop, "fails");
    expect(file).toMatchObject({
      escalation: { why: "payment-failed", stuck: true },
      instructions: [{ status: "failed", failure: "declined", refund: "20.00" }],
      actions: expect.arrayContaining(["resume"]),
    });
    await resume(shop, "fails");
    expect(await sent.shopper.sees("fails", "closed")).toMatchObject({ refunded: "20.00" });
    expect(paidBack(await refundsAtProvider(shop, sent.reference))).toBe(2000);
    expect(await queueOf(shop, "&queue=trouble")).toEqual([]);
    const rows = await refundsOf(shop, "fails");
    expect(rows.filter(({ status }) => status === "posted")).toHaveLength(1);
  });
});

describe("a refund that stood and falls later", () => {
  it("opens the closed return again, tells the desk, and resuming pays again once", async () => {
    const sent = await sentBack("fails-later", "fail-later");
    await accept(sent);
    await sent.shopper.sees("fails-later", "closed");
    await settleAtProvider(shop, sent.reference, "fail");
    const fallen = await sent.shopper.sees("fails-later", "payment-failed");
    expect(fallen.refunded).toBe("0.00");
    const file = await deskView(shop, "fails-later");
    expect(types(file.timeline).slice(-4)).toEqual([
      "return-closed",
      "refund-failed",
      "return-reopened",
      "case-escalated",
    ]);
    expect(await queueOf(shop, "&queue=trouble")).toMatchObject([{ returnId: "fails-later" }]);
    await resume(shop, "fails-later");
    expect(await sent.shopper.sees("fails-later", "closed")).toMatchObject({ refunded: "20.00" });
    expect((await refundsAtProvider(shop, sent.reference)).map(({ status }) => status)).toEqual([
      "failed",
      "succeeded",
    ]);
    expect((await journalOf(shop, "fails-later")).map(({ what }) => what)).toEqual([
      "refund-planned",
      "refund-posted",
      "refund-failed",
      "refund-posted",
    ]);
    expect(await verification(shop)).toMatchObject({ ok: true, balanced: true });
  });
});

describe("a provider whose answer gets lost", () => {
  it.each(["answer-500", "answer-500-after-recording", "drop-connection-after-recording"])(
    "is asked before anything is sent again: %s ends in one refund",
    async (does) => {
      const sent = await sentBack(`lost-${does}`, does);
      await accept(sent);
      expect(await sent.shopper.sees(`lost-${does}`, "closed")).toMatchObject({ refunded: "20.00" });
      expect(await refundsAtProvider(shop, sent.reference)).toMatchObject([{ status: "succeeded", amount: 2000 }]);
      expect(await refundsOf(shop, `lost-${does}`)).toMatchObject([{ status: "posted", amount: "20.00" }]);
    },
  );

  it("and only slow is no trouble at all", async () => {
    const sent = await sentBack("slow", "slow");
    await accept(sent);
    await sent.shopper.sees("slow", "closed");
    expect(await refundsAtProvider(shop, sent.reference)).toHaveLength(1);
  });
});

describe("news that comes twice or in the wrong order", () => {
  it.each(["duplicate-webhooks", "reorder-webhooks"])("changes nothing: %s", async (does) => {
    const sent = await sentBack(`news-${does}`, "pend");
    await tellProvider(shop, sent.reference, does);
    await accept(sent);
    await sent.shopper.sees(`news-${does}`, "awaiting-payment");
    await settleAtProvider(shop, sent.reference, "succeed");
    const closed = await sent.shopper.sees(`news-${does}`, "closed");
    expect(types(closed.timeline).filter((type) => type === "refund-posted")).toHaveLength(1);
    expect(closed.refunded).toBe("20.00");
    await newsDelivered(shop);
    expect((await sent.shopper.look(`news-${does}`)).timeline).toEqual(closed.timeline);
  });
});

describe("a tender nobody here can pay to", () => {
  const wish: OrderWish = {
    tenders: [{ tenderId: "cash", kind: "cash", gateway: "till", reference: "receipt 7", amount: "30.00" }],
  };

  it("comes to the desk, and to the desk again when it is resumed, and nothing is lost", async () => {
    const sent = await sentBack("cash", undefined, wish);
    await accept(sent);
    await sent.shopper.sees("cash", "awaiting-payment");
    const inTrouble = async () => {
      await shop.settled();
      return (await queueOf(shop, "&queue=trouble")).map(({ returnId }) => returnId);
    };
    expect(await inTrouble()).toEqual(["cash"]);
    expect(await deskView(shop, "cash")).toMatchObject({ escalation: { why: "no-way-to-pay", stuck: true } });
    await resume(shop, "cash");
    expect(await inTrouble()).toEqual(["cash"]);
    expect(await deskView(shop, "cash")).toMatchObject({ instructions: [{ status: "planned", refund: "20.00" }] });
  });
});

describe("several tenders", () => {
  it("a gift card is filled first, by the shop itself, and the card gets the rest", async () => {
    const tenders: OrderWish["tenders"] = [
      { tenderId: "card", kind: "card", gateway: "sandbox", reference: "pi_split", amount: "15.00" },
      { tenderId: "gift", kind: "gift-card", gateway: "shop", reference: "G-1", amount: "15.00" },
    ];
    const sent = await sentBack("split", undefined, { tenders });
    await accept(sent);
    expect(await sent.shopper.sees("split", "closed")).toMatchObject({ refunded: "20.00" });
    expect((await refundsOf(shop, "split")).map(({ kind, amount }) => [kind, amount]).toSorted()).toEqual([
      ["card", "5.00"],
      ["gift-card", "15.00"],
    ]);
    expect(paidBack(await refundsAtProvider(shop, "pi_split"))).toBe(500);
  });
});

describe("what finance asks the books", () => {
  type Row = { readonly status: string; readonly kind: string; readonly at: string };
  const rows = (filter: string) => everything<Row>(shop, "finance", `/api/finance/refunds?limit=100${filter}`);

  it("is answered by status, tender, reason, currency and time", async () => {
    const all = await rows("");
    expect(all.length).toBeGreaterThan(10);
    expect((await rows("&status=posted")).every(({ status }) => status === "posted")).toBe(true);
    expect((await rows("&tender=gift-card")).map(({ kind }) => kind)).toEqual(["gift-card"]);
    expect(await rows("&reason=unwanted&currency=EUR")).toEqual(all);
    expect([await rows("&reason=damaged"), await rows("&currency=USD")]).toEqual([[], []]);
    const { at = "" } = all[4] ?? {};
    const [until, from] = [await rows(`&to=${at}`), await rows(`&from=${at}`)];
    expect(until.every((row) => row.at <= at) && from.every((row) => row.at >= at)).toBe(true);
    expect(new Set([...until, ...from].map((row) => JSON.stringify(row))).size).toBe(all.length);
  });

  it("is exported as it is listed, in both formats", async () => {
    const listed = await rows("&status=posted");
    const jsonl = await shop.as("finance", "GET", "/api/finance/export?format=jsonl&status=posted");
    expect(linesOf(jsonl.text)).toEqual(listed);
    const csv = await shop.as("finance", "GET", "/api/finance/export?format=csv&status=posted");
    expect(csv.text.trimEnd().split(/\r?\n/)).toHaveLength(listed.length + 1);
    expect(csv.headers["content-disposition"]).toContain("refunds.csv");
  });
});

describe("the sum of it all", () => {
  it("is what the provider paid, to the cent", async () => {
    await newsDelivered(shop);
    const { refunded } = await shop.provider<{ refunded: Record<string, number> }>("/sandbox/totals");
    const proof = await verification(shop);
    expect(proof.ok).toBe(true);
    // What was put on the gift card never left the shop.
    expect(Math.round(Number(proof.posted[0]?.amount) * 100)).toBe((refunded["eur"] ?? 0) + 1_500);
  });
});
