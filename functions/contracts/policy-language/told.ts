// What is wrong with a part of a policy, in words its author can act on: the value, what is allowed, and what was perhaps meant.
import * as z from "zod";
import { nearest } from "../nearest.ts";

export type Path = readonly (string | number)[];

/** Takes note of one mistake. */
export type Tell = (path: Path, says: string) => void;

const SHOWN_MAX = 80;
const LISTED_MAX = 40;

export const shown = (value: unknown): string => {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
};

/** `"deliverd" is not an anchor; did you mean "delivered"? Allowed: "delivered", "shipped", "placed".` */
export function notOne(value: unknown, what: string, allowed: readonly string[]): string {
  const near = typeof value === "string" ? nearest(value, allowed) : undefined;
  const listed = allowed.slice(0, LISTED_MAX).join(", ");
  const more = allowed.length > LISTED_MAX ? ` and ${allowed.length - LISTED_MAX} more` : "";
  const name = typeof value === "string" && /^[\w./-]{1,80}$/.test(value) ? value : shown(value);
  const meant = near === undefined ? "." : `; did you mean ${near}?`;
  return `${name} is not ${what}${meant} Allowed: ${listed}${more}.`;
}

/** A document whose fields are all named here; an unknown one is told with the nearest. */
export const fields = <S extends z.ZodRawShape>(shape: S): z.ZodObject<S> =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? JSON.stringify(
            Object.fromEntries(
              (issue.keys as string[]).map((key) => [key, notOne(key, "a field here", Object.keys(shape))]),
            ),
          )
        : undefined,
  }) as unknown as z.ZodObject<S>;

/** The schema that fits what was meant, so that its mistakes are told rather than "no member of the union". */
export const whichever = (choose: (value: unknown) => z.ZodType): z.ZodType =>
  z.unknown().superRefine((value, context) => {
    const read = choose(value).safeParse(value);
    if (read.success) return;
    for (const { path, says } of mistakesOf(read.error, value))
      context.addIssue({ code: "custom", path: [...path], message: says, input: value });
  });

type Mistake = { readonly path: Path; readonly says: string };

/** Zod's issues in our words, with the bad value in each. */
function mistakesOf({ issues }: z.ZodError, value: unknown): Mistake[] {
  return issues.flatMap((issue): Mistake[] => {
    const path = issue.path as (string | number)[];
    const bad = path.reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], value);
    switch (issue.code) {
      case "unrecognized_keys": {
        const says = JSON.parse(issue.message) as Record<string, string>;
        return issue.keys.map((key) => ({ path: [...path, key], says: says[key]! }));
      }
      case "invalid_value":
        return bad === undefined
          ? [{ path, says: `is missing. Allowed: ${issue.values.map(String).join(", ")}.` }]
          : [{ path, says: notOne(bad, "one of the values", issue.values.map(String)) }];
      case "invalid_key":
        return issue.issues.map(({ message }) => ({ path, says: message }));
      case "custom":
        return [{ path, says: issue.message }];
      default:
        return [{ path, says: bad === undefined ? "is missing." : `${shown(bad)} ${expected(issue)}` }];
    }
  });
}

/** Types by the names that people know, with one of each. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'a text in quotes, such as "12.5"',
  number: "a number without quotes, such as 14",
  int: "a whole number",
  boolean: "true or false",
  array: "a list, in square brackets",
  tuple: "a list of two, in square brackets",
  object: "a document, in braces",
  record: 'a document of names and values, such as { "EUR": "50.00" } or { "en": "Why?" }',
};

const expected = (issue: z.core.$ZodIssue): string =>
  issue.code === "invalid_type"
    ? `is not ${TYPES[issue.expected] ?? issue.expected}.`
    : `is refused: ${issue.message}.`;

/** Tells every mistake of a value; true when there is none. */
export function told(schema: z.ZodType, value: unknown, path: Path, tell: Tell): boolean {
  const read = schema.safeParse(value);
  if (read.success) return true;
  for (const mistake of mistakesOf(read.error, value)) tell([...path, ...mistake.path], mistake.says);
  return false;
}

/** A custom check with the bad value in its words. */
export const that = <T>(schema: z.ZodType<T>, holds: (value: T) => boolean, says: string): z.ZodType<T> =>
  schema.superRefine((value, context) => {
    if (!holds(value)) context.addIssue({ code: "custom", message: `${shown(value)} ${says}`, input: value });
  });
