// What a shopper may have instead of what goes back: variants that the shop named for the line, and what of them was chosen.
import type { AskForQuote } from "../../functions/contracts/ask-for-quote.ts";
import type { Draft, OrderLine } from "./draft.ts";

/** By the line it stands for. */
export type Instead = Readonly<Record<string, { readonly sku: string; readonly quantity: number }>>;

/** Lines that go back and for which there is something else in stock. */
export const exchangeable = (lines: readonly OrderLine[], draft: Draft): readonly OrderLine[] =>
  lines.filter(
    ({ lineId, variants = [] }) => draft.lines[lineId] !== undefined && variants.some(({ inStock }) => inStock),
  );

/** The API takes each of the new goods once, whichever lines it stands for. */
export function exchangeFor({ instead = {}, lines }: Draft): NonNullable<AskForQuote["exchangeFor"]> {
  const wanted = new Map<string, number>();
  for (const [lineId, { sku, quantity }] of Object.entries(instead))
    if (lines[lineId] !== undefined) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
  return [...wanted].map(([sku, quantity]) => ({ sku, quantity }));
}

export function withInstead(draft: Draft, lineId: string, chosen: Instead[string] | undefined): Draft {
  const { [lineId]: _, ...others } = draft.instead ?? {};
  return { ...draft, instead: chosen === undefined ? others : { ...others, [lineId]: chosen } };
}
