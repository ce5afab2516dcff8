// Laws of a quote: whatever is returned, in whichever order and in however many returns, comes to what was paid, to the
// cent, in gross, in tax and in every single tax.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY, type OrderTally, withReservation } from "../../../functions/domain/order/tally.ts";
import { isWithinPaid } from "../../../functions/domain/order/reservation-checks.ts";
import { quoteReservation } from "../../../functions/domain/refund/quote-reservation.ts";
import type { Order } from "../../../functions/domain/order/order.ts";
import type { QuoteFigures, TaxTotal } from "../../../functions/domain/refund/quote-figures.ts";
import type { TaxedAmount } from "../../../functions/domain/money/taxed-amount.ts";
import { subtractAmounts, ZERO_AMOUNT, addAmounts, sumAmounts } from "../../../functions/domain/refund/line-value.ts";
import { toShopCurrency } from "../../../functions/domain/refund/shop-currency.ts";
import { quote, type QuoteInput } from "../../../functions/domain/refund/quote.ts";
import { aBonus, aPercent, someFees, someGoods, someTerms } from "../../support/domain/arbitrary-quote-inputs.ts";
import { anyOrder, grossOf } from "../../support/domain/arbitrary-orders.ts";
import "../../support/domain/property-runs.ts";

type Lines = QuoteInput["lines"];

function quoteOrNothing(order: Order, tally: OrderTally, input: QuoteInput): QuoteFigures | "nothing" {
  const figures = quote(order, tally, input);
  if (figures.ok) return figures.value;
  if (figures.refusal.code === "nothing-to-refund") return "nothing";
  throw new Error(JSON.stringify(figures.refusal));
}

const everything = (order: Order): Lines => order.lines.map(({ lineId, quantity }) => ({ lineId, quantity }));

/** An order with a split of all its units into returns: each unit is returned exactly once, in one of the returns. */
const anOrderInParts = anyOrder.chain((order) =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: order.lines.length, maxLength: order.lines.length }),
      fc.boolean(),
    )
    .map(([returns, cuts, reversed]) => ({ order, parts: inParts(order, returns, cuts, reversed) })),
);

function inParts(
  order: Order,
  returns: number,
  cuts: readonly (readonly [number, number])[],
  reversed: boolean,
): Lines[] {
  const parts: { lineId: string; quantity: number }[][] = Array.from({ length: returns + 1 }, () => []);
  for (const [index, { lineId, quantity }] of order.lines.entries()) {
    const [where, size] = cuts[index]!;
    const first = size % (quantity + 1);
    parts[where % returns]!.push({ lineId, quantity: first });
    parts[(where % returns) + 1]!.push({ lineId, quantity: quantity - first });
  }
  const nonEmptyParts = parts
    .map((part) => part.filter(({ quantity }) => quantity > 0))
    .filter((part) => part.length > 0);
  return reversed ? nonEmptyParts.toReversed() : nonEmptyParts;
}

type Sum = {
  readonly total: TaxedAmount;
  readonly duties: number;
  readonly inShop: number;
  readonly taxes: ReadonlyMap<string, readonly [number, number]>;
  readonly tally: OrderTally;
};

/** Quotes and reserves the parts one after the other. */
function oneByOne(order: Order, parts: readonly Lines[], input: Omit<QuoteInput, "lines"> = {}): Sum {
  let sum: Sum = { total: ZERO_AMOUNT, duties: 0, inShop: 0, taxes: new Map(), tally: EMPTY_TALLY };
  for (const [index, lines] of parts.entries()) {
    const figures = quoteOrNothing(order, sum.tally, { ...input, lines });
    // A return of free units alone refunds nothing and reserves nothing.
    if (figures === "nothing") continue;
    sum = {
      total: addAmounts(sum.total, figures.total),
      duties: sum.duties + (figures.duties?.gross ?? 0),
      inShop: sum.inShop + (figures.shop?.total ?? 0),
      taxes: taxesAdded(sum.taxes, figures.taxes),
      tally: withReservation(sum.tally, quoteReservation(figures), `return-${index}`),
    };
    expect(isWithinPaid(order, sum.tally)).toBe(true);
  }
  return sum;
}

