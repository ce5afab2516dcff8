// What a policy may know of the goods and of how they were sold, as far as the shop states it. None of it is personal
// data.
import type { Minor } from "../money/minor.ts";
import { count, flag, type ShopFieldValues, pickShopFields, text, texts } from "./shop-fields.ts";

/** What the goods of a line are, as far as the shop states it. */
export const GOODS = {
  /**
   * Sealed for hygiene: once the seal is broken the goods cannot be sold again (Directive 2011/83/EU, article 16(e)).
   */
  hygieneSeal: flag,
  customMade: flag,
  perishable: flag,
  digital: flag,
  /** Of one unit. */
  weightGrams: count(10_000_000),
};

export type Goods = ShopFieldValues<typeof GOODS>;

/** How the order was sold, as far as the shop states it. */
export const SALE = {
  channel: text(100),
  tags: texts({ lengthMax: 100, countMax: 100 }),
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
export type SalesContext = ShopFieldValues<typeof SALE> & {
  readonly alsoOffered?: readonly AlternativeVariant[];
  readonly region?: string;
  readonly discountCodes?: readonly string[];
};

export const lineDiscount = (listPrice: Minor, base: Minor): LineDiscount =>
  base < listPrice ? { listed: listPrice, discounted: listPrice - base } : {};

type SalesDocument = ShopFieldValues<typeof SALE> & {
  readonly shipTo: { readonly region?: string | undefined };
  readonly alsoOffered?: readonly AlternativeVariant[] | undefined;
  readonly discounts?: readonly { readonly code?: string | undefined }[] | undefined;
};

export function salesContext(document: SalesDocument): SalesContext {
  const { shipTo, alsoOffered, discounts = [] } = document;
  const { region } = shipTo;
  const codes = discounts.flatMap(({ code }) => code ?? []);
  return {
    ...(region !== undefined && { region }),
    ...(alsoOffered && { alsoOffered }),
    ...pickShopFields(SALE, document),
    ...(codes.length > 0 && { discountCodes: codes }),
  };
}
