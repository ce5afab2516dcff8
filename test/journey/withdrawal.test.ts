// Withdrawing from a contract: a statement, a confirmation, a receipt that can be kept. No rule of the shop stands in its way.
import { describe, expect, it } from "vitest";
import type { WithdrawalReceipt, WithdrawalStatement } from "../../functions/contracts/withdrawal-document.ts";
import { DAY, isoOf } from "../../functions/domain/sla/instant.ts";
import { anOrder, type OrderWish } from "../support/journey/orders.ts";
import { type Shopper, shopperOf } from "../support/journey/shopper.ts";
import { deskView } from "../support/journey/staff.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();

async function buys(wish: OrderWish = {}): Promise<{ shopper: Shopper; email: string; orderNumber: string }> {
  const order = anOrder(MONDAY, { ...wish, customer: { name: "Ada Lovelace", ...wish.customer } });
  await shop.sell(order);
  return { shopper: await shopperOf(shop, order), email: order.customer.email, orderNumber: order.orderNumber };
}

const states = (shopper: Shopper, body: object = {}) => shopper.ask("POST", "/api/withdrawals/statement", { body });
const confirms = (shopper: Shopper, body: object) => shopper.ask("POST", "/api/withdrawals", { body });
const withdrawalLetters = async (email: string) =>
  (await shop.letters(email)).filter(({ subject }) => /withdrawal|Widerruf/.test(subject));

