// What a link of the chain is made of. Hashing is the adapter's; what is hashed, and in which order, is decided here.
import type { Entry } from "./entry.ts";

/** The text whose SHA-256 is the entry's hash: its place, its predecessor's hash, its facts. Field order is part of the format. */
export const chainText = (
  seq: number,
  previous: string,
  { entryId, returnId, what, at, currency, legs, shop }: Entry,
): string =>
  JSON.stringify([
    seq,
    previous,
    entryId,
    returnId,
    what,
    at,
    currency,
    legs.map((leg) => [leg.account, leg.debit, leg.credit]),
    // Only where there is one, so that entries of shops with one currency are hashed as they always were.
    ...(shop ? [[shop.currency, shop.refund]] : []),
  ]);

/** What stands before the first entry. */
export const CHAIN_START = "0".repeat(64);
