// Replacements for returned lines: the variants the shop offers for a line, and the shopper's choice.
import type { QuoteRequestDocument } from "../../functions/contracts/quote-request-document.ts";
import type { Draft, OrderLine, Replacements } from "./draft-types.ts";

/** Selected lines with a variant in stock. */
export const exchangeableLines = (lines: readonly OrderLine[], draft: Draft): readonly OrderLine[] =>
  lines.filter(
    ({ lineId, variants = [] }) => draft.lines[lineId] !== undefined && variants.some(({ inStock }) => inStock),
  );

/** The API expects each replacement once, with the total quantity across lines. */
export function exchangeItems({ instead = {}, lines }: Draft): NonNullable<QuoteRequestDocument["exchangeFor"]> {
  const quantities = new Map<string, number>();
  for (const [lineId, { sku, quantity }] of Object.entries(instead))
    if (lines[lineId] !== undefined) quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  return [...quantities].map(([sku, quantity]) => ({ sku, quantity }));
}

export function withReplacement(draft: Draft, lineId: string, chosen: Replacements[string] | undefined): Draft {
  const { [lineId]: _, ...others } = draft.instead ?? {};
  return { ...draft, instead: chosen === undefined ? others : { ...others, [lineId]: chosen } };
}
