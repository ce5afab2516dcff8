// The events of one command as an attribute. A return of 2,000 lines says much the same 2,000 times, so long texts are
// deflated; short ones, nearly all, stay readable in the console.
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { invariant } from "../../domain/invariant.ts";
import type { ReturnEvent } from "../../domain/returns/events.ts";

const PLAIN_BYTES_MAX = 50_000;
/** DynamoDB refuses items over 400 kB; we stop before it does, with our own words. */
export const ITEM_BYTES_MAX = 380_000;
const UNPACKED_BYTES_MAX = 20_000_000;

export function packed(events: readonly ReturnEvent[]): AttributeValue {
  const body = JSON.stringify(events);
  if (Buffer.byteLength(body) <= PLAIN_BYTES_MAX) return { S: body };
  const bytes = deflateRawSync(body);
  invariant(bytes.length <= ITEM_BYTES_MAX, `events of one command fit one item; these take ${bytes.length} bytes`);
  return { B: bytes };
}

/** From an item, or from a stream record, where bytes come as base64. */
export function unpacked(
  value: { readonly S?: string | undefined; readonly B?: string | Uint8Array | undefined } | undefined,
): ReturnEvent[] {
  if (value?.S !== undefined) return JSON.parse(value.S) as ReturnEvent[];
  if (value?.B === undefined) return [];
  const bytes = typeof value.B === "string" ? Buffer.from(value.B, "base64") : value.B;
  return JSON.parse(inflateRawSync(bytes, { maxOutputLength: UNPACKED_BYTES_MAX }).toString()) as ReturnEvent[];
}
