// What grammar asks of a fact's name and values. A test holds these names to the table of facts.

/** Sets, whose names are plurals: "the reasons are known". */
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

/** Texts: a value such as a SKU may look like a number and is none. */
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

/** Numbers that are read as percentages. */
export const PERCENT_FACTS: ReadonlySet<string> = new Set([
  "customer.returnRateByCount",
  "customer.returnRateByValue",
  "order.discountPercent",
  "return.shareOfOrder",
  "line.discountPercent",
]);

/** Texts that are codes everybody reads as they are. */
export const CODE_FACTS: ReadonlySet<string> = new Set(["order.country", "order.currency"]);
