// Money that went back by another way: recorded by a person or found among the outside refunds, and never sent twice.
import { describe, expect, it } from "vitest";
import type { DeskCase } from "../../functions/contracts/desk-documents.ts";
import type { Problem } from "../../functions/contracts/problem.ts";
import { anOrder, type OrderOptions } from "../support/journey/orders.ts";
import { refundsAtProvider, setProviderBehavior } from "../support/journey/payments.ts";
import { signIn } from "../support/journey/shopper.ts";
import {
  deskCommand,
  inspect,
  readJournal,
  readRefunds,
  receive,
  resume,
  verifyLedger,
  viewDeskReturn,
} from "../support/journey/staff.ts";
import { aShop, MONDAY, until } from "../support/journey/world.ts";

const shop = aShop();

const CASH: OrderOptions = {
  tenders: [{ tenderId: "cod", kind: "cash", gateway: "cod", reference: "", amount: "30.00" }],
};

/** A return of the whole order, 30.00, whose refund cannot be paid: it waits for a person. */
async function unpayableReturn(returnId: string, options: OrderOptions) {
  const order = anOrder(MONDAY, options);
  await shop.importOrders(order);
  const reference = order.tenders[0]?.reference ?? "";
  if (reference !== "") await setProviderBehavior(shop, reference, "fail");
  const shopper = await signIn(shop, order);
  await shopper.requestReturn(returnId, [{ lineId: "1", quantity: 3 }]);
  await shopper.waitForStatus(returnId, "awaiting-parcel");
  await receive(shop, returnId);
  await inspect(shop, returnId, [{ lineId: "1", condition: "A" }]);
  await until(
    "an escalation",
    () => viewDeskReturn(shop, returnId),
    ({ escalation }) => escalation !== undefined,
  );
  return { order, shopper, reference };
}

const reportRefund = (
  orderId: string,
  { tenderId = "card", amount = "30.00" }: { tenderId?: string; amount?: string } = {},
  quantities: readonly number[] = [3],
) =>
  shop.as("service", "POST", `/api/admin/orders/${encodeURIComponent(orderId)}/refunds`, {
    body: {
      refundId: `bank-${orderId}`,
      at: "2026-01-04T10:00:00Z",
      source: "bank",
      lines: quantities.map((quantity, index) => ({
        lineId: `${index + 1}`,
        quantity,
      })),
      tenders: [{ tenderId, amount }],
    },
  });

const payment = (tenderId: string, amount: string) => ({
  reference: "bank 17",
  at: "2026-01-04T10:00:00Z",
  tenders: [{ tenderId, amount }],
});

const sumOf = (legs: readonly { account: string; debit: string; credit: string }[], account: string): number =>
  legs.reduce((sum, leg) => (leg.account === account ? sum + Number(leg.debit) - Number(leg.credit) : sum), 0);