const taxesAdded = (before: Sum["taxes"], taxes: readonly TaxTotal[]): Sum["taxes"] => {
  const added = new Map(before);
  for (const { name, rate, net, tax } of taxes) {
    const [nets, sums] = added.get(`${name} ${rate}`) ?? [0, 0];
    added.set(`${name} ${rate}`, [nets + net, sums + tax]);
  }
  return added;
};

const withoutNothing = (taxes: Sum["taxes"]) =>
  new Map([...taxes].filter(([, [net, tax]]) => net !== 0 || tax !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)));

describe("returning everything", () => {
  it("in any split and any order pays what one full return pays: gross, tax, and each tax", () =>
    fc.assert(
      fc.property(anOrderInParts, ({ order, parts }) => {
        const input = { includeDuties: "by-value" } as const;
        const whole = oneByOne(order, [everything(order)], input);
        const split = oneByOne(order, parts, input);
        expect(split.total).toEqual(whole.total);
        expect(split.inShop).toBe(whole.inShop);
        expect(withoutNothing(split.taxes)).toEqual(withoutNothing(whole.taxes));
      }),
    ));

  it("pays what was paid for the lines, in net, tax and gross", () =>
    fc.assert(
      fc.property(anOrderInParts, ({ order, parts }) => {
        expect(oneByOne(order, parts).total).toEqual(sumAmounts(order.lines.map(({ paid }) => paid)));
      }),
    ));

  it("with its shipping pays everything that was paid, and leaves nothing on any tender", () =>
    fc.assert(
      fc.property(anyOrder, (order) => {
        const input = { includeShipping: true, includeDuties: "whole-order" } as const;
        const { total, tally } = oneByOne(order, [everything(order)], input);
        expect(total.gross).toBe(grossOf(order));
        for (const { tenderId, paid } of order.tenders) expect(tally.tenders[tenderId] ?? 0).toBe(paid);
      }),
    ));
});

describe("the duties", () => {
  it("are refunded in full with everything returned: by value in any split, or at the end", () =>
    fc.assert(
      fc.property(anOrderInParts, ({ order, parts }) => {
        const worth = sumAmounts(order.lines.map(({ paid }) => paid)).gross;
        expect(oneByOne(order, parts, { includeDuties: "by-value" }).duties).toBe(worth === 0 ? 0 : order.duties);
        const atTheEnd = oneByOne(order, parts, { includeDuties: "whole-order" });
        const isComplete = order.lines.every((line) => atTheEnd.tally.lines[line.lineId]?.quantity === line.quantity);
        expect(atTheEnd.duties).toBe(isComplete ? order.duties : 0);
        expect(oneByOne(order, parts).duties).toBe(0);
      }),
    ));

  it("are never ahead of the returned value", () =>
    fc.assert(
      fc.property(anOrderInParts, ({ order, parts }) => {
        const { duties, tally } = oneByOne(order, parts.slice(0, 1), { includeDuties: "by-value" });
        const back = order.lines.reduce((sum, { lineId }) => sum + (tally.lines[lineId]?.gross ?? 0), 0);
        const worth = sumAmounts(order.lines.map(({ paid }) => paid)).gross;
        expect(Math.abs(duties * worth - order.duties * back)).toBeLessThanOrEqual(worth / 2);
      }),
    ));
});

describe("the shop's currency", () => {
  it("comes to what one conversion of the whole comes to, in any split, whatever the decimals", () =>
    fc.assert(
      fc.property(anOrderInParts, someFees, ({ order, parts }, fees) => {
        const { total, inShop: convertedInParts } = oneByOne(order, parts, { includeShipping: true, fees });
        expect(convertedInParts).toBe(toShopCurrency(order, total.gross));
      }),
    ));
});

