// Converts a platform's refund to documents for the outside-refund route, which requires that lines and shipping add up
// to the tenders and that no line exceeds what was paid for it. If less money was refunded than the lines are worth,
// the lines share it and their units still count as returned. Money beyond them is a second document without lines,
// which the route allocates over what is left of the order.
import type { ShopRefund } from "../../../app/ports/shop-orders.ts";
import { formatMoney } from "./document.ts";
import { allocate, min, max, sumOf } from "./exact.ts";

export type PlatformRefund = {
  readonly refundId: string;
  readonly at: string;
  readonly source: string;
  readonly note?: string;
  /** In minor units. Entries of the same line are added. */
  readonly lines: readonly { readonly lineId: string; readonly quantity: number; readonly amount: bigint }[];
  readonly shipping: readonly { readonly shippingId: string; readonly amount: bigint }[];
  /** The money refunded. Entries of the same tender are added. */
  readonly tenders: readonly { readonly tenderId: string; readonly amount: bigint }[];
};

export type RefundLimits = {
  readonly exponent: number;
  readonly lines: ReadonlyMap<string, { readonly quantity: number; readonly gross: bigint }>;
  readonly shipping: ReadonlyMap<string, bigint>;
};

type Part = { readonly amount: bigint; readonly limit: bigint } & (
  { readonly lineId: string; readonly quantity: number } | { readonly shippingId: string }
);

export function outsideRefunds(refund: PlatformRefund, limits: RefundLimits): ShopRefund[] {
  const tenders = mergeTenders(refund.tenders);
  const money = sumOf(tenders.map(({ amount }) => amount));
  if (money === 0n) return [];
  const parts = refundParts(refund, limits);
  const shares = allocateMoney(parts, money);
  const rest = money - sumOf(shares);
  if (rest === money) return [formatRefund(refund, tenders, limits.exponent)];
  const [allocated, unallocated] = splitTenders(tenders, rest);
  const withParts = {
    ...formatRefund(refund, allocated, limits.exponent),
    ...formatParts(parts, shares, limits.exponent),
  };
  if (rest === 0n) return [withParts];
  return [
    withParts,
    formatRefund({ ...refund, refundId: `${refund.refundId.slice(0, 95)}-more` }, unallocated, limits.exponent),
  ];
}

function refundParts(refund: PlatformRefund, limits: RefundLimits): Part[] {
  const lines = [...limits.lines].flatMap(([lineId, { quantity: unitsMax, gross }]): Part[] => {
    const named = refund.lines.filter((line) => line.lineId === lineId);
    const quantity = Math.min(
      named.reduce((sum, line) => sum + line.quantity, 0),
      unitsMax,
    );
    const amount = sumOf(named.map((line) => line.amount));
    return quantity === 0 && amount === 0n ? [] : [{ lineId, quantity, amount, limit: gross }];
  });
  const shipping = [...limits.shipping].flatMap(([shippingId, limit]): Part[] => {
    const amount = sumOf(refund.shipping.filter((one) => one.shippingId === shippingId).map((one) => one.amount));
    return amount === 0n ? [] : [{ shippingId, amount, limit }];
  });
  return [...lines, ...shipping];
}

/** Each part gets its own amount, or a proportional share if less money was refunded. */
function allocateMoney(parts: readonly Part[], money: bigint): bigint[] {
  const partsTotal = sumOf(parts.map(({ amount }) => amount));
  const weights = parts.map(({ amount, limit }) => (partsTotal === 0n ? limit : amount));
  const allocatable = partsTotal === 0n ? money : min(money, partsTotal);
  const first = allocate(allocatable, weights).map((share, index) => min(share, parts[index]?.limit ?? 0n));
  return redistribute(first, parts, allocatable - sumOf(first));
}

/** Moves the excess over one part's limit to the next: platforms may round a cent onto another line. */
function redistribute(shares: readonly bigint[], parts: readonly Part[], excess: bigint): bigint[] {
  let left = excess;
  return shares.map((share, index) => {
    const added = max(min(left, (parts[index]?.limit ?? 0n) - share), 0n);
    left -= added;
    return share + added;
  });
}

type Tenders = PlatformRefund["tenders"];

function mergeTenders(tenders: Tenders): Tenders {
  const amounts = new Map<string, bigint>();
  for (const { tenderId, amount } of tenders) amounts.set(tenderId, (amounts.get(tenderId) ?? 0n) + amount);
  return [...amounts].map(([tenderId, amount]) => ({ tenderId, amount })).filter(({ amount }) => amount > 0n);
}

/** Splits off `rest`, from the last tenders. */
function splitTenders(tenders: Tenders, rest: bigint): [Tenders, Tenders] {
  let left = rest;
  const later = tenders.toReversed().map(({ tenderId, amount }) => {
    const part = min(left, amount);
    left -= part;
    return { tenderId, amount: part };
  });
  const byId = new Map(later.map(({ tenderId, amount }) => [tenderId, amount]));
  const now = tenders.map(({ tenderId, amount }) => ({ tenderId, amount: amount - (byId.get(tenderId) ?? 0n) }));
  const some = (all: Tenders): Tenders => all.filter(({ amount }) => amount > 0n);
  return [some(now), some(later.toReversed())];
}

function formatParts(parts: readonly Part[], shares: readonly bigint[], exponent: number) {
  const amounts = parts.map((part, index) => ({ ...part, amount: shares[index] ?? 0n }));
  const lines = amounts.flatMap((part) =>
    "lineId" in part && (part.quantity > 0 || part.amount > 0n)
      ? [{ lineId: part.lineId, quantity: part.quantity, amount: formatMoney(part.amount, exponent) }]
      : [],
  );
  const shipping = amounts.flatMap((part) =>
    "shippingId" in part && part.amount > 0n
      ? [{ shippingId: part.shippingId, amount: formatMoney(part.amount, exponent) }]
      : [],
  );
  return { ...(lines.length > 0 && { lines }), ...(shipping.length > 0 && { shipping }) };
}

const formatRefund = (
  { refundId, at, source, note }: PlatformRefund,
  tenders: Tenders,
  exponent: number,
): ShopRefund => ({
  refundId,
  at,
  source,
  tenders: tenders.map(({ tenderId, amount }) => ({ tenderId, amount: formatMoney(amount, exponent) })),
  ...(note !== undefined && { note }),
});
