// Providers that are slow, refuse, lose responses and reverse refunds. Money moves once all the same, and what the shop
// reports as refunded is what the provider reports.
import { describe, expect, it } from "vitest";
import { anOrder, type OrderOptions } from "../support/journey/orders.ts";
import {
  webhooksDelivered,
  refundedTotal,
  refundsAtProvider,
  settleAtProvider,
  setProviderBehavior,
} from "../support/journey/payments.ts";
import { type Shopper, signIn } from "../support/journey/shopper.ts";
import {
  viewDeskReturn,
  readAllPages,
  inspect,
  readJournal,
  readQueue,
  receive,
  readRefunds,
  resume,
  verifyLedger,
} from "../support/journey/staff.ts";
import { aShop, parseJsonLines, MONDAY } from "../support/journey/world.ts";

const shop = aShop({ expectedErrors: /TransientFault.*backends/ });

type ReceivedReturn = { readonly shopper: Shopper; readonly reference: string; readonly returnId: string };

/** A return of 20.00 before its inspection, with the provider's behavior for its payment set. */
async function receivedReturn(
  returnId: string,
  behavior?: string,
  options: OrderOptions = {},
): Promise<ReceivedReturn> {
  const order = anOrder(MONDAY, options);
  await shop.importOrders(order);
  const reference = order.tenders[0]?.reference ?? "";
  if (behavior) await setProviderBehavior(shop, reference, behavior);
  const shopper = await signIn(shop, order);
  await shopper.requestReturn(returnId, [{ lineId: "1", quantity: 2 }]);
  await shopper.waitForStatus(returnId, "awaiting-parcel");
  await receive(shop, returnId);
  return { shopper, reference, returnId };
}

const acceptGoods = ({ returnId }: ReceivedReturn) => inspect(shop, returnId, [{ lineId: "1", condition: "A" }]);

const types = (timeline: readonly { type: string }[]): string[] => timeline.map(({ type }) => type);

describe("a refund that stays pending", () => {
  it("keeps the return waiting, with a deadline, and closes it when the refund is posted", async () => {
    const received = await receivedReturn("pends", "pend");
    await acceptGoods(received);
    const waiting = await received.shopper.waitForStatus("pends", "awaiting-payment");
    expect(waiting).toMatchObject({ refunded: "0.00", promises: [{ what: "money" }] });
    expect(await readRefunds(shop, "pends")).toMatchObject([{ status: "pending", amount: "20.00" }]);
    await settleAtProvider(shop, received.reference, "succeed");
    const closed = await received.shopper.waitForStatus("pends", "closed");
    expect(closed.refunded).toBe("20.00");
    expect(types(closed.timeline).slice(-3)).toEqual(["refund-submitted", "refund-posted", "return-closed"]);
    expect(await readRefunds(shop, "pends")).toMatchObject([{ status: "posted", amount: "20.00" }]);
  });

  it("and then fails is escalated, and resuming pays once with a new instruction id", async () => {
    const received = await receivedReturn("pends-fails", "pend");
    await acceptGoods(received);
    await received.shopper.waitForStatus("pends-fails", "awaiting-payment");
    await settleAtProvider(shop, received.reference, "fail");
    await received.shopper.waitForStatus("pends-fails", "payment-failed");
    await resume(shop, "pends-fails");
    await received.shopper.waitForStatus("pends-fails", "closed");
    expect((await refundsAtProvider(shop, received.reference)).map(({ status, amount }) => [status, amount])).toEqual([
      ["failed", 2000],
      ["succeeded", 2000],
    ]);
  });
});

describe("a refund the provider refuses", () => {
  it("is escalated; resuming tries once more, and the ledger holds one refund", async () => {
    const received = await receivedReturn("fails", "fail");
    await acceptGoods(received);
    const view = await received.shopper.waitForStatus("fails", "payment-failed");
    expect(view).toMatchObject({ refunded: "0.00" });
    expect(JSON.stringify(view.timeline)).not.toContain("declined");
    expect(await readQueue(shop, "&queue=trouble")).toMatchObject([{ returnId: "fails", priority: "high" }]);
    const deskReturn = await viewDeskReturn(shop, "fails");
    expect(deskReturn).toMatchObject({
      escalation: { why: "payment-failed", stuck: true },
      instructions: [{ status: "failed", failure: "declined", refund: "20.00" }],
      actions: expect.arrayContaining(["resume"]),
    });
    await resume(shop, "fails");
    expect(await received.shopper.waitForStatus("fails", "closed")).toMatchObject({ refunded: "20.00" });
    expect(refundedTotal(await refundsAtProvider(shop, received.reference))).toBe(2000);
    expect(await readQueue(shop, "&queue=trouble")).toEqual([]);
    const rows = await readRefunds(shop, "fails");
    expect(rows.filter(({ status }) => status === "posted")).toHaveLength(1);
  });
});

describe("a posted refund that fails later", () => {
  it("reopens the closed return and escalates it, and resuming pays again once", async () => {
    const received = await receivedReturn("fails-later", "fail-later");
    await acceptGoods(received);
    await received.shopper.waitForStatus("fails-later", "closed");
    await settleAtProvider(shop, received.reference, "fail");
    const failed = await received.shopper.waitForStatus("fails-later", "payment-failed");
    expect(failed.refunded).toBe("0.00");
    const deskReturn = await viewDeskReturn(shop, "fails-later");
    expect(types(deskReturn.timeline).slice(-4)).toEqual([
      "return-closed",
      "refund-failed",
      "return-reopened",
      "case-escalated",
    ]);
    expect(await readQueue(shop, "&queue=trouble")).toMatchObject([{ returnId: "fails-later" }]);
    await resume(shop, "fails-later");
    expect(await received.shopper.waitForStatus("fails-later", "closed")).toMatchObject({ refunded: "20.00" });
    expect((await refundsAtProvider(shop, received.reference)).map(({ status }) => status)).toEqual([
      "failed",
      "succeeded",
    ]);
    expect((await readJournal(shop, "fails-later")).map(({ what }) => what)).toEqual([
      "refund-planned",
      "refund-posted",
      "refund-failed",
      "refund-posted",
    ]);
    expect(await verifyLedger(shop)).toMatchObject({ ok: true, balanced: true });
  });
});

