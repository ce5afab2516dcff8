// What a policy may know of the goods and of how they were sold, as far as the shop states it. None of it is personal
// data.
import type { Minor } from "../money/minor.ts";

/** What the goods of a line are; each property is absent when the shop does not state it. */
export type Goods = {
  /**
   * Sealed for hygiene: once the seal is broken the goods cannot be sold again (Directive 2011/83/EU, article 16(e)).
   */
  readonly hygieneSeal?: boolean | undefined;
  readonly customMade?: boolean | undefined;
  readonly perishable?: boolean | undefined;
  readonly digital?: boolean | undefined;
  /** Of one unit. */
  readonly weightGrams?: number | undefined;
};

/**
 * The undiscounted price of the line and what was taken off it, in the basis of the order's prices. Absent: no
 * discount.
 */
export type LineDiscount = { readonly listed?: Minor; readonly discounted?: Minor };

/** Further goods that a shop offers in exchange for anything of an order. The price stays text, as a variant's does. */
export type AlternativeVariant = {
  readonly sku: string;
  readonly title: string;
  readonly unitPrice: string;
  readonly inStock: boolean;
  /** Absent: taxed as the returned goods are. */
  readonly taxes?: readonly { readonly name: string; readonly rate: string }[] | undefined;
};

/** How an order was sold, and which further goods its shop offers in exchange. */
export type SalesContext = {
  readonly alsoOffered?: readonly AlternativeVariant[];
  readonly region?: string;
  readonly channel?: string;
  readonly tags?: readonly string[];
  readonly discountCodes?: readonly string[];
};

export const goodsAttributes = ({ hygieneSeal, customMade, perishable, digital, weightGrams }: Goods): Goods => ({
  ...(hygieneSeal !== undefined && { hygieneSeal }),
  ...(customMade !== undefined && { customMade }),
  ...(perishable !== undefined && { perishable }),
  ...(digital !== undefined && { digital }),
  ...(weightGrams !== undefined && { weightGrams }),
});

export const lineDiscount = (listPrice: Minor, base: Minor): LineDiscount =>
  base < listPrice ? { listed: listPrice, discounted: listPrice - base } : {};

type SalesDocument = {
  readonly shipTo: { readonly region?: string | undefined };
  readonly alsoOffered?: readonly AlternativeVariant[] | undefined;
  readonly channel?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly discounts?: readonly { readonly code?: string | undefined }[] | undefined;
};

export function salesContext({
  shipTo: { region },
  alsoOffered,
  channel,
  tags,
  discounts = [],
}: SalesDocument): SalesContext {
  const codes = discounts.flatMap(({ code }) => code ?? []);
  return {
    ...(region !== undefined && { region }),
    ...(alsoOffered && { alsoOffered }),
    ...(channel !== undefined && { channel }),
    ...(tags && { tags }),
    ...(codes.length > 0 && { discountCodes: codes }),
  };
}
