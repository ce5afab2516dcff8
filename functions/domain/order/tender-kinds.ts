// How an order can be paid.
export const TENDER_KINDS = [
  "card",
  "wallet",
  "bank-transfer",
  "pay-later",
  "cash",
  "gift-card",
  "store-credit",
] as const;
export type TenderKind = (typeof TENDER_KINDS)[number];
