// The events of one command as a DynamoDB attribute. A return of 2,000 lines repeats itself 2,000 times, so long JSON
// is deflated; short JSON, which is nearly all of it, stays readable in the console.
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { invariant } from "../../domain/invariant.ts";
import type { ReturnEvent } from "../../domain/returns/events.ts";
import { parseJson } from "./table.ts";

const PLAIN_BYTES_MAX = 50_000;
/** DynamoDB rejects items over 400 kB; a lower limit of our own gives a clearer error. */
export const ITEM_BYTES_MAX = 380_000;
const UNPACKED_BYTES_MAX = 20_000_000;

export function packEvents(events: readonly ReturnEvent[]): AttributeValue {
  const body = JSON.stringify(events);
  if (Buffer.byteLength(body) <= PLAIN_BYTES_MAX) return { S: body };
  const bytes = deflateRawSync(body);
  invariant(bytes.length <= ITEM_BYTES_MAX, `events of one command fit one item; these take ${bytes.length} bytes`);
  return { B: bytes };
}

/** Reads an item's attribute, or a stream record's, where binary values are base64 text. */
export function unpackEvents(
  value: { readonly S?: string | undefined; readonly B?: string | Uint8Array | undefined } | undefined,
): ReturnEvent[] {
  if (value?.S !== undefined) return parseEvents(value.S);
  if (value?.B === undefined) return [];
  const bytes = typeof value.B === "string" ? Buffer.from(value.B, "base64") : value.B;
  return parseEvents(inflateRawSync(bytes, { maxOutputLength: UNPACKED_BYTES_MAX }).toString());
}

const parseEvents = (body: string): ReturnEvent[] => parseJson<ReturnEvent[]>({ S: body }) ?? [];
