// What a policy may know of goods and of how they were sold, as far as the shop tells it. None of it is about a person.
import type { Minor } from "../money/minor.ts";

/** What the goods of a line are; each is absent when the shop does not say. */
export type Goods = {
  /** Sealed for reasons of hygiene: once the seal is broken nobody can sell it again. */
  readonly hygieneSeal?: boolean | undefined;
  readonly customMade?: boolean | undefined;
  readonly perishable?: boolean | undefined;
  readonly digital?: boolean | undefined;
  /** Of one unit. */
  readonly weightGrams?: number | undefined;
};

/** What the line would have cost and what was taken off it, in the basis of the order's prices. Absent: nothing was. */
export type Discounted = { readonly listed?: Minor; readonly discounted?: Minor };

/** Other goods that a shop offers in exchange for anything of an order. The price stays text, as a variant's does. */
export type AlsoOffered = {
  readonly sku: string;
  readonly title: string;
  readonly unitPrice: string;
  readonly inStock: boolean;
  /** Absent: taxed as what goes back. */
  readonly taxes?: readonly { readonly name: string; readonly rate: string }[] | undefined;
};

/** How an order was sold, and what else its shop offers for it. */
export type Sold = {
  readonly alsoOffered?: readonly AlsoOffered[];
  readonly region?: string;
  readonly channel?: string;
  readonly tags?: readonly string[];
  readonly discountCodes?: readonly string[];
};

export const goodsOf = ({ hygieneSeal, customMade, perishable, digital, weightGrams }: Goods): Goods => ({
  ...(hygieneSeal !== undefined && { hygieneSeal }),
  ...(customMade !== undefined && { customMade }),
  ...(perishable !== undefined && { perishable }),
  ...(digital !== undefined && { digital }),
  ...(weightGrams !== undefined && { weightGrams }),
});

export const discountedOf = (listed: Minor, base: Minor): Discounted =>
  base < listed ? { listed, discounted: listed - base } : {};

type SoldDocument = {
  readonly shipTo: { readonly region?: string | undefined };
  readonly alsoOffered?: readonly AlsoOffered[] | undefined;
  readonly channel?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly discounts?: readonly { readonly code?: string | undefined }[] | undefined;
};

export function soldOf({ shipTo: { region }, alsoOffered, channel, tags, discounts = [] }: SoldDocument): Sold {
  const codes = discounts.flatMap(({ code }) => code ?? []);
  return {
    ...(region !== undefined && { region }),
    ...(alsoOffered && { alsoOffered }),
    ...(channel !== undefined && { channel }),
    ...(tags && { tags }),
    ...(codes.length > 0 && { discountCodes: codes }),
  };
}
