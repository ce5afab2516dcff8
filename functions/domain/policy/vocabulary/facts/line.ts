// Facts of a line of the return.
import { ownValue } from "../../../keyed-record.ts";
import { percentage } from "../../../money/percentage.ts";
import { prorate } from "../../../money/round.ts";
import { lineTally } from "../../../order/tally.ts";
import type { LocalDay } from "../../../time/local-day.ts";
import { EVIDENCE } from "../../../vocabulary/evidence.ts";
import { isClaimReason, RETURN_REASONS } from "../../../vocabulary/reasons.ts";
import { type FactsOfRequest, lineFact } from "../fact-row.ts";
import type { LineSource } from "../fact-sources.ts";

export const LINE_ROWS = {
  "line.id": lineFact("text", {
    knownFrom: "order",
    identifier: true,
    counterfactual: "never",
    example: ["1", { is: "1" }, "one line of an order"],
  }),
  "line.sku": lineFact("text", {
    knownFrom: "order",
    typical: "SKU-1",
    counterfactual: "never",
    example: ["BOOT-42-BLK", { startsWith: "BOOT-" }, "a product family by its number"],
  }),
  "line.type": lineFact("text", { example: ["Swimwear", { in: ["Swimwear", "Underwear"] }, "a kind of product"] }),
  "line.vendor": lineFact("text", { example: ["Acme", { is: "Acme" }, "a brand"] }),
  "line.collections": lineFact("set", {
    knownFrom: "order",
    typical: [],
    example: [["outlet", "summer"], { hasAll: ["outlet", "summer"] }, "in both collections"],
  }),
  "line.tags": lineFact("set", {
    knownFrom: "order",
    typical: [],
    example: [["oversize"], { has: "oversize" }, "a tag of the product"],
  }),
  "line.price": lineFact("money", {
    knownFrom: "order",
    typical: 40,
    example: ["9.90", { below: { EUR: "10.00" } }, "a cheap thing"],
  }),
  "line.value": lineFact("money", {
    knownFrom: "request",
    typical: 40,
    counterfactual: { effort: 4, message: "value" },
    example: ["89.00", { above: { EUR: "50.00" } }, "what the line brings back"],
  }),
  "line.discountPercent": lineFact("percent", {
    knownFrom: "order",
    typical: 0,
    example: [70, { atLeast: 70 }, "a clearance price"],
  }),
  "line.quantity": lineFact("count", {
    knownFrom: "order",
    typical: 1,
    min: 1,
    counterfactual: { effort: 4, message: "quantity" },
    example: [5, { above: 3 }, "several of the same"],
  }),
  "line.weightGrams": lineFact("count", { example: [32_000, { above: 30_000 }, "too heavy for a parcel"] }),
  "line.returnable": lineFact("flag", {
    knownFrom: "order",
    typical: true,
    example: [true, { is: true }, "goods and no fee"],
  }),
  "line.finalSale": lineFact("flag", {
    knownFrom: "order",
    typical: false,
    example: [true, { is: true }, "sold as final"],
  }),
  "line.hygieneSeal": lineFact("flag", {
    knownFrom: "order",
    typical: false,
    example: [true, { is: true }, "came with a seal for hygiene"],
  }),
  "line.sealBroken": lineFact("flag", { typical: false, example: [true, { is: true }, "the seal is broken"] }),
  "line.customMade": lineFact("flag", {
    knownFrom: "order",
    typical: false,
    example: [true, { is: true }, "made to the shopper's wish"],
  }),
  "line.perishable": lineFact("flag", {
    knownFrom: "order",
    typical: false,
    example: [true, { is: true }, "goes bad soon"],
  }),
  "line.digital": lineFact("flag", { knownFrom: "order", typical: false, example: [true, { is: true }, "a download"] }),
  "line.reason": lineFact("text", {
    values: RETURN_REASONS,
    knownFrom: "request",
    typical: "unwanted",
    counterfactual: "never",
    example: ["too-small", { in: ["too-small", "too-large"] }, "it does not fit"],
  }),
  "line.subReason": lineFact("text", {
    counterfactual: "never",
    example: ["zip-broke", { is: "zip-broke" }, "a finer reason of the shop's own"],
  }),
  "line.claim": lineFact("flag", {
    knownFrom: "request",
    counterfactual: "never",
    example: [true, { is: true }, "our fault"],
  }),
  "line.evidence": lineFact("set", {
    values: EVIDENCE,
    counterfactual: { effort: 3, message: "member" },
    example: [["photo"], { hasAny: ["photo", "video"] }, "the line's picture is there"],
  }),
  "line.shippedOn": lineFact("date", {
    day: "shipped",
    example: ["2026-11-20", { after: "2026-11-15" }, "shipped after a date"],
  }),
  "line.deliveredOn": lineFact("date", {
    day: "delivered",
    example: ["2026-11-24", { before: "2026-12-01" }, "delivered before a date"],
  }),
  "line.daysSinceShipped": lineFact("count", { daysSince: "shipped", example: [8, { below: 10 }, "shipped lately"] }),
  "line.daysSinceDelivered": lineFact("count", {
    daysSince: "delivered",
    example: [20, { between: [15, 30] }, "late, yet within the window"],
  }),
};

/** Attributes of the goods that the shop does not state are false; only the weight can be unknown. */
export function lineFacts({ line, requested, tally, days }: LineSource): FactsOfRequest<typeof LINE_ROWS> {
  const { shippedOn, deliveredOn } = ownValue(days.lines, line.lineId) ?? {};
  const { reason } = requested;
  const daysSince = (day: LocalDay | undefined) => (day === undefined ? undefined : days.requestedOn - day);
  return {
    "line.id": line.lineId,
    "line.sku": line.sku,
    "line.type": line.productType,
    "line.vendor": line.vendor,
    "line.collections": line.collections ?? [],
    "line.tags": line.tags ?? [],
    "line.price": prorate(line.paid.gross, 1, line.quantity),
    "line.quantity": requested.quantity ?? line.quantity - lineTally(tally, line.lineId).quantity,
    "line.returnable": line.returnable,
    "line.finalSale": line.finalSale,
    "line.discountPercent": percentage(line.discounted ?? 0, line.listed ?? 0),
    "line.weightGrams": line.weightGrams,
    "line.hygieneSeal": line.hygieneSeal ?? false,
    "line.customMade": line.customMade ?? false,
    "line.perishable": line.perishable ?? false,
    "line.digital": line.digital ?? false,
    "line.value": requested.credit,
    "line.reason": reason,
    "line.claim": reason && isClaimReason(reason),
    "line.subReason": requested.subReason,
    "line.evidence": requested.evidence,
    "line.sealBroken": requested.sealBroken,
    "line.shippedOn": shippedOn,
    "line.daysSinceShipped": daysSince(shippedOn),
    "line.deliveredOn": deliveredOn,
    "line.daysSinceDelivered": daysSince(deliveredOn),
  };
}
