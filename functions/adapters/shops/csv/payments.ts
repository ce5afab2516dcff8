// Payments and refunds of a CSV order: one payment, and the refunded amount without details.
import type { ShopTender } from "../../../app/ports/shop-orders.ts";
import { formatMoney } from "../mapping/document.ts";
import type { Draft } from "../mapping/draft.ts";
import { type Exact, min, max, toMinor } from "../mapping/exact.ts";
import { reject, readText } from "../mapping/fields.ts";
import type { PlatformRefund } from "../mapping/refunds.ts";
import { sharedTender } from "../mapping/tender-kinds.ts";
import { amountIn, instantIn } from "./cells.ts";
import type { CsvMapping } from "./columns.ts";
import { type CsvOrder, orderCell } from "./rows.ts";

type Payments = { readonly tenders: ShopTender[]; readonly refunds: PlatformRefund[] };

export function mapPayments(order: CsvOrder, mapping: CsvMapping, draft: Draft): Payments {
  const total = draft.total.amount;
  const refunded = amountIn(orderCell(order, "refunded"), mapping) ?? 0n;
  const outstanding = amountIn(orderCell(order, "outstanding"), mapping) ?? 0n;
  const status = readStatus(order);
  if (refunded > total)
    return reject(
      "does-not-add-up",
      orderCell(order, "refunded").pointer,
      "The refunded amount is higher than the order total.",
    );
  const received = max(refunded, min(total, receivedFor(status, { total, refunded, outstanding })));
  const unpaid = ["paid", "partially_refunded", "refunded"].includes(status) ? 0n : total - received;
  const refundedWithoutAmount = status === "refunded" && refunded === 0n;
  const tenders = [
    ...tender(order, draft, {
      tenderId: "payment",
      amount: received,
      ...(refundedWithoutAmount && { refundable: false }),
    }),
    ...tender(order, draft, {
      tenderId: "outstanding",
      amount: unpaid,
      status: ["voided", "expired"].includes(status) ? "failed" : "pending",
    }),
  ];
  return { tenders, refunds: refunded <= 0n ? [] : [mapRefund(order, mapping, { draft, refunded })] };
}

const STATUSES = [
  "paid",
  "partially_paid",
  "partially_refunded",
  "refunded",
  "pending",
  "unpaid",
  "authorized",
  "voided",
  "expired",
];

/** Without a status column orders count as paid. */
function readStatus(order: CsvOrder): string {
  const cell = orderCell(order, "status");
  const status = (readText(cell, 30) ?? "paid").toLowerCase().replaceAll(/[\s-]+/g, "_");
  if (STATUSES.includes(status)) return status;
  return reject("field-invalid", cell.pointer, `"${status}" is not a known payment status (${STATUSES.join(", ")}).`);
}

type Figures = { readonly total: Exact; readonly refunded: Exact; readonly outstanding: Exact };

function receivedFor(status: string, { total, refunded, outstanding }: Figures): Exact {
  switch (status) {
    case "paid":
    case "partially_refunded":
      return total;
    case "refunded":
      return refunded > 0n ? refunded : total;
    case "partially_paid":
      return outstanding > 0n ? total - outstanding : 0n;
    default:
      return 0n;
  }
}

type Part = Pick<ShopTender, "tenderId" | "status" | "refundable"> & { readonly amount: Exact };

function tender(order: CsvOrder, { facts, exponent }: Draft, { amount, ...part }: Part): ShopTender[] {
  const minor = toMinor(amount, exponent);
  const gateways = (readText(orderCell(order, "paymentMethod"), 200) ?? "")
    .split("+")
    .flatMap((name) => readText({ value: name, pointer: "" }, 50) ?? []);
  const reference = readText(orderCell(order, "paymentReference"), 200) ?? facts.orderId;
  return minor <= 0n
    ? []
    : [
        {
          ...part,
          ...sharedTender(gateways),
          reference,
          amount: formatMoney(minor, exponent),
          ...("refundable" in part && { refundable: false }),
        },
      ];
}

/** Most exports have no refund time; the latest known time of the order is used. */
function mapRefund(
  order: CsvOrder,
  mapping: CsvMapping,
  { draft, refunded }: { readonly draft: Draft; readonly refunded: Exact },
): PlatformRefund {
  const { orderId, placedAt, cancelledAt, updatedAt } = draft.facts;
  return {
    refundId: `${orderId}-refunded`.slice(-100),
    at: instantIn(orderCell(order, "refundedAt"), mapping) ?? cancelledAt ?? updatedAt ?? placedAt,
    source: mapping.source,
    lines: [],
    shipping: [],
    tenders: [{ tenderId: "payment", amount: toMinor(refunded, draft.exponent) }],
  };
}
