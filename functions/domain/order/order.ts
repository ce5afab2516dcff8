// An order with its paid facts frozen: what was charged per line, not what a price list would say today.
import type { Minor } from "../money/minor.ts";
import type { Paid } from "../refund/figures.ts";
import type { TenderKind } from "../refund/plan.ts";
import type { Instant } from "../sla/instant.ts";
import type { Discounted, Goods, Sold } from "./goods.ts";

/** One tax of a line and what of the line's tax it is. The rate stays text: "0.20". */
export type TaxShare = { readonly name: string; readonly rate: string; readonly tax: Minor };

export type PaidLine = Goods &
  Discounted & {
    readonly lineId: string;
    readonly sku: string;
    readonly title: string;
    readonly quantity: number;
    readonly paid: Paid;
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
  readonly paid: Paid;
  readonly taxes: readonly TaxShare[];
  readonly standard: boolean;
  /** Gross, what standard delivery would have cost, where this charge is for more than that and the shop says so. */
  readonly standardGross?: Minor;
};

/** The shop's own currency, at `rate` units of it for one unit of the order's. The rate stays text and never changes. */
export type ShopCurrency = { readonly currency: string; readonly exponent: number; readonly rate: string };

export type Tender = {
  readonly tenderId: string;
  readonly kind: TenderKind;
  readonly gateway: string;
  readonly reference: string;
  readonly paid: Minor;
  readonly refundable: boolean;
};

export type Order = Sold & {
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