describe("shipping", () => {
  const rules = fc.constantFrom("never" as const, "standard-only" as const, "full" as const);
  it("is refunded once, up to what its rule allows, over any number of returns", () =>
    fc.assert(
      fc.property(anOrderInParts, rules, ({ order, parts }, shippingRule) => {
        const { tally } = oneByOne(order, [...parts, ...parts.map(() => [])], { shippingRule });
        for (const { shippingId, paid, standard, standardGross } of order.shipping) {
          const most = standard ? paid.gross : Math.min(paid.gross, standardGross ?? paid.gross);
          const expected = { never: 0, "standard-only": most, full: paid.gross }[shippingRule];
          expect(tally.shipping[shippingId] ?? 0).toBe(expected);
        }
      }),
    ));
});

describe("a full return", () => {
  it("pays what was paid, minus the shipping that is kept, minus the fees", () =>
    fc.assert(
      fc.property(anyOrder, someFees, fc.boolean(), (order, fees, includeShipping) => {
        const input = { lines: everything(order), fees, includeShipping, includeDuties: "by-value" } as const;
        const figures = quoteOrNothing(order, EMPTY_TALLY, input);
        if (figures === "nothing") return;
        const kept = includeShipping ? ZERO_AMOUNT : sumAmounts(order.shipping.map(({ paid }) => paid));
        const free = sumAmounts(order.lines.map(({ paid }) => paid)).gross === 0 ? order.duties : 0;
        expect(figures.total.gross).toBe(grossOf(order) - free - kept.gross - sumAmounts(figures.fees).gross);
      }),
    ));
});

const aPartialReturn = anOrderInParts.map(({ order, parts }) => ({ order, lines: parts[0]! }));

