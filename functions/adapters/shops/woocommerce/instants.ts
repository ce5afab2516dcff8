// Timestamps of the WooCommerce API.
import { at, reject, type Field, isInstant, readText } from "../mapping/fields.ts";

/** `<name>_gmt` is UTC without a zone suffix. The local time is used only if it has a zone. */
export function instantIn(parent: Field, name: string): string | undefined {
  const gmt = at(parent, `${name}_gmt`);
  const text = readText(gmt, 40);
  if (text !== undefined) {
    const utc = /(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`;
    return isInstant(utc)
      ? utc
      : reject("field-invalid", gmt.pointer, "This must be a time such as 2026-01-31T12:00:00.");
  }
  const local = readText(at(parent, name), 40);
  return local !== undefined && isInstant(local) ? local : undefined;
}
