// Reads the documents in a file, plain or gzipped: one JSON document or JSON Lines.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parseLossless } from "../../../functions/adapters/shops/mapping/lossless-json.ts";
import type { UnmappedOrder } from "../../../functions/app/ports/shop-orders.ts";

export type InputDocument = { readonly value: unknown; readonly source: string } | UnmappedOrder;

const BYTES_MAX = 500_000_000;

/** Throws if the file cannot be read or is too large. */
export function textIn(file: string): string {
  const bytes = readFileSync(file === "-" ? 0 : file);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: BYTES_MAX }) : bytes;
  if (plain.length > BYTES_MAX) throw new Error(`${file} is larger than ${BYTES_MAX} bytes: split it`);
  return plain.toString("utf8").replace(/^\uFEFF/, "");
}

/** Returns an error entry for a line that is not JSON; throws if nothing in the text is. */
export function documentsIn(text: string): InputDocument[] {
  const whole = parsed(text);
  if ("value" in whole) return [{ value: whole.value, source: "document" }];
  const lines = text.split(/\r?\n/).map((line, index): InputDocument | undefined => {
    if (line.trim() === "") return undefined;
    const source = `line ${index + 1}`;
    const read = parsed(line);
    return "value" in read
      ? { value: read.value, source }
      : { source, error: { code: "not-json", pointer: "", detail: `This line is not JSON: ${read.trouble}` } };
  });
  const documents = lines.filter((document) => document !== undefined);
  if (documents.every((document) => "error" in document)) throw new Error(`this is not JSON: ${whole.trouble}`);
  return documents;
}

function parsed(text: string): { readonly value: unknown } | { readonly trouble: string } {
  try {
    return { value: parseLossless(text) };
  } catch (thrown) {
    return { trouble: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
