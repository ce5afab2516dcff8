// Grammatical properties of facts for sentences. A test keeps these names in step with the table of facts.

/** Sets, which have plural names: "the reasons are known". */
export const PLURAL_FACTS: ReadonlySet<string> = new Set([
  "customer.tags",
  "order.discountCodes",
  "order.tenders",
  "order.tags",
  "return.reasons",
  "return.evidence",
  "return.mentions",
  "line.collections",
  "line.tags",
  "line.evidence",
]);

/** Texts, whose values may look like numbers, such as a SKU. */
export const TEXT_FACTS: ReadonlySet<string> = new Set([
  "customer.id",
  "order.country",
  "order.region",
  "order.currency",
  "order.channel",
  "return.resolution",
  "return.method",
  "line.id",
  "line.sku",
  "line.type",
  "line.vendor",
  "line.reason",
  "line.subReason",
  "line.grade",
]);

/** Numbers shown as percentages. */
export const PERCENT_FACTS: ReadonlySet<string> = new Set([
  "customer.returnRateByCount",
  "customer.returnRateByValue",
  "order.discountPercent",
  "return.shareOfOrder",
  "line.discountPercent",
]);

/** Codes shown without translation. */
export const CODE_FACTS: ReadonlySet<string> = new Set(["order.country", "order.currency"]);
