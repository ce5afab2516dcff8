// Laws of a settlement: accepted in full it is the quote to the cent, accepted in part it never pays more, and what a
// return reserves and releases of its order adds up, whatever other returns do meanwhile.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryForEvent } from "../../../functions/domain/ledger/journal.ts";
import { imbalance } from "../../../functions/domain/ledger/entry.ts";
import {
  EMPTY_TALLY,
  lineTally,
  EMPTY_RESERVATION,
  withReservation,
  withReservationChanged,
} from "../../../functions/domain/order/tally.ts";
import { isWithinPaid } from "../../../functions/domain/order/reservation-checks.ts";
import { quoteReservation } from "../../../functions/domain/refund/quote-reservation.ts";
import type { Order } from "../../../functions/domain/order/order.ts";
import type { QuoteFigures, TaxTotal } from "../../../functions/domain/refund/quote-figures.ts";
import { ZERO_AMOUNT, sumAmounts } from "../../../functions/domain/refund/line-value.ts";
import { quote } from "../../../functions/domain/refund/quote.ts";
import { planReservation, planSettlement } from "../../../functions/domain/refund/plan-settlement.ts";
import { toShopCurrency } from "../../../functions/domain/refund/shop-currency.ts";
import { T0 } from "../../support/domain/an-order.ts";
import { aPercent, ofSomeLines, someTerms } from "../../support/domain/arbitrary-quote-inputs.ts";
import { anyOrder } from "../../support/domain/arbitrary-orders.ts";
import "../../support/domain/property-runs.ts";

type SettlementCase = {
  readonly order: Order;
  readonly quote: QuoteFigures;
  readonly accepted: Readonly<Record<string, number>>;
  readonly allowed: Readonly<Record<string, number>>;
};

/** Some units of some lines under any terms, some of them accepted, some of those for less. */
const aSettlement: fc.Arbitrary<SettlementCase> = anyOrder
  .chain((order) => {
    const each = <T>(of: fc.Arbitrary<T>) =>
      fc.array(of, { minLength: order.lines.length, maxLength: order.lines.length });
    return fc
      .record({
        wished: each(fc.nat()),
        accepted: each(fc.nat()),
        allowed: each(fc.option(fc.nat(), { freq: 4 })),
        terms: someTerms.chain((terms) =>
          ofSomeLines(
            terms.fees,
            order.lines.map(({ lineId }) => lineId),
          ).map((fees) => ({ ...terms, fees })),
        ),
      })
      .map(({ wished: requested, accepted, allowed, terms }) => {
        const lines = order.lines.map(({ lineId, quantity }, index) => ({
          lineId,
          quantity: 1 + (requested[index]! % quantity),
        }));
        const figures = quote(order, EMPTY_TALLY, { ...terms, lines });
        if (!figures.ok) return undefined;
        const values = new Map(figures.value.lines.map(({ lineId, gross }) => [lineId, gross]));
        return {
          order,
          quote: figures.value,
          accepted: Object.fromEntries(
            lines.map(({ lineId, quantity }, index) => [lineId, accepted[index]! % (quantity + 1)]),
          ),
          allowed: Object.fromEntries(
            lines.flatMap(({ lineId }, index) => {
              const most = allowed[index];
              return most === null || most === undefined ? [] : [[lineId, most % ((values.get(lineId) ?? 0) + 1)]];
            }),
          ),
        };
      });
  })
  .filter((one) => one !== undefined);

const planFor = ({ order, quote: figures, accepted, allowed }: SettlementCase) =>
  planSettlement({ returnId: "return-1", reason: "unwanted", order, quote: figures, accepted, allowed });
const inFull = ({ quote: { lines } }: SettlementCase) =>
  Object.fromEntries(lines.map(({ lineId, quantity }) => [lineId, quantity]));
type Plan = ReturnType<typeof planSettlement>;
const isRefund = ({ purpose }: Plan["instructions"][number]): boolean => purpose === undefined;
const refunds = (plan: Plan) =>
  plan.instructions.filter(isRefund).map(({ tenderId, refund }) => ({ tenderId, refund }));
const withoutNothing = (taxes: readonly TaxTotal[]) => taxes.filter(({ net, tax }) => net !== 0 || tax !== 0);
const goodsOf = ({ credit, shipping, duties = ZERO_AMOUNT }: Plan) => sumAmounts([credit, shipping, duties]);
const hasPercentage = ({ quote: { fees } }: SettlementCase): boolean =>
  fees.some(({ percent }) => percent !== undefined);

