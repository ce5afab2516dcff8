// Maps customer fields, truncated to the limits of the order document.
import type { ShopCustomer } from "../../../app/ports/shop-orders.ts";
import { cut, type Field, readText } from "./fields.ts";

export type CustomerFields = {
  /** Absent for a guest. */
  readonly customerId?: string;
  /** The first valid email address is used. */
  readonly emails: readonly Field[];
  readonly names: readonly Field[];
  readonly phones: readonly Field[];
  readonly locale?: Field;
  /** A comma-separated text or a list. */
  readonly tags?: Field;
  readonly business?: boolean;
};

const EMAIL = /^[^\s@]+@[^\s@]+$/u;
const TAGS_MAX = 100;

/** A guest's customerId is the order's id with a prefix. */
export function mapCustomer(orderId: string, fields: CustomerFields): ShopCustomer {
  const email = fields.emails
    .map((field) => readText(field, 321))
    .find((text) => text !== undefined && text.length <= 320 && EMAIL.test(text));
  const name = cut(fields.names.flatMap((field) => readText(field, 300) ?? []).join(" "), 500);
  const phone = fields.phones.map((field) => readText(field, 50)).find((text) => text !== undefined);
  const locale = fields.locale && readText(fields.locale, 35);
  const tags = fields.tags ? readTags(fields.tags) : [];
  return {
    customerId: fields.customerId ?? cut(`order:${orderId}`, 100),
    ...(email !== undefined && { email }),
    ...(name !== "" && { name }),
    ...(phone !== undefined && { phone }),
    ...(locale !== undefined && { locale }),
    ...(tags.length > 0 && { tags }),
    ...(fields.business && { business: true }),
  };
}

export function readTags(field: Field): string[] {
  const { value } = field;
  const texts: unknown[] = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [];
  const tags = texts.flatMap((text) => readText({ value: text, pointer: field.pointer }, 100) ?? []);
  return [...new Set(tags)].slice(0, TAGS_MAX);
}
