// Typed access to the fields of a platform's document. Reads own properties only and reports problems by JSON pointer.
import { abs, type Exact, parseExact, tenTo } from "./exact.ts";

export type MappingProblem = { readonly code: MappingProblemCode; readonly pointer: string; readonly detail: string };
export type MappingProblemCode =
  | "not-json"
  | "not-an-order"
  | "field-missing"
  | "field-invalid"
  | "too-many"
  | "unknown-currency"
  | "unknown-country"
  | "does-not-add-up";

/** Thrown while reading a document and caught in `mapOrder`. */
export class MappingError extends Error {
  readonly problem: MappingProblem;
  constructor(problem: MappingProblem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export function reject(code: MappingProblemCode, pointer: string, detail: string): never {
  throw new MappingError({ code, pointer, detail });
}

export type Field = { readonly value: unknown; readonly pointer: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const escaped = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

export const documentField = (value: unknown): Field => ({ value, pointer: "" });

/** The field at a path; inherited properties count as absent. */
export const at = (parent: Field, ...names: readonly string[]): Field =>
  names.reduce(
    ({ value, pointer }, name): Field => ({
      value: isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined,
      pointer: `${pointer}/${escaped(name)}`,
    }),
    parent,
  );

export const isAbsent = ({ value }: Field): boolean => value === undefined || value === null || value === "";

export const isObject = ({ value }: Field): boolean => isRecord(value);

const ITEMS_MAX = 10_000;

/** The entries of a list; none if absent. */
export function readList(field: Field): Field[] {
  const { value, pointer } = field;
  if (isAbsent(field)) return [];
  if (!Array.isArray(value)) return reject("field-invalid", pointer, "This must be a list.");
  if (value.length > ITEMS_MAX) return reject("too-many", pointer, `The list has more than ${ITEMS_MAX} entries.`);
  return value.map((item: unknown, index) => ({ value: item, pointer: `${pointer}/${index}` }));
}

/** The entries of a list of any length; none if it is not a list. */
export const listEntries = ({ value, pointer }: Field): Field[] =>
  Array.isArray(value) ? value.map((item: unknown, index) => ({ value: item, pointer: `${pointer}/${index}` })) : [];

const UNPRINTABLE = /[\p{Cc}\p{Cs}]+/gu;

/** Printable text on one line, truncated; undefined if empty. */
export function readText(field: Field, lengthMax = 500): string | undefined {
  const { value } = field;
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const line = cut(String(value).replaceAll(UNPRINTABLE, " ").trim(), lengthMax);
  return line === "" ? undefined : line;
}

/** Truncates without splitting a surrogate pair. */
export const cut = (text: string, lengthMax: number): string =>
  text.length <= lengthMax ? text : text.slice(0, lengthMax).replace(/[\uD800-\uDBFF]$/, "");

/** Whether the value is one of the words. */
export const isOneOf = ({ value }: Field, ...words: readonly string[]): boolean =>
  typeof value === "string" && words.includes(value);

const ID_MAX = 100;

export function readId(field: Field): string {
  const id = readText(field, ID_MAX + 1);
  if (id === undefined) return reject("field-missing", field.pointer, "The id is missing.");
  if (id.length > ID_MAX) return reject("field-invalid", field.pointer, `An id has at most ${ID_MAX} characters.`);
  return id;
}

export const readBoolean = ({ value }: Field): boolean | undefined =>
  typeof value === "boolean" ? value : value === "true" ? true : value === "false" ? false : undefined;

/** The order document's limit: 10,000 million of a currency with cents. */
const AMOUNT_MAX: Exact = 10_000_000_000n * tenTo(8);

/** An amount, possibly negative; undefined if absent. */
export function readAmount(field: Field): Exact | undefined {
  const { value, pointer } = field;
  if (isAbsent(field)) return undefined;
  const exact = typeof value === "string" || typeof value === "number" ? parseExact(String(value).trim()) : undefined;
  if (exact === undefined) return reject("field-invalid", pointer, 'This must be an amount such as "19.99".');
  if (abs(exact) > AMOUNT_MAX) return reject("field-invalid", pointer, "The amount is above the limit.");
  return exact;
}

/** A quantity from 0 to a million with at most three decimals; undefined if absent. */
export function readQuantity(field: Field): number | undefined {
  const { value, pointer } = field;
  if (isAbsent(field)) return undefined;
  const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
  const count = /^\d{1,7}(\.\d{1,3}0*)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(count <= 1_000_000))
    return reject("field-invalid", pointer, "This must be a number of units, up to a million.");
  return count;
}

const INSTANT =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(\d{2}))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** ISO 8601 with seconds and zone, and a valid date. */
export function isInstant(text: string): boolean {
  const [, date = "", day = ""] = INSTANT.exec(text) ?? [];
  return date !== "" && new Date(`${date}T00:00:00Z`).getUTCDate() === Number(day);
}

/** An instant with zone, unchanged; undefined if absent. */
export function readInstant(field: Field): string | undefined {
  const { value, pointer } = field;
  if (isAbsent(field)) return undefined;
  if (typeof value !== "string" || !isInstant(value))
    return reject("field-invalid", pointer, "This must be a time with its zone, such as 2026-01-31T12:00:00Z.");
  return value;
}