describe("a settlement", () => {
  it("of everything that was quoted is the quote, to the cent and to the tender", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = planFor({ ...one, accepted: inFull(one), allowed: {} });
        expect(plan.total).toEqual(one.quote.total);
        expect(refunds(plan)).toEqual(one.quote.tenders);
        expect(plan.credit).toEqual(sumAmounts(one.quote.lines));
        expect(plan.feesKept ?? []).toEqual(one.quote.fees);
        expect(new Set(withoutNothing(plan.taxes ?? []))).toEqual(new Set(withoutNothing(one.quote.taxes)));
        expect(plan.duties?.gross).toBe(one.quote.duties?.gross);
        expect(plan.bonus).toBe(one.quote.bonus);
        expect(plan.shop?.total).toBe(one.quote.shop?.total);
        if (one.quote.exchange) expect(plan.exchange?.owed).toBe(Math.max(0, -one.quote.exchange.difference));
      }),
    ));

  it("of less never pays more: no line, no tender, not in total", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = planFor(one);
        const shown = new Map(one.quote.lines.map((line) => [line.lineId, line]));
        for (const { lineId, gross, tax, net } of plan.lines) {
          expect(gross).toBeLessThanOrEqual(shown.get(lineId)?.gross ?? 0);
          expect(net + tax).toBe(gross);
          expect(Math.min(net, tax)).toBeGreaterThanOrEqual(0);
        }
        expect(plan.total.gross).toBeLessThanOrEqual(one.quote.total.gross);
        expect(plan.duties?.gross ?? 0).toBeLessThanOrEqual(one.quote.duties?.gross ?? 0);
        expect(plan.bonus ?? 0).toBeLessThanOrEqual(one.quote.bonus ?? 0);
        expect(plan.shop?.total ?? 0).toBeLessThanOrEqual(one.quote.shop?.total ?? 0);
        for (const { tenderId, refund } of refunds(plan))
          expect(refund).toBeLessThanOrEqual(
            one.quote.tenders.find((share) => share.tenderId === tenderId)?.refund ?? 0,
          );
      }),
    ));

  it("pays out its total, and no negative amounts", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = planFor(one);
        expect(refunds(plan).reduce((sum, { refund }) => sum + refund, 0)).toBe(plan.total.gross);
        expect(plan.instructions.every(({ refund }) => refund > 0)).toBe(true);
        expect((plan.taxes ?? []).reduce((sum, { tax }) => sum + tax, 0)).toBe(plan.total.tax);
        expect(sumAmounts(plan.feesKept ?? [])).toEqual(plan.fees);
        const carried = plan.exchange?.carried ?? 0;
        expect(plan.total.gross + plan.fees.gross + carried).toBe(goodsOf(plan).gross);
        if (plan.total.gross === 0) expect(plan.total).toEqual(ZERO_AMOUNT);
        else expect(sumAmounts([plan.total, plan.fees, ...(plan.exchange?.goods ?? [])])).toEqual(goodsOf(plan));
      }),
    ));

  it("carries over to new goods what it does not pay out, and the shopper owes the rest of their price", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const { exchange, total, lines } = planFor(one);
        const isAccepted = lines.some(({ quantity }) => quantity > 0);
        expect(exchange !== undefined).toBe(one.quote.exchange !== undefined && isAccepted);
        if (!exchange) return;
        expect(exchange.carried + exchange.owed).toBe(exchange.value);
        expect(Math.min(exchange.carried, exchange.owed)).toBeGreaterThanOrEqual(0);
        if (total.gross > 0) expect(exchange.owed).toBe(0);
        expect(exchange.owed).toBeGreaterThanOrEqual(Math.max(0, -(one.quote.exchange?.difference ?? 0)));
      }),
    ));

  it("keeps the same percentage from each line separately as from all together, except for rounding", () =>
    fc.assert(
      fc.property(aSettlement, aPercent, (one, percent) => {
        fc.pre(sumAmounts(one.quote.lines).gross > 0);
        const lineIds = one.quote.lines.map(({ lineId }) => lineId);
        const feesOf = (of: readonly ("lines" | string[])[]) => {
          const fees = of.map((some) => ({ code: "restocking", percent, of: some, taxes: [] }));
          const input = { lines: one.quote.lines.map(({ lineId, quantity }) => ({ lineId, quantity })), fees };
          const figures = quote(one.order, EMPTY_TALLY, input);
          if (!figures.ok) throw new Error(figures.refusal.code);
          const { feesKept = [], fees: all } = planFor({ ...one, quote: figures.value });
          expect(sumAmounts(feesKept)).toEqual(all);
          expect(feesKept.every(({ gross }) => gross >= 0)).toBe(true);
          return all.gross;
        };
        const [together, apart] = [feesOf(["lines"]), feesOf(lineIds.map((lineId) => [lineId]))];
        expect(Math.abs(together - apart)).toBeLessThanOrEqual((lineIds.length + 1) / 2);
        expect(feesOf([lineIds])).toBe(together);
      }),
    ));

  it("pays its bonus as one store credit of its own", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = planFor(one);
        const bonuses = plan.instructions.filter(({ purpose }) => purpose === "bonus");
        expect(bonuses.map(({ refund }) => refund)).toEqual(plan.bonus === undefined ? [] : [plan.bonus]);
        for (const bonus of bonuses)
          expect(bonus).toMatchObject({ instructionId: "return-1.bonus", kind: "store-credit" });
        if (plan.total.gross === 0) expect(bonuses).toEqual([]);
      }),
    ));

  it("is allocated in the shop's currency as it is in the order's", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = planFor(one);
        const shares = plan.instructions.filter(isRefund).map(({ shop }) => shop?.refund ?? 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(plan.shop?.total ?? 0);
        expect(plan.shop !== undefined).toBe(one.order.shop !== undefined);
      }),
    ));

  it("of nothing pays nothing, shipping and fees included", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = planFor({ ...one, accepted: {} });
        expect(plan).toMatchObject({ instructions: [], total: ZERO_AMOUNT, fees: { gross: 0 } });
        expect([plan.duties, plan.exchange, plan.bonus, plan.shop?.total ?? 0]).toEqual([
          undefined,
          undefined,
          undefined,
          0,
        ]);
      }),
    ));

  it("planned again is the same settlement, id for id", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = planFor(one);
        expect(planFor(one)).toEqual(plan);
        expect(new Set(plan.instructions.map(({ instructionId }) => instructionId)).size).toBe(
          plan.instructions.length,
        );
      }),
    ));

  it("grows with what is accepted", () =>
    fc.assert(
      fc.property(aSettlement, fc.nat(), (one, pick) => {
        // A percentage fee with taxes other than the goods' may grow faster than what is accepted of some of them.
        if (hasPercentage(one)) return;
        const [lineId, units] = Object.entries(one.accepted)[pick % one.quote.lines.length]!;
        const quantity = one.quote.lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
        if (units === quantity) return;
        const more = planFor({ ...one, accepted: { ...one.accepted, [lineId]: units + 1 } });
        expect(more.total.gross).toBeGreaterThanOrEqual(planFor(one).total.gross);
      }),
    ));

  it("balances in the ledger", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = planFor(one);
        const entry = entryForEvent("return-1", 7, { type: "refund-planned", plan, at: T0, by: { kind: "workflow" } });
        expect(imbalance(entry?.legs ?? [])).toBe(0);
        const payable = entry?.legs.find(({ account }) => account === "refunds-payable");
        expect((payable?.credit ?? 0) - (payable?.debit ?? 0)).toBe(plan.total.gross);
        const clearing = entry?.legs.find(({ account }) => account === "exchange-clearing");
        expect(clearing?.credit ?? 0).toBe(plan.exchange?.carried ?? 0);
        for (const instruction of plan.instructions) {
          const event = { type: "store-credit-issued", instruction, at: T0, by: { kind: "workflow" } } as const;
          expect(imbalance(entryForEvent("return-1", 8, event)?.legs ?? [])).toBe(0);
        }
      }),
    ));
});

