// Validates a value against its schema.
import type * as z from "zod";

export type FieldError = { readonly pointer: string; readonly detail: string };

export type Validated<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly FieldError[] };

const ERRORS_MAX = 20;

/** Errors have JSON pointers. An unknown field is pointed at by its own name. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  prefix = "",
): Validated<z.output<Schema>> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const errors = result.error.issues.flatMap((issue): FieldError[] =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((name) => ({
          pointer: jsonPointer(prefix, [...issue.path, name]),
          detail: "is not a field of this document",
        }))
      : [{ pointer: jsonPointer(prefix, issue.path), detail: issue.message }],
  );
  return { ok: false, errors: errors.slice(0, ERRORS_MAX) };
}

/** RFC 6901. */
export const jsonPointer = (prefix: string, path: readonly PropertyKey[]): string =>
  prefix + path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
