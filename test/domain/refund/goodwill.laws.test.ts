// Laws of goodwill and outside refunds: in any mix with returns, no line, no shipping and no tender is refunded more
// than was paid; what is reserved in the end sums to the whole; and every entry balances.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { imbalance } from "../../../functions/domain/ledger/entry.ts";
import { entryForEvent } from "../../../functions/domain/ledger/journal.ts";
import type { Order } from "../../../functions/domain/order/order.ts";
import {
  type Reservation,
  reservedAmount,
  conversionSoFar,
  EMPTY_TALLY,
  lineTally,
  EMPTY_RESERVATION,
  type OrderTally,
  withAdditionalReservation,
  withReservation,
  withReservationChanged,
} from "../../../functions/domain/order/tally.ts";
import { isReservationCovered, isWithinPaid } from "../../../functions/domain/order/reservation-checks.ts";
import { quoteReservation } from "../../../functions/domain/refund/quote-reservation.ts";
import { goodwillReservation, planGoodwill, remainingOnLine } from "../../../functions/domain/refund/goodwill.ts";
import { sumAmounts } from "../../../functions/domain/refund/line-value.ts";
import { outsideRefund, tallyWithOutsideRefund } from "../../../functions/domain/refund/outside-refund.ts";
import { planTaxes } from "../../../functions/domain/refund/plan-taxes.ts";
import { quote } from "../../../functions/domain/refund/quote.ts";
import { planSettlement } from "../../../functions/domain/refund/plan-settlement.ts";
import { toShopCurrency } from "../../../functions/domain/refund/shop-currency.ts";
import { T0 } from "../../support/domain/an-order.ts";
import { anyOrder } from "../../support/domain/arbitrary-orders.ts";
import "../../support/domain/property-runs.ts";

type Step =
  | { readonly do: "return"; readonly share: number }
  | { readonly do: "give-up" }
  | { readonly do: "goodwill"; readonly share: number; readonly line: number | null; readonly gift: boolean }
  | { readonly do: "outside"; readonly share: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("return" as const), share: fc.nat(100) }),
  fc.record({ do: fc.constant("give-up" as const) }),
  fc.record({
    do: fc.constant("goodwill" as const),
    share: fc.nat(110),
    line: fc.option(fc.nat(5)),
    gift: fc.boolean(),
  }),
);
const outsideStep: fc.Arbitrary<Step> = fc.record({
  do: fc.constant("outside" as const),
  share: fc.integer({ min: 1, max: 100 }),
});

type OrderState = { tally: OrderTally; open: Reservation[] };

const tenderRoom = (order: Order, tally: OrderTally): number =>
  order.tenders.reduce(
    (sum, { tenderId, paid }) => sum + Math.max(0, paid - reservedAmount(tally.tenders, tenderId)),
    0,
  );

function applyStep(order: Order, { tally, open }: OrderState, step: Step): OrderState {
  switch (step.do) {
    case "return": {
      const lines = order.lines
        .map(({ lineId, quantity }) => ({
          lineId,
          quantity: Math.floor(((quantity - lineTally(tally, lineId).quantity) * step.share) / 100),
        }))
        .filter(({ quantity }) => quantity > 0);
      const result = quote(order, tally, { lines });
      const next = result.ok ? withReservation(tally, quoteReservation(result.value), "r") : undefined;
      if (!result.ok || !next || !isWithinPaid(order, next, tally)) return { tally, open };
      return { tally: next, open: [...open, quoteReservation(result.value)] };
    }
    case "give-up": {
      const [first, ...rest] = open;
      return first ? { tally: withReservationChanged(tally, first, EMPTY_RESERVATION), open: rest } : { tally, open };
    }
    case "goodwill": {
      const line = step.line === null ? undefined : order.lines[step.line % order.lines.length];
      const most = line ? remainingOnLine(line, tally) : tenderRoom(order, tally);
      const result = planGoodwill(order, tally, {
        returnId: "r",
        earlier: 0,
        gross: Math.floor((most * step.share) / 100),
        to: step.gift ? "store-credit" : "original",
        ...(line && { lineId: line.lineId }),
      });
      return result.ok
        ? { tally: withAdditionalReservation(tally, goodwillReservation(result.value)), open }
        : { tally, open };
    }
    case "outside": {
      const [tender] = order.tenders.filter(({ paid }) => paid > 0);
      const refund = Math.floor(((tender?.paid ?? 0) * step.share) / 100);
      const notice = {
        refundId: "o",
        source: "till",
        refundedAt: T0,
        tenders: [{ tenderId: tender?.tenderId ?? "", refund }],
      };
      const result = outsideRefund(order, tally, notice);
      return result.ok ? { tally: tallyWithOutsideRefund(tally, result.value), open } : { tally, open };
    }
  }
}

const stateAfter = (order: Order, steps: readonly Step[]): OrderState =>
  steps.reduce<OrderState>((state, step) => applyStep(order, state, step), { tally: EMPTY_TALLY, open: [] });

