// An order with its paid amounts fixed: what was charged per line, not what a price list would say today.
import type { Minor } from "../money/minor.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import type { TenderKind } from "./tender-kinds.ts";
import type { Instant } from "../time/instant.ts";
import type { LineDiscount, Goods, SalesContext } from "./goods.ts";

/** One tax of a line and its part of the line's tax. The rate stays text: "0.20". */
export type TaxShare = { readonly name: string; readonly rate: string; readonly tax: Minor };

export type PaidLine = Goods &
  LineDiscount & {
    readonly lineId: string;
    readonly sku: string;
    readonly title: string;
    readonly quantity: number;
    readonly paid: TaxedAmount;
    readonly taxes: readonly TaxShare[];
    readonly returnable: boolean;
    readonly finalSale: boolean;
    readonly tags?: readonly string[];
    readonly productType?: string;
    readonly vendor?: string;
    readonly collections?: readonly string[];
    readonly imageUrl?: string;
    readonly variants?: readonly Variant[];
    readonly shippedAt?: Instant;
    readonly deliveredAt?: Instant;
  };

/** What a line may be exchanged for. The price stays text, because it may have more decimals than its currency. */
export type Variant = {
  readonly sku: string;
  readonly title: string;
  readonly unitPrice: string;
  readonly inStock: boolean;
};

export type PaidShipping = {
  readonly shippingId: string;
  readonly paid: TaxedAmount;
  readonly taxes: readonly TaxShare[];
  readonly standard: boolean;
  /**
   * Gross price that standard delivery would have had, where this charge is for a more expensive delivery and the shop
   * states it.
   */
  readonly standardGross?: Minor;
};

/**
 * The shop's own currency, at `rate` units of it for one unit of the order's currency. The rate stays text and never
 * changes.
 */
export type ShopCurrency = { readonly currency: string; readonly exponent: number; readonly rate: string };

export type Tender = {
  readonly tenderId: string;
  readonly kind: TenderKind;
  readonly gateway: string;
  readonly reference: string;
  readonly paid: Minor;
  readonly refundable: boolean;
};

export type Order = SalesContext & {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly placedAt: Instant;
  readonly currency: string;
  readonly exponent: number;
  readonly pricesIncludeTax: boolean;
  readonly customerId: string;
  readonly business: boolean;
  readonly country: string;
  readonly lines: readonly PaidLine[];
  readonly shipping: readonly PaidShipping[];
  readonly duties: Minor;
  readonly tenders: readonly Tender[];
  readonly shop?: ShopCurrency;
};