describe("a withdrawal", () => {
  it("is offered with the order while the law's period runs, and until when", async () => {
    const { shopper } = await buys();
    // Delivered on Friday the 12th: the fourteenth day is a Friday as well, and it ends at midnight in Berlin.
    expect((await shopper.order()).withdrawal?.until).toBe("2026-06-26T21:59:59.999Z");
  });

  it("is stated first, and nothing happens", async () => {
    const { shopper, email, orderNumber } = await buys();
    const stated = (await states(shopper)).json<WithdrawalStatement>();
    expect(stated).toMatchObject({
      orderNumber,
      lines: [{ lineId: "1", title: "Thing number 1", quantity: 3 }],
      receiptTo: "j***@mail.example",
    });
    expect(stated.words).toMatch(
      new RegExp(
        `^I withdraw from the contract for order ${orderNumber} of .+, for these goods: 3 × Thing number 1\\.$`,
      ),
    );
    await shop.settled();
    expect((await shopper.order()).returns).toEqual([]);
    expect(await shop.letters(email)).toEqual([]);
  });

  it("is confirmed, and its receipt says what, when, and goes out at once", async () => {
    const { shopper, email, orderNumber } = await buys();
    const confirmed = await confirms(shopper, { returnId: "withdrawn", name: "Ada L." });
    expect(confirmed.status).toBe(201);
    const receipt = confirmed.json<WithdrawalReceipt>();
    expect(receipt.words).toMatch(/goods: 3 × Thing number 1\.\nName: Ada L\.$/);
    await shop.settled();
    const [letter, ...more] = await withdrawalLetters(email);
    expect(more).toEqual([]);
    expect(letter?.subject).toBe(`We have your withdrawal for order ${orderNumber}`);
    expect(letter?.text).toContain(receipt.words);
    expect(letter?.text).toContain(receipt.submittedAt.slice(0, 19).replace("T", " "));
    expect(await shopper.look("withdrawn")).toMatchObject({ withdrawal: true, resolution: "refund" });
    expect((await shopper.order()).withdrawal).toBeUndefined();
  });

  it("with the same id again is the same withdrawal, with one letter", async () => {
    const { shopper, email } = await buys();
    const first = await confirms(shopper, { returnId: "pressed-twice", name: "Ada L." });
    const again = await confirms(shopper, { returnId: "pressed-twice" });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json()).toEqual(first.json());
    await shop.settled();
    expect(await withdrawalLetters(email)).toHaveLength(1);
  });

  it("sends its receipt where the shopper says, in their language, without a name nobody gave", async () => {
    const { shopper, email } = await buys({ customer: { locale: "de" } });
    const confirmed = await confirms(shopper, { returnId: "elsewhere", email: "ada@office.example" });
    expect(confirmed.json()).toMatchObject({ receiptTo: "ada@office.example" });
    await shop.settled();
    expect(await withdrawalLetters(email)).toEqual([]);
    const [letter] = await withdrawalLetters("ada@office.example");
    expect(letter?.text).toContain("Hiermit widerrufe ich den Vertrag");
    expect(letter?.text).not.toContain("Lovelace");
  });

  it("may be of some of it, and of the rest later", async () => {
    const { shopper } = await buys();
    const some = await confirms(shopper, { returnId: "one-of-three", lines: [{ lineId: "1", quantity: 1 }] });
    expect(some.json()).toMatchObject({ lines: [{ quantity: 1 }] });
    const tooMany = await confirms(shopper, { returnId: "too-many", lines: [{ lineId: "1", quantity: 3 }] });
    expect(tooMany.json()).toMatchObject({ code: "exceeds-returnable-quantity" });
    const rest = await confirms(shopper, { returnId: "the-rest" });
    expect(rest.json()).toMatchObject({ lines: [{ quantity: 2 }] });
  });

  it("waits for nobody, where an ordinary return would be looked at by a person", async () => {
    const { shopper } = await buys({ lines: [{ title: "Coffee machine", quantity: 3, unitPrice: "250.00" }] });
    expect((await shopper.quote([{ lineId: "1", quantity: 3 }])).verdict).toMatchObject({ outcome: "review" });
    await confirms(shopper, { returnId: "dear-withdrawal" });
    await shopper.sees("dear-withdrawal", "awaiting-parcel");
    expect((await deskView(shop, "dear-withdrawal")).verdict).toMatchObject({
      outcome: "authorize",
      rule: "eu-2011-83-art-9",
    });
  });

  it("takes goods on final sale, which the shop's own rules would not", async () => {
    const { shopper } = await buys({ lines: [{ finalSale: true }] });
    expect((await states(shopper)).status).toBe(200);
    expect((await confirms(shopper, { returnId: "final-sale" })).status).toBe(201);
  });

  it("takes a pre-order that was never sent, months after it was placed and with no last day yet", async () => {
    const { shopper } = await buys({ placedAt: isoOf(MONDAY - 80 * DAY), lines: [{ deliveredAt: undefined }] });
    const { withdrawal } = await shopper.order();
    expect(withdrawal).toEqual({});
    const { verdict } = await shopper.quote([{ lineId: "1", quantity: 3 }]);
    expect(verdict).toMatchObject({ outcome: "authorize" });
    expect((await confirms(shopper, { returnId: "pre-order" })).status).toBe(201);
  });

  it("leaves out what the law leaves out, and says so when nothing is left", async () => {
    const { shopper } = await buys({ lines: [{ customMade: true }, {}] });
    expect((await states(shopper)).json<WithdrawalStatement>().lines.map(({ lineId }) => lineId)).toEqual(["2"]);
    const named = await states(shopper, { lines: [{ lineId: "1", quantity: 1 }] });
    expect(named.json()).toMatchObject({ code: "no-right-to-withdraw" });
    const late = await buys({
      placedAt: isoOf(MONDAY - 60 * DAY),
      lines: [{ deliveredAt: isoOf(MONDAY - 50 * DAY) }],
    });
    expect((await late.shopper.order()).withdrawal).toBeUndefined();
    const refused = await states(late.shopper);
    expect([refused.status, refused.json<{ code: string }>().code]).toEqual([422, "no-right-to-withdraw"]);
  });

  it("needs a shopper's session and a return id of its own", async () => {
    const unknown = await shop.http().ask("POST", "/api/withdrawals/statement", { body: {} });
    expect(unknown.status).toBe(401);
    const { shopper } = await buys();
    await shopper.sendBack("ordinary", [{ lineId: "1", quantity: 1 }]);
    const taken = await confirms(shopper, { returnId: "ordinary" });
    expect([taken.status, taken.json<{ code: string }>().code]).toEqual([409, "return-id-taken"]);
    const other = await buys();
    expect((await confirms(other.shopper, { returnId: "ordinary" })).status).toBe(409);
  });
});