describe("any mix of returns and goodwill", () => {
  it("never exceeds what was paid: no line, no tax, no shipping, no tender, no store credit", () =>
    fc.assert(
      fc.property(anyOrder, fc.array(anyStep, { maxLength: 8 }), (order, steps) => {
        expect(isWithinPaid(order, stateAfter(order, steps).tally)).toBe(true);
      }),
    ));

  it("leaves exactly the rest of the whole, to the cent and its tax", () =>
    fc.assert(
      fc.property(anyOrder, fc.array(anyStep, { maxLength: 6 }), (order, steps) => {
        const { tally } = stateAfter(order, steps);
        for (const line of order.lines) {
          const before = lineTally(tally, line.lineId);
          const rest = quote({ ...order, tenders: [{ ...order.tenders[0]!, paid: 1e15 }] }, tally, {
            lines: [{ lineId: line.lineId, quantity: line.quantity - before.quantity }],
          });
          const [last] = rest.ok ? rest.value.lines : [];
          expect(before.gross + (last?.gross ?? 0)).toBe(line.paid.gross);
          // Tax for which no money is left stays unrefunded; otherwise the tax sums to the whole too.
          if (last) expect(before.tax + last.tax).toBeLessThanOrEqual(line.paid.tax);
        }
      }),
    ));

  it("comes to one conversion of all that was refunded by anybody, without the store credit goodwill", () =>
    fc.assert(
      fc.property(anyOrder, fc.array(fc.oneof(anyStep, outsideStep), { maxLength: 8 }), (order, steps) => {
        const { tally } = stateAfter(
          order,
          steps.filter((step) => step.do !== "give-up"),
        );
        const { refunded, converted } = conversionSoFar(tally);
        expect(converted).toBe(toShopCurrency(order, refunded));
        const paid = Object.values(tally.tenders).reduce((sum, refund) => sum + refund, 0);
        expect(refunded).toBe(order.shop ? paid : 0);
      }),
    ));

  it("has goodwill whose lines, taxes and instructions agree, and whose entry balances", () =>
    fc.assert(
      fc.property(
        anyOrder,
        fc.array(anyStep, { maxLength: 4 }),
        fc.nat(100),
        fc.boolean(),
        (order, steps, share, gift) => {
          const { tally } = stateAfter(order, steps);
          const gross = Math.floor((tenderRoom(order, tally) * share) / 100);
          const result = planGoodwill(order, tally, {
            returnId: "r",
            earlier: 0,
            gross,
            to: gift ? "store-credit" : "original",
          });
          if (!result.ok) return;
          const { total, lines, taxes, instructions } = result.value;
          expect(total.gross).toBe(gross);
          expect(instructions.reduce((sum, { refund }) => sum + refund, 0)).toBe(gross);
          if (!gift) expect(sumAmounts(lines)).toEqual(total);
          expect(taxes.reduce((sum, { tax }) => sum + tax, 0)).toBe(total.tax);
          const entry = entryForEvent("r", 1, {
            type: "appeasement-granted",
            reasonCode: "x",
            appeasement: result.value,
            at: T0,
            by: { kind: "staff", id: "ana" },
          });
          expect(imbalance(entry?.legs ?? [])).toBe(0);
        },
      ),
    ));
});

describe("a refund made outside", () => {
  it("is recorded in full, whatever returns are open, and its parts sum to its tenders", () =>
    fc.assert(
      fc.property(
        anyOrder,
        fc.array(anyStep, { maxLength: 5 }),
        fc.integer({ min: 1, max: 100 }),
        (order, steps, share) => {
          const { tally } = stateAfter(order, steps);
          const [tender] = order.tenders.filter(({ paid }) => paid > 0);
          const refund = Math.floor(((tender?.paid ?? 0) * share) / 100);
          fc.pre(tender !== undefined && refund > 0);
          const tenders = [{ tenderId: tender?.tenderId ?? "", refund }];
          const result = outsideRefund(order, tally, { refundId: "o", source: "till", refundedAt: T0, tenders });
          expect(result.ok).toBe(true);
          if (!result.ok) return;
          const { lines, shipping, unallocated } = result.value;
          expect(sumAmounts([...lines, ...shipping]).gross + unallocated).toBe(refund);
          const event = { type: "outside-refund-recorded", ...result.value, at: T0, by: { kind: "payments" } } as const;
          expect(imbalance(entryForEvent("_outside", 1, event)?.legs ?? [])).toBe(0);
        },
      ),
    ));

  it("keeps every open return that still fits within what was paid, and lets nothing new exceed it", () =>
    fc.assert(
      fc.property(
        anyOrder,
        fc.array(fc.oneof({ weight: 3, arbitrary: anyStep }, { weight: 1, arbitrary: outsideStep }), { maxLength: 8 }),
        (order, steps) => {
          const { tally, open } = stateAfter(order, steps);
          for (const claim of open) {
            if (!isReservationCovered(order, tally, claim)) continue;
            for (const { tenderId, refund } of claim.tenders) {
              const tender = order.tenders.find((one) => one.tenderId === tenderId);
              if (tender && refund > 0)
                expect(reservedAmount(tally.tenders, tenderId)).toBeLessThanOrEqual(tender.paid);
            }
          }
          const next = applyStep(order, { tally, open }, { do: "return", share: 100 });
          expect(isWithinPaid(order, next.tally, tally)).toBe(true);
        },
      ),
    ));
});

describe("the taxes of a plan", () => {
  it("sum to the tax of its total, whatever was accepted and allowed", () =>
    fc.assert(
      fc.property(
        anyOrder,
        fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }),
        fc.nat(100),
        (order, shares, allowed) => {
          const lines = order.lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
          const quoted = quote(order, EMPTY_TALLY, { lines, includeShipping: true });
          if (!quoted.ok) return;
          const plan = planSettlement({
            returnId: "r",
            reason: "other",
            order,
            quote: quoted.value,
            accepted: Object.fromEntries(
              lines.map(({ lineId, quantity }, index) => [lineId, Math.floor((quantity * shares[index]!) / 100)]),
            ),
            allowed: { [lines[0]!.lineId]: Math.floor((quoted.value.lines[0]!.gross * allowed) / 100) },
          });
          expect((plan.taxes ?? []).reduce((sum, { tax }) => sum + tax, 0)).toBe(plan.total.tax);
          expect(plan.taxes).toEqual(planTaxes(order, quoted.value, plan));
        },
      ),
    ));
});
