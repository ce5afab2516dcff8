// Which money facts an event is: accounts, sides, sums.
import { describe, expect, it } from "vitest";
import { Bug } from "../../functions/domain/invariant.ts";
import { balanced, credit, debit, tilt } from "../../functions/domain/ledger/entry.ts";
import { CHAIN_START, chainText } from "../../functions/domain/ledger/chain.ts";
import { journalOf } from "../../functions/domain/ledger/journal.ts";
import { EMPTY_TALLY } from "../../functions/domain/order/tally.ts";
import { quote } from "../../functions/domain/refund/quote.ts";
import { settle } from "../../functions/domain/refund/settle.ts";
import { CARD, MUG, orderOf, VAT } from "./an-order.ts";
import { CLOSED, credited, day, failed, PLAN, planned, posted, requested, submitted } from "./a-return.ts";

describe("the books", () => {
  it("owe what is planned: goods and tax are taken back", () =>
    expect(journalOf("return-1", 7, planned(PLAN))).toEqual({
      entryId: "return-1.7",
      returnId: "return-1",
      what: "refund-planned",
      at: day(6),
      currency: "GBP",
      legs: [debit("sales-returns", 7_000), debit("tax-payable", 1_400), credit("refunds-payable", 8_400)],
    }));

  it("keep the fees, take back the shipping, each with its tax", () => {
    const order = orderOf({
      lines: [MUG],
      shipping: [{ shippingId: "post", amount: "5.00", taxes: [VAT] }],
      tenders: [{ ...CARD, amount: "42.00" }],
    });
    const fees = [{ code: "label", base: 300, taxes: [VAT] }];
    const figures = quote(order, EMPTY_TALLY, { lines: [{ lineId: "mug", quantity: 3 }], includeShipping: true, fees });
    if (!figures.ok) throw new Error(figures.refusal.code);
    const made = settle({ returnId: "r", reason: "x", order, quote: figures.value, accepted: { mug: 3 } });
    expect(journalOf("r", 7, planned(made))?.legs).toEqual([
      debit("sales-returns", 3_000),
      debit("shipping-returns", 500),
      debit("tax-payable", 700),
      credit("fee-income", 300),
      credit("tax-payable", 60),
      credit("refunds-payable", 3_840),
    ]);
  });

  it("pay from cash what is posted, and turn store credit into a liability", () => {
    expect(journalOf("return-1", 9, posted())?.legs).toEqual([
      debit("refunds-payable", 6_400),
      credit("cash:sandbox", 6_400),
    ]);
    expect(journalOf("return-1", 8, credited())?.legs).toEqual([
      debit("refunds-payable", 2_000),
      credit("store-credit-liability", 2_000),
    ]);
  });

  it("owe again what was posted and failed later, and nothing where nothing was posted", () => {
    expect(journalOf("return-1", 11, failed(true, day(20)))?.legs).toEqual([
      debit("cash:sandbox", 6_400),
      credit("refunds-payable", 6_400),
    ]);
    expect(journalOf("return-1", 9, failed(false, day(6)))).toBeUndefined();
  });

  it("know nothing of what moves no money", () => {
    for (const event of [requested(), submitted(), CLOSED.at(-1)!])
      expect(journalOf("return-1", 1, event)).toBeUndefined();
  });

  it("never hold an entry that does not balance", () => {
    expect(() => balanced(debit("a", 1), credit("b", 2))).toThrow(Bug);
    expect(balanced(debit("a", 1), debit("c", 0), credit("b", 1))).toEqual([debit("a", 1), credit("b", 1)]);
    expect(tilt([debit("a", 3), credit("b", 1)])).toBe(2);
  });
});

describe("a link of the chain", () => {
  const entry = journalOf("return-1", 9, posted())!;
  it("is made of its place, its predecessor and all its facts, in this order", () =>
    expect(chainText(1, CHAIN_START, entry)).toBe(
      `[1,"${"0".repeat(64)}","return-1.9","return-1","refund-posted",${day(6)},"GBP",` +
        `[["refunds-payable",6400,0],["cash:sandbox",0,6400]]]`,
    ));

  it("does not depend on the order in which fields were written down", () => {
    const { legs, at, ...rest } = entry;
    expect(chainText(1, CHAIN_START, { legs, ...rest, at })).toBe(chainText(1, CHAIN_START, entry));
  });
});