describe("a quote", () => {
  it("is the sum of its parts, and its tax breakdown sums to its tax", () =>
    fc.assert(
      fc.property(aPartialReturn, ({ order, lines }) => {
        const figures = quoteOrNothing(order, EMPTY_TALLY, { lines, includeShipping: true });
        if (figures === "nothing") return;
        expect(figures.total).toEqual(sumAmounts([...figures.lines, ...figures.shipping]));
        expect(figures.total.net + figures.total.tax).toBe(figures.total.gross);
        expect(figures.taxes.reduce((sum, { tax }) => sum + tax, 0)).toBe(figures.total.tax);
      }),
    ));

  it("under any terms has taxes that sum to its tax, and tenders that sum to its total", () =>
    fc.assert(
      fc.property(aPartialReturn, someTerms, ({ order, lines }, terms) => {
        const figures = quoteOrNothing(order, EMPTY_TALLY, { ...terms, lines });
        if (figures === "nothing") return;
        expect(figures.total.net + figures.total.tax).toBe(figures.total.gross);
        expect(figures.total.gross).toBeGreaterThanOrEqual(0);
        if (figures.total.gross > 0)
          expect(figures.taxes.reduce((sum, { tax }) => sum + tax, 0)).toBe(figures.total.tax);
        expect(figures.tenders.reduce((sum, { refund }) => sum + refund, 0)).toBe(figures.total.gross);
        const goods = sumAmounts([...figures.lines, ...figures.shipping, ...(figures.duties ? [figures.duties] : [])]);
        const left = goods.gross - sumAmounts(figures.fees).gross;
        expect(figures.total.gross).toBe(Math.max(0, left - (figures.exchange?.value ?? 0)));
        expect(isWithinPaid(order, withReservation(EMPTY_TALLY, quoteReservation(figures), "return"))).toBe(true);
      }),
    ));

  it("refunds its total to the tenders, and to none more than it paid", () =>
    fc.assert(
      fc.property(aPartialReturn, ({ order, lines }) => {
        const figures = quoteOrNothing(order, EMPTY_TALLY, { lines, includeShipping: true });
        if (figures === "nothing") return;
        expect(figures.tenders.reduce((sum, { refund }) => sum + refund, 0)).toBe(figures.total.gross);
        for (const { tenderId, refund } of figures.tenders) {
          const paid = order.tenders.find((tender) => tender.tenderId === tenderId)?.paid ?? 0;
          expect(refund).toBeGreaterThan(0);
          expect(refund).toBeLessThanOrEqual(paid);
        }
      }),
    ));

  it("for two sets of lines is the sum of the quotes for each", () =>
    fc.assert(
      fc.property(anOrderInParts, fc.nat(), ({ order, parts }, cut) => {
        const lines = parts[0]!;
        const at = cut % (lines.length + 1);
        const [these, those] = [lines.slice(0, at), lines.slice(at)];
        const total = (some: Lines): TaxedAmount => {
          const figures = quoteOrNothing(order, EMPTY_TALLY, { lines: some });
          return figures === "nothing" ? { net: 0, tax: 0, gross: 0 } : figures.total;
        };
        expect(addAmounts(total(these), total(those))).toEqual(total(lines));
      }),
    ));

  it("is the same whatever the order its lines are listed in", () =>
    fc.assert(
      fc.property(aPartialReturn, someTerms, ({ order, lines }, terms) => {
        const forwards = quoteOrNothing(order, EMPTY_TALLY, { ...terms, lines });
        const backwards = quoteOrNothing(order, EMPTY_TALLY, { ...terms, lines: lines.toReversed() });
        if (forwards === "nothing" || backwards === "nothing") {
          expect(forwards).toBe(backwards);
          return;
        }
        const { lines: there, taxes, ...rest } = forwards;
        const { lines: back, taxes: taxesBack, ...restBack } = backwards;
        expect(restBack).toEqual(rest);
        expect(new Set(back)).toEqual(new Set(there));
        expect(new Set(taxesBack)).toEqual(new Set(taxes));
        expect(quoteOrNothing(order, EMPTY_TALLY, { ...terms, lines })).toEqual(forwards);
      }),
    ));

  it("numbers the returned units, each once, lowest first, and none above what was bought", () =>
    fc.assert(
      fc.property(anOrderInParts, ({ order, parts }) => {
        let tally = EMPTY_TALLY;
        const next = new Map<string, number>();
        for (const lines of parts) {
          const figures = quoteOrNothing(order, tally, { lines });
          if (figures === "nothing") continue;
          for (const { lineId, quantity, before } of figures.lines) {
            expect(before.quantity).toBe(next.get(lineId) ?? 0);
            next.set(lineId, before.quantity + quantity);
          }
          tally = withReservation(tally, quoteReservation(figures), "return");
        }
        for (const { lineId, quantity } of order.lines) expect(next.get(lineId) ?? 0).toBeLessThanOrEqual(quantity);
      }),
    ));

  it("refuses one unit more than is left, whatever was returned before", () =>
    fc.assert(
      fc.property(anOrderInParts, ({ order, parts }) => {
        const { tally } = oneByOne(order, parts.slice(0, 1));
        for (const { lineId, quantity } of order.lines) {
          const left = quantity - (tally.lines[lineId]?.quantity ?? 0);
          const more = quote(order, tally, { lines: [{ lineId, quantity: left + 1 }] });
          expect(more).toMatchObject({ refusal: { code: "exceeds-returnable-quantity" } });
        }
      }),
    ));
});

