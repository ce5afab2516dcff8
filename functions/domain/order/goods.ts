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

/** How an order was sold. */
export type Sold = {
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
  readonly channel?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly discounts?: readonly { readonly code?: string | undefined }[] | undefined;
};

export function soldOf({ shipTo: { region }, channel, tags, discounts = [] }: SoldDocument): Sold {
  const codes = discounts.flatMap(({ code }) => code ?? []);
  return {
    ...(region !== undefined && { region }),
    ...(channel !== undefined && { channel }),
    ...(tags && { tags }),
    ...(codes.length > 0 && { discountCodes: codes }),
  };
}
