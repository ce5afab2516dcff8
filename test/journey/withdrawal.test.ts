// Withdrawal from a contract: a statement, a confirmation, and a receipt to keep. No rule of the shop can prevent it.
import { describe, expect, it } from "vitest";
import type { WithdrawalReceipt, WithdrawalStatement } from "../../functions/contracts/withdrawal-document.ts";
import { DAY, toIsoString } from "../../functions/domain/time/instant.ts";
import { anOrder, type OrderOptions } from "../support/journey/orders.ts";
import { type Shopper, signIn } from "../support/journey/shopper.ts";
import { viewDeskReturn } from "../support/journey/staff.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();

async function shopperWithOrder(
  options: OrderOptions = {},
): Promise<{ shopper: Shopper; email: string; orderNumber: string }> {
  const order = anOrder(MONDAY, { ...options, customer: { name: "Ada Lovelace", ...options.customer } });
  await shop.importOrders(order);
  return { shopper: await signIn(shop, order), email: order.customer.email, orderNumber: order.orderNumber };
}

const requestStatement = (shopper: Shopper, body: object = {}) =>
  shopper.send("POST", "/api/withdrawals/statement", { body });
const confirmWithdrawal = (shopper: Shopper, body: object) => shopper.send("POST", "/api/withdrawals", { body });
const withdrawalEmails = async (email: string) =>
  (await shop.emails(email)).filter(({ subject }) => /withdrawal|Widerruf/.test(subject));

