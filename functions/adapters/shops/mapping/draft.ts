// An order as read from a platform, before balancing. All amounts are exact as stated.
import type { ShopOrderDocument, ShopOrderLine } from "../../../app/ports/shop-orders.ts";
import { type Exact, multiplyDivide } from "./exact.ts";

export type DraftTax = { readonly name: string; readonly rate: string; readonly amount: Exact };

export type DraftLine = {
  readonly facts: Omit<ShopOrderLine, "unitPrice" | "discount" | "taxes" | "paid">;
  readonly unitPrice: Exact;
  /** For the whole line. */
  readonly discount: Exact;
  readonly taxes: readonly DraftTax[];
  /** Whether order-level taxes are allocated to it. */
  readonly taxable: boolean;
};

export type DraftShipping = {
  readonly shippingId: string;
  readonly price: Exact;
  readonly discount: Exact;
  readonly taxes: readonly DraftTax[];
};

/** An order-level charge or discount that may or may not be on lines already; the total decides. */
export type OrderAmount = { readonly name: string; readonly amount: Exact };

export type Draft = {
  readonly facts: Omit<ShopOrderDocument, "lines" | "discounts" | "shipping" | "duties" | "tenders">;
  readonly exponent: number;
  readonly lines: readonly DraftLine[];
  readonly shipping: readonly DraftShipping[];
  readonly duties: Exact;
  /** The amount charged, and its field. */
  readonly total: { readonly amount: Exact; readonly pointer: string };
  /** Used only if no line and no shipping charge states a tax. */
  readonly orderTaxes: readonly DraftTax[];
  readonly unallocatedDiscounts: readonly OrderAmount[];
  readonly orderCharges: readonly OrderAmount[];
};

/** Unit price times quantity, before discounts. */
export const listAmount = ({ unitPrice, facts }: Pick<DraftLine, "unitPrice" | "facts">): Exact =>
  multiplyDivide(unitPrice, BigInt(Math.round(facts.quantity * 1_000)), 1_000n);
