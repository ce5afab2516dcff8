// Which journal entry an event makes: accounts, sides, sums.
import { describe, expect, it } from "vitest";
import { Bug } from "../../../functions/domain/invariant.ts";
import { balancedLegs, credit, debit, imbalance } from "../../../functions/domain/ledger/entry.ts";
import { CHAIN_START, chainHashInput } from "../../../functions/domain/ledger/chain.ts";
import { entryForEvent } from "../../../functions/domain/ledger/journal.ts";
import { EMPTY_TALLY } from "../../../functions/domain/order/tally.ts";
import { quote } from "../../../functions/domain/refund/quote.ts";
import { planSettlement } from "../../../functions/domain/refund/plan-settlement.ts";
import { CARD, MUG, orderOf, VAT } from "../../support/domain/an-order.ts";
import {
  CLOSED,
  storeCreditIssued,
  day,
  failed,
  PLAN,
  planned,
  posted,
  requested,
  submitted,
} from "../../support/domain/a-return.ts";

describe("the ledger", () => {
  it("owes what is planned: goods and tax are reversed", () =>
    expect(entryForEvent("return-1", 7, planned(PLAN))).toEqual({
      entryId: "return-1.7",
      returnId: "return-1",
      what: "refund-planned",
      at: day(6),
      currency: "GBP",
      legs: [debit("sales-returns", 7_000), debit("tax-payable", 1_400), credit("refunds-payable", 8_400)],
    }));

  it("keeps the fees and reverses the shipping, each with its tax", () => {
    const order = orderOf({
      lines: [MUG],
      shipping: [{ shippingId: "post", amount: "5.00", taxes: [VAT] }],
      tenders: [{ ...CARD, amount: "42.00" }],
    });
    const fees = [{ code: "label", base: 300, taxes: [VAT] }];
    const figures = quote(order, EMPTY_TALLY, { lines: [{ lineId: "mug", quantity: 3 }], includeShipping: true, fees });
    if (!figures.ok) throw new Error(figures.refusal.code);
    const plan = planSettlement({ returnId: "r", reason: "x", order, quote: figures.value, accepted: { mug: 3 } });
    expect(entryForEvent("r", 7, planned(plan))?.legs).toEqual([
      debit("sales-returns", 3_000),
      debit("shipping-returns", 500),
      debit("tax-payable", 700),
      credit("fee-income", 300),
      credit("tax-payable", 60),
      credit("refunds-payable", 3_840),
    ]);
  });

  it("pays from cash what is posted, and books store credit as a liability", () => {
    expect(entryForEvent("return-1", 9, posted())?.legs).toEqual([
      debit("refunds-payable", 6_400),
      credit("cash:sandbox", 6_400),
    ]);
    expect(entryForEvent("return-1", 8, storeCreditIssued())?.legs).toEqual([
      debit("refunds-payable", 2_000),
      credit("store-credit-liability", 2_000),
    ]);
  });

  it("owes again what was posted and failed later, and nothing where nothing was posted", () => {
    expect(entryForEvent("return-1", 11, failed(true, day(20)))?.legs).toEqual([
      debit("cash:sandbox", 6_400),
      credit("refunds-payable", 6_400),
    ]);
    expect(entryForEvent("return-1", 9, failed(false, day(6)))).toBeUndefined();
  });

  it("has no entry for an event that moves no money", () => {
    for (const event of [requested(), submitted(), CLOSED.at(-1)!])
      expect(entryForEvent("return-1", 1, event)).toBeUndefined();
  });

  it("never accepts an entry that does not balance", () => {
    expect(() => balancedLegs(debit("a", 1), credit("b", 2))).toThrow(Bug);
    expect(balancedLegs(debit("a", 1), debit("c", 0), credit("b", 1))).toEqual([debit("a", 1), credit("b", 1)]);
    expect(imbalance([debit("a", 3), credit("b", 1)])).toBe(2);
  });
});

describe("a link of the hash chain", () => {
  const entry = entryForEvent("return-1", 9, posted())!;
  it("covers its sequence number, the previous hash and all its facts, in this order", () =>
    expect(chainHashInput(entry, { seq: 1, previous: CHAIN_START })).toBe(
      `[1,"${"0".repeat(64)}","return-1.9","return-1","refund-posted",${day(6)},"GBP",` +
        `[["refunds-payable",6400,0],["cash:sandbox",0,6400]]]`,
    ));

  it("does not depend on the property order of the entry", () => {
    const { legs, at, ...rest } = entry;
    expect(chainHashInput({ legs, ...rest, at }, { seq: 1, previous: CHAIN_START })).toBe(
      chainHashInput(entry, { seq: 1, previous: CHAIN_START }),
    );
  });
});
