// Laws of every fee among the settings: it reaches the quote, the plan, the journal and the credit note; the law's floor,
// the checks, the simulation and the comparison of versions know it.
import { describe, expect, it } from "vitest";
import { creditNote } from "../../../functions/app/documents/credit-note.ts";
import { quoteDocument } from "../../../functions/app/documents/quote.ts";
import { entryForEvent } from "../../../functions/domain/ledger/journal.ts";
import { quoteTerms } from "../../../functions/domain/offer/terms.ts";
import { EMPTY_TALLY } from "../../../functions/domain/order/tally.ts";
import { checkPolicy } from "../../../functions/domain/policy/check/check.ts";
import { compile } from "../../../functions/domain/policy/compile.ts";
import { isFreeOfFees, improvementsIn } from "../../../functions/domain/policy/counterfactual/favorability.ts";
import { conclude } from "../../../functions/domain/policy/decide.ts";
import type { Facts, ReturnFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";
import { LINE_FEES, RETURN_FEES } from "../../../functions/domain/policy/vocabulary/setting-names.ts";
import type { FeeRule } from "../../../functions/domain/policy/vocabulary/setting-values.ts";
import { planSettlement } from "../../../functions/domain/refund/plan-settlement.ts";
import { quoteReservation } from "../../../functions/domain/refund/quote-reservation.ts";
import { quote } from "../../../functions/domain/refund/quote.ts";
import { fold } from "../../../functions/domain/returns/evolve.ts";
import { dayOn } from "../../support/domain/a-protected-return.ts";
import { planned, requested } from "../../support/domain/a-return.ts";
import { CARD, MUG, orderOf } from "../../support/domain/an-order.ts";
import { always, historicalReturn, simulateAll } from "../../support/domain/simulations.ts";

const FEES = [...LINE_FEES, ...RETURN_FEES];

/** Three mugs at 10.00 without tax. */
const order = orderOf({
  currency: "EUR",
  lines: [{ ...MUG, taxes: [] }],
  tenders: [{ ...CARD, amount: "30.00" }],
  shipTo: { country: "DE" },
});
const LINES = [{ lineId: "mug", quantity: 3 }];
const VALUE = { credits: new Map([["mug", 3_000]]), total: 3_000 };

/** A consumer in Germany, within fourteen days of delivery. */
const withdrawal = (returnFacts: Facts = {}, lineFacts: Facts = {}): ReturnFacts => ({
  currency: "EUR",
  facts: {
    ...{ "order.country": "DE", "order.placedOn": dayOn("2026-03-02"), "return.requestedOn": dayOn("2026-03-10") },
    ...{ "return.value": 3_000, ...returnFacts },
  },
  lines: [{ lineId: "mug", facts: { "line.deliveredOn": dayOn("2026-03-04"), "line.value": 3_000, ...lineFacts } }],
});
const business = withdrawal({ "customer.business": true });

const AMOUNT: FeeRule = { amount: { EUR: "3.00" } };
const PERCENT: FeeRule = { percent: "10" };

// Directive 2011/83/EU, article 14(1): the consumer bears the direct cost of returning the goods and no other.
it("the cost of sending is the only fee the law allows", () =>
  expect(FEES.filter(({ law }) => law !== "forbidden").map(({ setting }) => setting)).toEqual(["returnShippingFee"]));

describe.each(FEES)("the fee $setting", ({ setting, code, law }) => {
  const concludeWith = (rule: FeeRule, facts: ReturnFacts) =>
    conclude(compile(always({ [setting]: rule }), "EUR"), facts);
  const quoteWith = (rule: FeeRule, facts: ReturnFacts) => {
    const input = quoteTerms(concludeWith(rule, facts), { order, tally: EMPTY_TALLY }, LINES, VALUE);
    const figures = quote(order, EMPTY_TALLY, input);
    if (!figures.ok) throw new Error(figures.refusal.code);
    return figures.value;
  };
  const chargedCodes = (rule: FeeRule, facts: ReturnFacts) => quoteWith(rule, facts).fees.map((fee) => fee.code);

  it("reaches the quote, and what the quote reserves of the order", () => {
    for (const rule of [AMOUNT, PERCENT]) {
      const figures = quoteWith(rule, business);
      expect(figures.fees).toMatchObject([{ code, gross: 300 }]);
      expect(quoteDocument(figures)).toMatchObject({ fees: [{ code, gross: "3.00" }], total: { gross: "27.00" } });
      expect(quoteReservation(figures).tenders).toEqual([{ tenderId: "card", refund: 2_700 }]);
    }
  });

  it("reaches the plan, the journal and the credit note", () => {
    const figures = quoteWith(AMOUNT, business);
    const plan = planSettlement({ returnId: "r", reason: "x", order, quote: figures, accepted: { mug: 3 } });
    expect(plan.feesKept).toMatchObject([{ code, gross: 300 }]);
    expect(entryForEvent("r", 2, planned(plan))?.legs).toContainEqual({
      ...{ account: "fee-income", debit: 0, credit: 300 },
    });
    const lines = [{ lineId: "mug", quantity: 3, reason: "unwanted" }] as const;
    const events = [{ ...requested({ order, lines }), quote: figures }, planned(plan)];
    const state = fold(events);
    if (!state) throw new Error("there is no return");
    expect(creditNote({ returnId: "r", order, events, state }).fees).toMatchObject([{ code, gross: "-3.00" }]);
  });

  it("is not charged to a consumer who withdraws, but for a fixed amount where the law allows one", () => {
    expect(chargedCodes(PERCENT, withdrawal())).toEqual([]);
    expect(chargedCodes(AMOUNT, withdrawal())).toEqual(law === "forbidden" ? [] : [code]);
  });

  it("is charged to nobody for a claim", () => {
    for (const rule of [AMOUNT, PERCENT])
      for (const country of ["DE", "US"])
        expect(chargedCodes(rule, withdrawal({ "order.country": country }, { "line.claim": true }))).toEqual([]);
  });

  it("keeps a policy from being published where the law forbids it", () => {
    const violationsOf = (rule: FeeRule) =>
      checkPolicy(always({ [setting]: rule }))
        .findings.filter((finding) => finding.code === "statutory-violation")
        .map(({ question }) => question);
    expect(violationsOf(PERCENT)).toContain(setting);
    expect(violationsOf(AMOUNT)).toHaveLength(law === "forbidden" ? violationsOf(PERCENT).length : 0);
  });

  it("is reported where it falls as the value rises", () => {
    const when = { fact: "return.value", below: { EUR: "50.00" } } as const;
    const { findings } = checkPolicy({ name: "Law", rules: [{ id: "small", when, then: { [setting]: AMOUNT } }] });
    expect(findings).toContainEqual(
      expect.objectContaining({ code: "fee-falls-as-value-rises", question: setting, rules: ["small"] }),
    );
  });

  it("is an improvement where it falls away", () => {
    const [charged, free] = [concludeWith(AMOUNT, business), concludeWith("none", business)];
    expect(improvementsIn(charged, free, business).map(({ question }) => question)).toEqual([setting]);
    expect([charged, free].map((one) => isFreeOfFees(setting, one, business))).toEqual([false, true]);
  });

  it("counts in a simulation, and explains what changed", () => {
    const simulation = simulateAll([historicalReturn([{ value: 3_000 }])], always({ [setting]: PERCENT }));
    expect(simulation.total.draft.money["USD"]).toMatchObject({ fees: 300, refunded: 2_700 });
    expect(simulation.changed.list).toMatchObject([{ question: setting }]);
  });
});
