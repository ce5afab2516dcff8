// A return's credit note, computed from its log and order: the plan's and goodwill's figures, exact to the cent.
import type { CreditNote } from "../../contracts/credit-note-document.ts";
import { ZERO_AMOUNT, subtractAmounts, addAmounts, sumAmounts } from "../../domain/refund/line-value.ts";
import type { TaxedAmount } from "../../domain/money/taxed-amount.ts";
import { deductions } from "../../domain/refund/fees.ts";
import type { RefundInstruction } from "../../domain/refund/plan.ts";
import { sumTaxTotals, planTaxes } from "../../domain/refund/plan-taxes.ts";
import type { Return } from "../../domain/returns/state.ts";
import { ok, type Result, err } from "../../domain/refusal.ts";
import { toIsoString } from "../../domain/time/instant.ts";
import type { Ports } from "../ports.ts";
import { loadReturn } from "../load-return.ts";
import { decimalFormatter, taxedAmountDocument } from "./money.ts";
import type { LoadedReturn } from "./return.ts";

export async function loadCreditNote(ports: Ports, returnId: string): Promise<Result<CreditNote>> {
  const loaded = await loadReturn(ports, returnId);
  if (!loaded) return err("return-not-found");
  const { request, plan, appeasements } = loaded.state;
  if (!plan && appeasements.length === 0) return err("no-credit-note-yet", { status: loaded.state.status });
  const customer = await ports.customers.read(request.customerId, request.orderId);
  return ok(creditNote(loaded, customer?.name));
}

export function creditNote({ returnId, order, events, state }: LoadedReturn, name?: string): CreditNote {
  const { request, plan, appeasements } = state;
  const decimal = decimalFormatter(order.currency);
  const amounts = (one: TaxedAmount) => taxedAmountDocument(decimal, one);
  const goodwillEvents = events.filter((event) => event.type === "appeasement-granted");
  const moneyEvents = events.filter(({ type }) => type === "refund-planned" || type === "appeasement-granted");
  const planTotal = plan?.total ?? ZERO_AMOUNT;
  const exchange = plan?.exchange;
  return {
    number: `CN-${request.rmaNumber}`,
    issuedAt: toIsoString(moneyEvents[0]?.at ?? request.at),
    updatedAt: toIsoString(moneyEvents.at(-1)?.at ?? request.at),
    returnId,
    rmaNumber: request.rmaNumber,
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    orderedAt: toIsoString(order.placedAt),
    country: order.country,
    currency: order.currency,
    ...(name !== undefined && { customer: { name } }),
    lines: creditedLines(state, order).map(({ line, ...one }) => ({ ...one, ...amounts(line) })),
    shipping:
      plan && plan.shipping.gross > 0
        ? request.quote.shipping.map((charge) => ({ shippingId: charge.shippingId, ...amounts(charge) }))
        : [],
    ...(plan?.duties && { duties: amounts(plan.duties) }),
    fees: planFees(state).map(({ code, fee }) => ({ code, ...amounts(subtractAmounts(ZERO_AMOUNT, fee)) })),
    goodwill: goodwillEvents.map(({ at, appeasement: { to, total } }) => ({
      at: toIsoString(at),
      to,
      ...amounts(total),
    })),
    ...(exchange && {
      exchange: {
        goods: exchange.goods.map(({ sku, title, quantity, ...goods }) => ({
          sku,
          title,
          quantity,
          ...amounts(goods),
        })),
        carried: decimal(-exchange.carried),
      },
    }),
    total: amounts(addAmounts(planTotal, sumAmounts(appeasements.map(({ total }) => total)))),
    taxes: sumTaxTotals([
      plan ? (plan.taxes ?? planTaxes(order, request.quote, plan)) : [],
      ...appeasements.map(({ taxes }) => taxes),
    ]).map(({ name: tax, rate, ...one }) => ({ name: tax, rate, net: decimal(one.net), tax: decimal(one.tax) })),
    tenders: refundsByTender([
      ...(plan?.instructions ?? []),
      ...appeasements.flatMap(({ instructions }) => instructions),
    ]).map(({ tenderId, kind, refund }) => ({ tenderId, kind, amount: decimal(refund) })),
    ...(plan?.bonus !== undefined && { bonus: decimal(plan.bonus) }),
  };
}

function creditedLines({ plan }: Return, { lines }: LoadedReturn["order"]) {
  const linesById = new Map(lines.map((line) => [line.lineId, line]));
  return (plan?.lines ?? [])
    .filter(({ quantity, gross }) => quantity > 0 || gross > 0)
    .map((line) => {
      const { sku = "", title = "" } = linesById.get(line.lineId) ?? {};
      return { lineId: line.lineId, sku, title, quantity: line.quantity, line };
    });
}

/** Plans stored before fees were recorded one by one have only their total. */
function planFees({ plan }: Return): readonly { readonly code: string; readonly fee: TaxedAmount }[] {
  if (!plan) return [];
  const fees = plan.feesKept ?? (plan.fees.gross === 0 ? [] : [{ code: "fees", ...plan.fees }]);
  return deductions({ ...plan, fees })
    .filter(({ gross }) => gross !== 0)
    .map((fee) => ({ code: fee.code, fee }));
}

/** The total per tender. Instructions with a purpose, such as a bonus, are paid on top and not included. */
export function refundsByTender(instructions: readonly RefundInstruction[]) {
  const tenders = new Map<string, Pick<RefundInstruction, "tenderId" | "kind" | "refund">>();
  for (const { tenderId, kind, refund, purpose } of instructions) {
    if (purpose !== undefined) continue;
    const refundedBefore = tenders.get(tenderId)?.refund ?? 0;
    tenders.set(tenderId, { tenderId, kind, refund: refundedBefore + refund });
  }
  return [...tenders.values()];
}
