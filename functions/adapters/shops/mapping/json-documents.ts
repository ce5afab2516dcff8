// The documents in a text: one JSON document or JSON Lines.
import type { ShopOrder, UnmappedOrder } from "../../../app/ports/shop-orders.ts";
import { parseLossless } from "./lossless-json.ts";
import type { SourceDocument } from "./map-order.ts";

export type InputDocument = SourceDocument | UnmappedOrder;

/** Returns an error entry for a line that is not JSON; throws if nothing in the text is. */
export function jsonDocumentsIn(text: string): InputDocument[] {
  const whole = parsed(text);
  if ("value" in whole) return [{ value: whole.value, source: "document" }];
  const lines = text.split(/\r?\n/).map((line, index): InputDocument | undefined => {
    if (line.trim() === "") return undefined;
    const source = `line ${index + 1}`;
    const read = parsed(line);
    return "value" in read
      ? { value: read.value, source }
      : { source, error: { code: "not-json", pointer: "", detail: `This line is not JSON: ${read.problem}` } };
  });
  const documents = lines.filter((document) => document !== undefined);
  if (documents.every((document) => "error" in document)) throw new Error(`this is not JSON: ${whole.problem}`);
  return documents;
}

/** The orders of every document, in order; an error entry stays as it is. */
export function* mapDocuments(
  documents: readonly InputDocument[],
  orders: (document: SourceDocument) => readonly ShopOrder[],
): Generator<ShopOrder> {
  for (const document of documents) {
    if ("error" in document) yield document;
    else yield* orders(document);
  }
}

function parsed(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: parseLossless(text) };
  } catch (thrown) {
    return { problem: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
