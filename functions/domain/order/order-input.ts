// The order document as the domain reads it.
import type { TenderKind } from "./tender-kinds.ts";
import type { AlternativeVariant, Goods, SALE } from "./goods.ts";
import type { ShopFieldValues } from "./shop-fields.ts";
import type { Variant } from "./order.ts";

/** Whether an amount is stated without or with tax. */
export type TaxBasis = "net" | "gross";

/**
 * The order document, already validated for shape; instants are ISO 8601 and amounts decimal strings.
 */
export type OrderInput = ShopFieldValues<typeof SALE> & {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly placedAt: string;
  readonly currency: string;
  readonly pricesIncludeTax: boolean;
  readonly customer: { readonly customerId: string; readonly business?: boolean | undefined };
  readonly shipTo: { readonly country: string; readonly region?: string | undefined };
  readonly alsoOffered?: readonly AlternativeVariant[] | undefined;
  readonly lines: readonly LineDocument[];
  readonly discounts?: readonly DiscountDocument[] | undefined;
  readonly shipping?: readonly ShippingDocument[] | undefined;
  readonly duties?: string | undefined;
  readonly shopCurrency?: string | undefined;
  readonly shopRate?: string | undefined;
  readonly tenders: readonly TenderDocument[];
};

export type DiscountDocument = {
  readonly code?: string | undefined;
  readonly amount: string;
  readonly basis?: TaxBasis | undefined;
};

export type TaxDocument = { readonly name: string; readonly rate: string; readonly amount?: string | undefined };

export type LineDocument = Goods & {
  readonly lineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly discount?: string | undefined;
  readonly discountBasis?: TaxBasis | undefined;
  readonly taxes?: readonly TaxDocument[] | undefined;
  readonly paid?: { readonly net: string; readonly tax: string; readonly gross: string } | undefined;
  readonly returnable?: boolean | undefined;
  readonly finalSale?: boolean | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly productType?: string | undefined;
  readonly vendor?: string | undefined;
  readonly collections?: readonly string[] | undefined;
  readonly imageUrl?: string | undefined;
  readonly variants?: readonly Variant[] | undefined;
  readonly shippedAt?: string | undefined;
  readonly deliveredAt?: string | undefined;
};

export type ShippingDocument = {
  readonly shippingId: string;
  readonly amount: string;
  readonly discount?: string | undefined;
  readonly taxes?: readonly TaxDocument[] | undefined;
  readonly standard?: boolean | undefined;
  readonly standardAmount?: string | undefined;
};

export type TenderDocument = {
  readonly tenderId: string;
  readonly kind: TenderKind;
  readonly gateway: string;
  readonly reference: string;
  readonly amount: string;
  readonly refundable?: boolean | undefined;
};
