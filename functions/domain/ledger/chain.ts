// The content that one link of the ledger's hash chain covers. The adapter computes the hash; which fields are hashed,
// and in which order, is decided here.
import type { Entry } from "./entry.ts";

/** Where an entry stands in the chain: its sequence number and the hash before it. */
export type ChainPosition = { readonly seq: number; readonly previous: string };

/**
 * The text whose SHA-256 is the entry's hash: its sequence number, the previous hash and all its facts. Field order is
 * part of the format.
 */
export const chainHashInput = (
  { entryId, returnId, what, at, currency, legs, shop }: Entry,
  { seq, previous }: ChainPosition,
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
    // Present only where the shop has a currency of its own, so that the hashes of all other entries never change.
    ...(shop ? [[shop.currency, shop.refund]] : []),
  ]);

/** The previous hash of the first entry. */
export const CHAIN_START = "0".repeat(64);