describe("a partial credit", () => {
  it("never exceeds what its units are worth, and lowers what the next units are worth", () =>
    fc.assert(
      fc.property(anyOrder, fc.nat(), fc.nat(), (order, size, cents) => {
        const [line] = order.lines;
        if (!line || line.paid.gross === 0) return;
        const units = 1 + (size % line.quantity);
        const worth = quoteOrNothing(order, EMPTY_TALLY, { lines: [{ lineId: line.lineId, quantity: units }] });
        if (worth === "nothing") return;
        const credit = 1 + (cents % worth.total.gross);
        const part = { lineId: line.lineId, quantity: units };
        expect(quote(order, EMPTY_TALLY, { lines: [{ ...part, credit: worth.total.gross + 1 }] })).toMatchObject({
          refusal: { code: "exceeds-line-amount" },
        });
        const first = quoteOrNothing(order, EMPTY_TALLY, { lines: [{ ...part, credit }] });
        if (first === "nothing") throw new Error("a credit of something gives something");
        expect(first.total.gross).toBe(credit);
        // The credit was for no units: all of them may still be returned, for the rest of the money.
        const before = { quantity: 0, gross: credit, tax: first.total.tax };
        const tally = { ...EMPTY_TALLY, lines: { [line.lineId]: before } };
        const rest = quoteOrNothing(order, tally, { lines: [{ lineId: line.lineId, quantity: line.quantity }] });
        const left = rest === "nothing" ? { net: 0, tax: 0, gross: 0 } : rest.total;
        expect(addAmounts(first.total, left)).toEqual(line.paid);
      }),
    ));
});

describe("fees", () => {
  it("are taken from the refund and never exceed it, however they are taxed", () =>
    fc.assert(
      fc.property(aPartialReturn, someFees, ({ order, lines }, fees) => {
        const without = quoteOrNothing(order, EMPTY_TALLY, { lines });
        if (without === "nothing") return;
        const figures = quoteOrNothing(order, EMPTY_TALLY, { lines, fees });
        if (figures === "nothing") throw new Error("fees never make a quote a refusal");
        const taken = sumAmounts(figures.fees);
        expect(figures.total.gross).toBeGreaterThanOrEqual(0);
        expect(figures.total.gross + taken.gross).toBe(without.total.gross);
        expect(figures.tenders.reduce((sum, { refund }) => sum + refund, 0)).toBe(figures.total.gross);
        for (const { net, tax, gross, parts = [] } of figures.fees) {
          expect(net + tax).toBe(gross);
          expect(Math.min(net, tax)).toBeGreaterThanOrEqual(0);
          expect(sumAmounts(parts)).toEqual({ net, tax, gross });
          for (const part of parts) expect(part.taxes.reduce((sum, one) => sum + one.tax, 0)).toBe(taxed(part));
        }
      }),
    ));

  const taxed = ({ tax, taxes }: { tax: number; taxes: readonly unknown[] }): number => (taxes.length === 0 ? 0 : tax);

  it("taxed as the goods never take more of a tax than is refunded, and a fee of 100 % takes all of it", () =>
    fc.assert(
      fc.property(aPartialReturn, aPercent, ({ order, lines }, percent) => {
        const fee = { code: "restocking", percent, of: "lines", taxes: "as-goods" } as const;
        const figures = quoteOrNothing(order, EMPTY_TALLY, { lines, fees: [fee] });
        if (figures === "nothing") return;
        for (const { net, tax } of figures.taxes) expect(Math.min(net, tax)).toBeGreaterThanOrEqual(0);
        expect(Math.min(figures.total.net, figures.total.tax)).toBeGreaterThanOrEqual(0);
        // A percentage of net prices is zero where a line is nothing but tax.
        if (figures.lines.some(({ net, gross }) => net === 0 && gross > 0)) return;
        const all = quoteOrNothing(order, EMPTY_TALLY, { lines, fees: [{ ...fee, percent: "100" }] });
        if (all === "nothing") throw new Error("fees never make a quote a refusal");
        expect(sumAmounts(all.fees)).toEqual(sumAmounts(all.lines));
        expect(all.total).toEqual(ZERO_AMOUNT);
      }),
    ));
});

