// Maps rows to lines, numbered by their position in the order.
import { readTags } from "../mapping/customers.ts";
import type { DraftLine, DraftTax } from "../mapping/draft.ts";
import { reject, isAbsent, readText } from "../mapping/fields.ts";
import { rateInName, formatRate } from "../mapping/rates.ts";
import { amountIn, instantIn, quantityIn } from "./cells.ts";
import type { CsvMapping } from "./columns.ts";
import { type CsvOrder, orderCell, type Row } from "./rows.ts";

/** Rows without quantity and price only continue the order's own cells. */
export const mapLines = (order: CsvOrder, mapping: CsvMapping): DraftLine[] =>
  order.rows
    .filter((row) => !isAbsent(row.cell("quantity")) || !isAbsent(row.cell("unitPrice")))
    .map((row, index) => mapRow(row, { order, mapping, number: index + 1 }));

type RowContext = { readonly order: CsvOrder; readonly mapping: CsvMapping; readonly number: number };

function mapRow(row: Row, context: RowContext): DraftLine {
  const { mapping, number } = context;
  const quantity = quantityIn(row.cell("quantity"), mapping) ?? 1;
  if (quantity === 0) return reject("field-invalid", row.cell("quantity").pointer, "The quantity must be above zero.");
  const unitPrice = amountIn(row.cell("unitPrice"), mapping);
  if (unitPrice === undefined || unitPrice < 0n)
    return reject("field-missing", row.cell("unitPrice").pointer, "The price is missing or negative.");
  const discount = amountIn(row.cell("lineDiscount"), mapping) ?? 0n;
  if (discount < 0n)
    return reject("field-invalid", row.cell("lineDiscount").pointer, "The discount must not be negative.");
  return {
    facts: {
      lineId: readText(row.cell("lineId"), 100) ?? String(number),
      quantity,
      ...productFields(row, quantity),
      ...shipmentFields(row, quantity, context),
    },
    unitPrice,
    discount,
    taxes: mapTaxes(row, mapping),
    taxable: readText(row.cell("taxable"))?.toLowerCase() !== "false",
  };
}

function productFields(row: Row, quantity: number) {
  const vendor = readText(row.cell("vendor"), 200);
  const productType = readText(row.cell("productType"), 200);
  const tags = readTags(row.cell("tags"));
  const unit = readText(row.cell("unit"), 20) ?? (Number.isInteger(quantity) ? undefined : "measure");
  return {
    sku: readText(row.cell("sku"), 100) ?? "",
    title: readText(row.cell("title")) ?? readText(row.cell("sku")) ?? "",
    ...(vendor !== undefined && { vendor }),
    ...(productType !== undefined && { productType }),
    ...(tags.length > 0 && { tags }),
    ...(unit !== undefined && { unit }),
  };
}

function shipmentFields(row: Row, quantity: number, { order, mapping }: RowContext) {
  const status = readText(row.cell("lineStatus"), 30)?.toLowerCase();
  const shippedAt = instantIn(orderOrRow(row, order, "shippedAt"), mapping);
  const deliveredAt = instantIn(orderOrRow(row, order, "deliveredAt"), mapping);
  if ((shippedAt === undefined && deliveredAt === undefined) || (status !== undefined && status !== "fulfilled"))
    return {};
  const times = { ...(shippedAt !== undefined && { shippedAt }), ...(deliveredAt !== undefined && { deliveredAt }) };
  return { shipments: [{ shipmentId: "fulfilled", quantity, ...times }] };
}

const orderOrRow = (row: Row, order: CsvOrder, name: "shippedAt" | "deliveredAt") =>
  isAbsent(row.cell(name)) ? orderCell(order, name) : row.cell(name);

function mapTaxes(row: Row, mapping: CsvMapping): DraftTax[] {
  const amount = amountIn(row.cell("lineTax"), mapping);
  if (amount === undefined) return [];
  const name = readText(row.cell("lineTaxName"), 60) ?? "Tax";
  const cell = amountIn(row.cell("lineTaxRate"), mapping);
  // 1 and above is a percentage.
  const share = cell === undefined ? undefined : cell >= 100_000_000n ? cell / 100n : cell;
  return [{ name, rate: share === undefined ? (rateInName(name) ?? "0.00") : formatRate(share), amount }];
}