describe("a withdrawal", () => {
  it("is offered with the order during the statutory period, with its last instant", async () => {
    const { shopper } = await shopperWithOrder();
    // Delivered on Friday the 12th: the fourteenth day is a Friday as well, and ends at midnight in Berlin.
    expect((await shopper.viewOrder()).withdrawal?.until).toBe("2026-06-26T21:59:59.999Z");
  });

  it("starts with a statement, which records nothing", async () => {
    const { shopper, email, orderNumber } = await shopperWithOrder();
    const statement = (await requestStatement(shopper)).json<WithdrawalStatement>();
    expect(statement).toMatchObject({
      orderNumber,
      lines: [{ lineId: "1", title: "Thing number 1", quantity: 3 }],
      receiptTo: "j***@mail.example",
    });
    expect(statement.words).toMatch(
      new RegExp(
        `^I withdraw from the contract for order ${orderNumber} of .+, for these goods: 3 × Thing number 1\\.$`,
      ),
    );
    await shop.settled();
    expect((await shopper.viewOrder()).returns).toEqual([]);
    expect(await shop.emails(email)).toEqual([]);
  });

  it("is confirmed, and its receipt is sent at once with content and time", async () => {
    const { shopper, email, orderNumber } = await shopperWithOrder();
    const confirmed = await confirmWithdrawal(shopper, { returnId: "withdrawn", name: "Ada L." });
    expect(confirmed.status).toBe(201);
    const receipt = confirmed.json<WithdrawalReceipt>();
    expect(receipt.words).toMatch(/goods: 3 × Thing number 1\.\nName: Ada L\.$/);
    await shop.settled();
    const [receiptEmail, ...more] = await withdrawalEmails(email);
    expect(more).toEqual([]);
    expect(receiptEmail?.subject).toBe(`We have your withdrawal for order ${orderNumber}`);
    expect(receiptEmail?.text).toContain(receipt.words);
    expect(receiptEmail?.text).toContain(receipt.submittedAt.slice(0, 19).replace("T", " "));
    expect(await shopper.viewReturn("withdrawn")).toMatchObject({ withdrawal: true, resolution: "refund" });
    expect((await shopper.viewOrder()).withdrawal).toBeUndefined();
  });

  it("repeated with the same id is the same withdrawal, with one email", async () => {
    const { shopper, email } = await shopperWithOrder();
    const first = await confirmWithdrawal(shopper, { returnId: "pressed-twice", name: "Ada L." });
    const again = await confirmWithdrawal(shopper, { returnId: "pressed-twice" });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json()).toEqual(first.json());
    await shop.settled();
    expect(await withdrawalEmails(email)).toHaveLength(1);
  });

  it("sends its receipt to the given address, in the shopper's language, without a name that was not given", async () => {
    const { shopper, email } = await shopperWithOrder({ customer: { locale: "de" } });
    const confirmed = await confirmWithdrawal(shopper, { returnId: "elsewhere", email: "ada@office.example" });
    expect(confirmed.json()).toMatchObject({ receiptTo: "ada@office.example" });
    await shop.settled();
    expect(await withdrawalEmails(email)).toEqual([]);
    const [receiptEmail] = await withdrawalEmails("ada@office.example");
    expect(receiptEmail?.text).toContain("Hiermit widerrufe ich den Vertrag");
    expect(receiptEmail?.text).not.toContain("Lovelace");
  });

  it("may be of some units, and of the rest later", async () => {
    const { shopper } = await shopperWithOrder();
    const partial = await confirmWithdrawal(shopper, {
      returnId: "one-of-three",
      lines: [{ lineId: "1", quantity: 1 }],
    });
    expect(partial.json()).toMatchObject({ lines: [{ quantity: 1 }] });
    const tooMany = await confirmWithdrawal(shopper, { returnId: "too-many", lines: [{ lineId: "1", quantity: 3 }] });
    expect(tooMany.json()).toMatchObject({ code: "exceeds-returnable-quantity" });
    const rest = await confirmWithdrawal(shopper, { returnId: "the-rest" });
    expect(rest.json()).toMatchObject({ lines: [{ quantity: 2 }] });
  });

  it("is not reviewed where an ordinary return would be", async () => {
    const { shopper } = await shopperWithOrder({
      lines: [{ title: "Coffee machine", quantity: 3, unitPrice: "250.00" }],
    });
    expect((await shopper.quote([{ lineId: "1", quantity: 3 }])).verdict).toMatchObject({ outcome: "review" });
    await confirmWithdrawal(shopper, { returnId: "expensive-withdrawal" });
    await shopper.waitForStatus("expensive-withdrawal", "awaiting-parcel");
    expect((await viewDeskReturn(shop, "expensive-withdrawal")).verdict).toMatchObject({
      outcome: "authorize",
      rule: "eu-2011-83-art-9",
    });
  });

  it("includes goods on final sale, which the shop's own rules exclude", async () => {
    const { shopper } = await shopperWithOrder({ lines: [{ finalSale: true }] });
    expect((await requestStatement(shopper)).status).toBe(200);
    expect((await confirmWithdrawal(shopper, { returnId: "final-sale" })).status).toBe(201);
  });

  it("includes a pre-order that was never sent, months after it was placed and without a last day yet", async () => {
    const { shopper } = await shopperWithOrder({
      placedAt: toIsoString(MONDAY - 80 * DAY),
      lines: [{ deliveredAt: undefined }],
    });
    const { withdrawal } = await shopper.viewOrder();
    expect(withdrawal).toEqual({});
    const { verdict } = await shopper.quote([{ lineId: "1", quantity: 3 }]);
    expect(verdict).toMatchObject({ outcome: "authorize" });
    expect((await confirmWithdrawal(shopper, { returnId: "pre-order" })).status).toBe(201);
  });

  it("excludes what the law excludes, and is refused when nothing is left", async () => {
    const { shopper } = await shopperWithOrder({ lines: [{ customMade: true }, {}] });
    expect((await requestStatement(shopper)).json<WithdrawalStatement>().lines.map(({ lineId }) => lineId)).toEqual([
      "2",
    ]);
    const excluded = await requestStatement(shopper, { lines: [{ lineId: "1", quantity: 1 }] });
    expect(excluded.json()).toMatchObject({ code: "no-right-to-withdraw" });
    const afterPeriod = await shopperWithOrder({
      placedAt: toIsoString(MONDAY - 60 * DAY),
      lines: [{ deliveredAt: toIsoString(MONDAY - 50 * DAY) }],
    });
    expect((await afterPeriod.shopper.viewOrder()).withdrawal).toBeUndefined();
    const refused = await requestStatement(afterPeriod.shopper);
    expect([refused.status, refused.json<{ code: string }>().code]).toEqual([422, "no-right-to-withdraw"]);
  });

  it("needs a shopper's session and an unused return id", async () => {
    const unknown = await shop.http().send("POST", "/api/withdrawals/statement", { body: {} });
    expect(unknown.status).toBe(401);
    const { shopper } = await shopperWithOrder();
    await shopper.requestReturn("ordinary", [{ lineId: "1", quantity: 1 }]);
    const taken = await confirmWithdrawal(shopper, { returnId: "ordinary" });
    expect([taken.status, taken.json<{ code: string }>().code]).toEqual([409, "return-id-taken"]);
    const other = await shopperWithOrder();
    expect((await confirmWithdrawal(other.shopper, { returnId: "ordinary" })).status).toBe(409);
  });
});
