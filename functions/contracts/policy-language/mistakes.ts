// Reports mistakes in a policy in words its author can act on: the value, what is allowed, and the closest valid word.
import * as z from "zod";
import { closestWord } from "../closest-word.ts";

export type Path = readonly (string | number)[];

/** Reports one mistake. */
export type ReportMistake = (path: Path, message: string) => void;

const SHOWN_MAX = 80;
const LISTED_MAX = 40;

export const displayValue = (value: unknown): string => {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
};

/** `"deliverd" is not an anchor; did you mean "delivered"? Allowed: "delivered", "shipped", "placed".` */
export function unknownValueMessage(value: unknown, what: string, allowed: readonly string[]): string {
  const closest = typeof value === "string" ? closestWord(value, allowed) : undefined;
  const listed = allowed.slice(0, LISTED_MAX).join(", ");
  const more = allowed.length > LISTED_MAX ? ` and ${allowed.length - LISTED_MAX} more` : "";
  const display = typeof value === "string" && /^[\w./-]{1,80}$/.test(value) ? value : displayValue(value);
  const suggestion = closest === undefined ? "." : `; did you mean ${closest}?`;
  return `${display} is not ${what}${suggestion} Allowed: ${listed}${more}.`;
}

/** A strict object; an unknown field is reported with the closest known one. */
export const strictFields = <S extends z.ZodRawShape>(shape: S): z.ZodObject<S> =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? JSON.stringify(
            Object.fromEntries(
              (issue.keys as string[]).map((key) => [
                key,
                unknownValueMessage(key, "a field here", Object.keys(shape)),
              ]),
            ),
          )
        : undefined,
  }) as unknown as z.ZodObject<S>;

/**
 * Validates with the schema chosen by the value, so that its mistakes are reported instead of "no member of the union".
 */
export const chosenSchema = (chooseSchema: (value: unknown) => z.ZodType): z.ZodType =>
  z.unknown().superRefine((value, context) => {
    const result = chooseSchema(value).safeParse(value);
    if (result.success) return;
    for (const { path, message } of toMistakes(result.error, value))
      context.addIssue({ code: "custom", path: [...path], message, input: value });
  });

type Mistake = { readonly path: Path; readonly message: string };

/** Zod's issues as our messages, with the invalid value in each. */
function toMistakes({ issues }: z.ZodError, value: unknown): Mistake[] {
  return issues.flatMap((issue): Mistake[] => {
    const path = issue.path as (string | number)[];
    const invalidValue = path.reduce<unknown>(
      (part, step) => (part as Record<string, unknown> | undefined)?.[step],
      value,
    );
    switch (issue.code) {
      case "unrecognized_keys": {
        const message = JSON.parse(issue.message) as Record<string, string>;
        return issue.keys.map((key) => ({ path: [...path, key], message: message[key]! }));
      }
      case "invalid_value":
        return invalidValue === undefined
          ? [{ path, message: `is missing. Allowed: ${issue.values.map(String).join(", ")}.` }]
          : [{ path, message: unknownValueMessage(invalidValue, "one of the values", issue.values.map(String)) }];
      case "invalid_key":
        return issue.issues.map(({ message }) => ({ path, message }));
      case "custom":
        return [{ path, message: issue.message }];
      default:
        return [
          {
            path,
            message: invalidValue === undefined ? "is missing." : `${displayValue(invalidValue)} ${expected(issue)}`,
          },
        ];
    }
  });
}

/** Zod's type names in plain words, with an example. */
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

/** Reports every mistake in a value; true if there is none. */
export function reportMistakes(schema: z.ZodType, value: unknown, path: Path, report: ReportMistake): boolean {
  const result = schema.safeParse(value);
  if (result.success) return true;
  for (const mistake of toMistakes(result.error, value)) report([...path, ...mistake.path], mistake.message);
  return false;
}

/** A custom check whose message begins with the invalid value. */
export const withCheck = <T>(schema: z.ZodType<T>, isValid: (value: T) => boolean, message: string): z.ZodType<T> =>
  schema.superRefine((value, context) => {
    if (!isValid(value))
      context.addIssue({ code: "custom", message: `${displayValue(value)} ${message}`, input: value });
  });