describe("a refund whose card failed", () => {
  it("is not sent again after the bank paid it: resuming counts the bank's refund as the return's own", async () => {
    const { order, shopper, reference } = await unpayableReturn("bank-paid", {});
    expect((await reportRefund(order.orderId)).status).toBe(201);
    await resume(shop, "bank-paid");
    const closed = await shopper.waitForStatus("bank-paid", "closed");
    expect(closed.refunded).toBe("30.00");
    expect(await refundsAtProvider(shop, reference)).not.toContainEqual(
      expect.objectContaining({ status: "succeeded" }),
    );
    expect(await readRefunds(shop, "bank-paid")).toMatchObject([{ status: "covered", amount: "30.00" }]);
    const legs = (await readJournal(shop, "bank-paid")).flatMap((entry) => entry.legs);
    expect(sumOf(legs, "refunds-payable")).toBe(0);
    expect(sumOf(legs, "sales-returns")).toBe(0);
    expect(await verifyLedger(shop)).toMatchObject({ ok: true });
  });

  it("is sent only as far as the till has not paid it", async () => {
    const { order, shopper, reference } = await unpayableReturn("part-paid", {});
    expect((await reportRefund(order.orderId, { amount: "10.00" }, [1])).status).toBe(201);
    const wrongly = await deskCommand(shop, "finance", "part-paid", "settle-by-hand", payment("card", "30.00"));
    expect(wrongly.json<Problem>()).toMatchObject({ code: "exceeds-tender" });
    await setProviderBehavior(shop, reference, "succeed");
    await resume(shop, "part-paid");
    expect(await shopper.waitForStatus("part-paid", "closed")).toMatchObject({ refunded: "30.00" });
    expect(await readRefunds(shop, "part-paid")).toMatchObject([
      { status: "covered", amount: "10.00" },
      { status: "posted", amount: "20.00" },
    ]);
    expect(await verifyLedger(shop)).toMatchObject({ ok: true });
  });

  it("is refused while more went back than is owed", async () => {
    const { order } = await unpayableReturn("over-paid", { lines: [{}, {}] });
    expect((await reportRefund(order.orderId, { amount: "40.00" }, [3, 1])).status).toBe(201);
    const reply = await deskCommand(shop, "supervisor", "over-paid", "resume");
    expect(reply.json<Problem>()).toMatchObject({ code: "exceeds-tender" });
  });

  it("can be paid by hand, and is never sent afterwards", async () => {
    const { shopper, reference } = await unpayableReturn("by-hand", {});
    const reply = await deskCommand(shop, "finance", "by-hand", "settle-by-hand", payment("card", "30.00"), "once");
    expect(reply.json<DeskCase>()).toMatchObject({ status: "closed", refunded: "30.00" });
    const again = await deskCommand(shop, "finance", "by-hand", "settle-by-hand", payment("card", "30.00"), "once");
    expect(again.status).toBe(200);
    await shopper.waitForStatus("by-hand", "closed");
    expect(await refundsAtProvider(shop, reference)).not.toContainEqual(
      expect.objectContaining({ status: "succeeded" }),
    );
    const paid = (await readJournal(shop, "by-hand")).filter(({ what }) => what === "refund-posted");
    expect(paid.flatMap((entry) => entry.legs)).toContainEqual(
      expect.objectContaining({ account: "cash:by-hand", credit: "30.00" }),
    );
    expect(await verifyLedger(shop)).toMatchObject({ ok: true });
  });
});

describe("an order paid in cash on delivery", () => {
  it("is closed by a person who paid it back", async () => {
    await unpayableReturn("cash-back", CASH);
    expect((await viewDeskReturn(shop, "cash-back")).escalation?.why).toBe("no-way-to-pay");
    const reply = await deskCommand(shop, "supervisor", "cash-back", "settle-by-hand", payment("cod", "30.00"));
    expect(reply.json<DeskCase>()).toMatchObject({ status: "closed", refunded: "30.00" });
  });

  it("is closed by resuming once the bank's refund was recorded", async () => {
    const { order, shopper } = await unpayableReturn("cash-bank", CASH);
    expect((await reportRefund(order.orderId, { tenderId: "cod" })).status).toBe(201);
    await resume(shop, "cash-bank");
    expect(await shopper.waitForStatus("cash-bank", "closed")).toMatchObject({ refunded: "30.00" });
    expect((await shopper.viewOrder()).lines[0]?.returnableQuantity).toBe(0);
  });

  it.each([
    [{ tenderId: "cod", amount: "29.99" }, "other-amount-owed"],
    [{ tenderId: "card", amount: "30.00" }, "nothing-owed-to-tender"],
  ])("refuses a payment of %j", async (tender, code) => {
    await unpayableReturn(`cash-${code}`, CASH);
    const body = { ...payment("cod", "30.00"), tenders: [tender] };
    const reply = await deskCommand(shop, "finance", `cash-${code}`, "settle-by-hand", body);
    expect(reply.json<Problem>()).toMatchObject({ code });
  });

  it("is not settled by hand by those who may not", async () => {
    await unpayableReturn("cash-roles", CASH);
    for (const role of ["support", "warehouse", "service"] as const)
      expect((await deskCommand(shop, role, "cash-roles", "settle-by-hand", payment("cod", "30.00"))).status).toBe(403);
  });
});

describe("the log of a refund outside Comeback", () => {
  it("is not a return, whoever asks for it by its id", async () => {
    const order = anOrder(MONDAY);
    await shop.importOrders(order);
    expect((await reportRefund(order.orderId)).status).toBe(201);
    const id = encodeURIComponent(`_outside:${order.orderId}:bank-${order.orderId}`);
    expect((await shop.as("finance", "GET", `/api/finance/returns/${id}/credit-note`)).status).toBe(404);
    expect((await shop.as("support", "GET", `/api/desk/returns/${id}`)).status).toBe(404);
    expect((await shop.as("support", "POST", `/api/desk/returns/${id}/claim`, { body: {} })).status).toBe(404);
  });
});
