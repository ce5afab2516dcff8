// A return's credit note, from its log and its order: the figures of the plan and of the goodwills, to the cent.
import type { CreditNote } from "../../contracts/credit-note-document.ts";
import { NOTHING, minus, plus, sumOf } from "../../domain/refund/line-value.ts";
import type { Paid } from "../../domain/refund/figures.ts";
import type { RefundInstruction } from "../../domain/refund/plan.ts";
import { addedTaxes, planTaxes } from "../../domain/refund/plan-taxes.ts";
import type { Return } from "../../domain/returns/state.ts";
import { accept, type Answer, refuse } from "../../domain/refusal.ts";
import { isoOf } from "../../domain/sla/instant.ts";
import type { Ports } from "../ports.ts";
import { returnFile } from "../read-return.ts";
import { decimalIn, paidDocument } from "./money.ts";
import type { ReturnFile } from "./return.ts";

export async function creditNoteOf(ports: Ports, returnId: string): Promise<Answer<CreditNote>> {
  const file = await returnFile(ports, returnId);
  if (!file) return refuse("return-not-found");
  const { asked, plan, appeasements } = file.state;
  if (!plan && appeasements.length === 0) return refuse("no-credit-note-yet", { status: file.state.status });
  const customer = await ports.customers.read(asked.customerId, asked.orderId);
  return accept(creditNote(file, customer?.name));
}

export function creditNote({ returnId, order, events, state }: ReturnFile, name?: string): CreditNote {
  const { asked, plan, appeasements } = state;
  const decimal = decimalIn(order.currency);
  const paid = (one: Paid) => paidDocument(decimal, one);
  const granted = events.filter((event) => event.type === "appeasement-granted");
  const noted = events.filter(({ type }) => type === "refund-planned" || type === "appeasement-granted");
  const own = plan?.total ?? NOTHING;
  const exchange = plan?.exchange;
  return {
    number: `CN-${asked.rmaNumber}`,
    issuedAt: isoOf(noted[0]?.at ?? asked.at),
    updatedAt: isoOf(noted.at(-1)?.at ?? asked.at),
    returnId,
    rmaNumber: asked.rmaNumber,
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    orderedAt: isoOf(order.placedAt),
    country: order.country,
    currency: order.currency,
    ...(name !== undefined && { customer: { name } }),
    lines: creditedLines(state, order).map(({ line, ...one }) => ({ ...one, ...paid(line) })),
    shipping:
      plan && plan.shipping.gross > 0
        ? asked.quote.shipping.map((charge) => ({ shippingId: charge.shippingId, ...paid(charge) }))
        : [],
    ...(plan?.duties && { duties: paid(plan.duties) }),
    fees: keptFees(state).map(({ code, fee }) => ({ code, ...paid(minus(NOTHING, fee)) })),
    goodwill: granted.map(({ at, appeasement: { to, total } }) => ({ at: isoOf(at), to, ...paid(total) })),
    ...(exchange && {
      exchange: {
        goods: exchange.goods.map(({ sku, title, quantity, ...goods }) => ({ sku, title, quantity, ...paid(goods) })),
        carried: decimal(-exchange.carried),
      },
    }),
    total: paid(plus(own, sumOf(appeasements.map(({ total }) => total)))),
    taxes: addedTaxes([
      plan ? (plan.taxes ?? planTaxes(order, asked.quote, plan)) : [],
      ...appeasements.map(({ taxes }) => taxes),
    ]).map(({ name: tax, rate, ...one }) => ({ name: tax, rate, net: decimal(one.net), tax: decimal(one.tax) })),
    tenders: byTender([...(plan?.instructions ?? []), ...appeasements.flatMap(({ instructions }) => instructions)]).map(
      ({ tenderId, kind, refund }) => ({ tenderId, kind, amount: decimal(refund) }),
    ),
    ...(plan?.bonus !== undefined && { bonus: decimal(plan.bonus) }),
  };
}

function creditedLines({ plan }: Return, { lines }: ReturnFile["order"]) {
  const known = new Map(lines.map((line) => [line.lineId, line]));
  return (plan?.lines ?? [])
    .filter(({ quantity, gross }) => quantity > 0 || gross > 0)
    .map((line) => {
      const { sku = "", title = "" } = known.get(line.lineId) ?? {};
      return { lineId: line.lineId, sku, title, quantity: line.quantity, line };
    });
}

/** Plans from before fees were kept one by one know only what they come to. */
function keptFees({ plan }: Return): readonly { readonly code: string; readonly fee: Paid }[] {
  if (!plan || plan.fees.gross === 0) return [];
  return (plan.feesKept ?? [{ code: "fees", ...plan.fees }]).map((fee) => ({ code: fee.code, fee }));
}

/** What goes to each tender in all; what is given on top of a refund is no part of it. */
export function byTender(instructions: readonly RefundInstruction[]) {
  const tenders = new Map<string, Pick<RefundInstruction, "tenderId" | "kind" | "refund">>();
  for (const { tenderId, kind, refund, purpose } of instructions) {
    if (purpose !== undefined) continue;
    const before = tenders.get(tenderId)?.refund ?? 0;
    tenders.set(tenderId, { tenderId, kind, refund: before + refund });
  }
  return [...tenders.values()];
}