describe("a provider whose response is lost", () => {
  it.each(["answer-500", "answer-500-after-recording", "drop-connection-after-recording"])(
    "is asked before anything is sent again: %s ends in one refund",
    async (behavior) => {
      const received = await receivedReturn(`lost-${behavior}`, behavior);
      await acceptGoods(received);
      expect(await received.shopper.waitForStatus(`lost-${behavior}`, "closed")).toMatchObject({ refunded: "20.00" });
      expect(await refundsAtProvider(shop, received.reference)).toMatchObject([{ status: "succeeded", amount: 2000 }]);
      expect(await readRefunds(shop, `lost-${behavior}`)).toMatchObject([{ status: "posted", amount: "20.00" }]);
    },
  );

  it("or is only slow needs no special handling", async () => {
    const received = await receivedReturn("slow", "slow");
    await acceptGoods(received);
    await received.shopper.waitForStatus("slow", "closed");
    expect(await refundsAtProvider(shop, received.reference)).toHaveLength(1);
  });
});

describe("webhooks delivered twice or out of order", () => {
  it.each(["duplicate-webhooks", "reorder-webhooks"])("change nothing: %s", async (behavior) => {
    const received = await receivedReturn(`news-${behavior}`, "pend");
    await setProviderBehavior(shop, received.reference, behavior);
    await acceptGoods(received);
    await received.shopper.waitForStatus(`news-${behavior}`, "awaiting-payment");
    await settleAtProvider(shop, received.reference, "succeed");
    const closed = await received.shopper.waitForStatus(`news-${behavior}`, "closed");
    expect(types(closed.timeline).filter((type) => type === "refund-posted")).toHaveLength(1);
    expect(closed.refunded).toBe("20.00");
    await webhooksDelivered(shop);
    expect((await received.shopper.viewReturn(`news-${behavior}`)).timeline).toEqual(closed.timeline);
  });
});

describe("a tender without a gateway", () => {
  const options: OrderOptions = {
    tenders: [{ tenderId: "cash", kind: "cash", gateway: "till", reference: "receipt 7", amount: "30.00" }],
  };

  it("is escalated, and escalated again when it is resumed, and nothing is lost", async () => {
    const received = await receivedReturn("cash", undefined, options);
    await acceptGoods(received);
    await received.shopper.waitForStatus("cash", "awaiting-payment");
    const troubleQueue = async () => {
      await shop.settled();
      return (await readQueue(shop, "&queue=trouble")).map(({ returnId }) => returnId);
    };
    expect(await troubleQueue()).toEqual(["cash"]);
    expect(await viewDeskReturn(shop, "cash")).toMatchObject({ escalation: { why: "no-way-to-pay", stuck: true } });
    await resume(shop, "cash");
    expect(await troubleQueue()).toEqual(["cash"]);
    expect(await viewDeskReturn(shop, "cash")).toMatchObject({
      instructions: [{ status: "planned", refund: "20.00" }],
    });
  });
});

describe("several tenders", () => {
  it("the gift card is filled first, by the shop itself, and the card gets the rest", async () => {
    const tenders: OrderOptions["tenders"] = [
      { tenderId: "card", kind: "card", gateway: "sandbox", reference: "pi_split", amount: "15.00" },
      { tenderId: "gift", kind: "gift-card", gateway: "shop", reference: "G-1", amount: "15.00" },
    ];
    const received = await receivedReturn("split", undefined, { tenders });
    await acceptGoods(received);
    expect(await received.shopper.waitForStatus("split", "closed")).toMatchObject({ refunded: "20.00" });
    expect((await readRefunds(shop, "split")).map(({ kind, amount }) => [kind, amount]).toSorted()).toEqual([
      ["card", "5.00"],
      ["gift-card", "15.00"],
    ]);
    expect(refundedTotal(await refundsAtProvider(shop, "pi_split"))).toBe(500);
  });
});

describe("finance's refund list", () => {
  type Row = { readonly status: string; readonly kind: string; readonly at: string };
  const rows = (filter: string) => readAllPages<Row>(shop, "finance", `/api/finance/refunds?limit=100${filter}`);

  it("is filtered by status, tender, reason, currency and time", async () => {
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

  it("is exported with the same rows in both formats", async () => {
    const listed = await rows("&status=posted");
    const jsonl = await shop.as("finance", "GET", "/api/finance/export?format=jsonl&status=posted");
    expect(parseJsonLines(jsonl.text)).toEqual(listed);
    const csv = await shop.as("finance", "GET", "/api/finance/export?format=csv&status=posted");
    expect(csv.text.trimEnd().split(/\r?\n/)).toHaveLength(listed.length + 1);
    expect(csv.headers["content-disposition"]).toContain("refunds.csv");
  });
});

describe("the total of all refunds", () => {
  it("is what the provider paid, to the cent", async () => {
    await webhooksDelivered(shop);
    const { refunded } = await shop.callProvider<{ refunded: Record<string, number> }>("/sandbox/totals");
    const proof = await verifyLedger(shop);
    expect(proof.ok).toBe(true);
    // What was credited to the gift card never left the shop.
    expect(Math.round(Number(proof.posted[0]?.amount) * 100)).toBe((refunded["eur"] ?? 0) + 1_500);
  });
});