describe("a bonus", () => {
  it("comes on top and changes nothing else of the quote", () =>
    fc.assert(
      fc.property(aPartialReturn, someTerms, aBonus, ({ order, lines }, terms, bonus) => {
        const { bonus: _none, ...others } = terms;
        const without = quoteOrNothing(order, EMPTY_TALLY, { ...others, lines });
        const figures = quoteOrNothing(order, EMPTY_TALLY, { ...others, lines, bonus });
        if (without === "nothing" || figures === "nothing") return;
        const { bonus: quotedBonus = 0, bonusPercent: _percent, bonusOn, ...rest } = figures;
        expect(rest).toEqual(without);
        const becomesCredit =
          terms.resolution === "store-credit" ||
          (terms.resolution === "exchange" && terms.exchangeRemainder === "store-credit");
        const on = bonusOn ?? figures.total.gross;
        expect(on).toBeLessThanOrEqual(figures.total.gross);
        if (!becomesCredit || figures.total.gross === 0) expect(quotedBonus).toBe(0);
        else if ("amount" in bonus) expect(quotedBonus).toBeLessThanOrEqual(bonus.amount);
        else if (quotedBonus === 0)
          expect((on * Number(bonus.percent)) / 100 <= 0.5 || bonusOn === undefined).toBe(true);
        else expect(Math.abs(quotedBonus - (on * Number(bonus.percent)) / 100)).toBeLessThanOrEqual(0.500001);
      }),
    ));
});

describe("tenders", () => {
  const rules = fc.constantFrom("credit-first" as const, "as-paid" as const, "cash-first" as const);
  it("in any order get the same money, none more than it paid, and what fits on none becomes store credit", () =>
    fc.assert(
      fc.property(
        aPartialReturn,
        rules,
        fc.array(fc.boolean(), { minLength: 3 }),
        ({ order, lines }, tenderRule, open) => {
          const some = { ...order, tenders: order.tenders.map((one, index) => ({ ...one, refundable: open[index]! })) };
          const figures = quoteOrNothing(some, EMPTY_TALLY, { lines, tenderRule, alternative: "store-credit" });
          if (figures === "nothing") return;
          const room = sumAmounts(
            some.tenders.map(({ paid, refundable }) => ({ ...ZERO_AMOUNT, gross: refundable ? paid : 0 })),
          ).gross;
          const back = new Map(figures.tenders.map(({ tenderId, refund }) => [tenderId, refund]));
          expect(back.get("store-credit") ?? 0).toBe(Math.max(0, figures.total.gross - room));
          expect([...back.values()].reduce((sum, refund) => sum + refund, 0)).toBe(figures.total.gross);
          for (const { tenderId, paid, refundable } of some.tenders)
            expect(back.get(tenderId) ?? 0).toBeLessThanOrEqual(refundable ? paid : 0);
          const strict = quote(some, EMPTY_TALLY, { lines, tenderRule });
          if (figures.total.gross > room) expect(strict).toMatchObject({ refusal: { code: "exceeds-tender" } });
          else expect(strict).toEqual({ ok: true, value: figures });
        },
      ),
    ));
});

describe("an exchange", () => {
  it("refunds what the new goods leave, or states what the shopper owes; never both, and with every tax", () =>
    fc.assert(
      fc.property(aPartialReturn, someGoods, ({ order, lines }, exchangeFor) => {
        const without = quoteOrNothing(order, EMPTY_TALLY, { lines });
        if (without === "nothing") return;
        const figures = quoteOrNothing(order, EMPTY_TALLY, { lines, exchangeFor });
        if (figures === "nothing") throw new Error("an exchange is never nothing");
        const goods = sumAmounts(figures.exchange?.goods ?? []);
        expect(figures.exchange).toMatchObject({ value: goods.gross, difference: without.total.gross - goods.gross });
        expect(figures.total.gross).toBe(Math.max(0, without.total.gross - goods.gross));
        if (figures.total.gross > 0) expect(figures.total).toEqual(subtractAmounts(without.total, goods));
        expect(figures.tenders.reduce((sum, { refund }) => sum + refund, 0)).toBe(figures.total.gross);
      }),
    ));
});
