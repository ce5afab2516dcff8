// What the contract of shop platforms needs of one: its export of given orders. Every plug-in has one, in
// shops/<name>.ts.

/** An order of one line, paid in full. Amounts are decimals with two places, tax included. */
export type SoldOrder = {
  readonly orderId: string;
  readonly currency: string;
  readonly unitPrice: string;
  readonly quantity: number;
  readonly total: string;
  /** Refunded at the platform. */
  readonly refunded?: string;
};

export type ShopWorld = {
  readonly exportOf: (orders: readonly SoldOrder[]) => string;
  /** For a shop with column mapping: the document without which the export cannot be read, and one with a mistake. */
  readonly mapping?: { readonly document: unknown; readonly invalid: unknown };
};