describe("a reservation", () => {
  it("made, reduced to what was accepted, and released leaves nothing reserved", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const whole = quoteReservation(one.quote);
        const part = planReservation(one.quote, planFor(one));
        const claimed = withReservation(EMPTY_TALLY, whole, "return-1");
        const cut = withReservationChanged(claimed, whole, part);
        const free = withReservationChanged(cut, part, EMPTY_RESERVATION);
        expect([claimed.version, cut.version, free.version]).toEqual([1, 2, 3]);
        for (const { lineId } of one.order.lines)
          expect(lineTally(free, lineId)).toEqual({ quantity: 0, gross: 0, tax: 0 });
        const left = [...Object.values(free.shipping), ...Object.values(free.tenders), free.duties ?? 0];
        expect([...left, free.shop?.refunded ?? 0, free.shop?.converted ?? 0].every((minor) => minor === 0)).toBe(true);
      }),
    ));

  it("reduced to what was accepted never exceeds what was reserved, nor what was paid", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const whole = quoteReservation(one.quote);
        const cut = withReservationChanged(
          withReservation(EMPTY_TALLY, whole, "r"),
          whole,
          planReservation(one.quote, planFor(one)),
        );
        expect(isWithinPaid(one.order, cut)).toBe(true);
        for (const { lineId, gross, tax, quantity } of whole.lines) {
          const left = lineTally(cut, lineId);
          expect(left.quantity).toBeLessThanOrEqual(quantity);
          expect(left.gross).toBeLessThanOrEqual(gross);
          expect(left.tax).toBeLessThanOrEqual(tax);
        }
      }),
    ));

  it("in several returns adds up: paid in parts, partly accepted, all comes to one conversion and one refund of duties", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const { order } = one;
        const plan = planFor({ ...one, allowed: {} });
        const tally = withReservation(EMPTY_TALLY, planReservation(one.quote, plan), "return-1");
        const rest = quote(order, tally, {
          lines: order.lines.map(({ lineId, quantity }) => ({
            lineId,
            quantity: quantity - lineTally(tally, lineId).quantity,
          })),
          includeShipping: true,
          includeDuties: "by-value",
          alternative: "store-credit",
        });
        if (!rest.ok) return;
        const { duties, shop, total, lines } = rest.value;
        expect((plan.shop?.total ?? 0) + (shop?.total ?? 0)).toBe(
          toShopCurrency(order, plan.total.gross + total.gross),
        );
        expect(sumAmounts([plan.credit, ...lines]).gross).toBe(sumAmounts(order.lines.map(({ paid }) => paid)).gross);
        if (sumAmounts(order.lines.map(({ paid }) => paid)).gross > 0)
          expect((plan.duties?.gross ?? 0) + (duties?.gross ?? 0)).toBe(order.duties);
      }),
    ));
});
