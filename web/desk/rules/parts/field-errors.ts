// Finds the API's errors for a field by JSON pointer (RFC 6901, where a slash in a name is "~1").
import type { PolicyError } from "../usePolicyDraft.ts";

export const jsonPointer = (...path: readonly (string | number)[]): string =>
  path.map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** The error of a field below one part of the document. */
export type ErrorAt = (...path: readonly (string | number)[]) => string | undefined;

/** The errors at exactly this pointer, joined. */
export function errorAt(errors: readonly PolicyError[], ...path: readonly (string | number)[]): string | undefined {
  const pointer = jsonPointer(...path);
  const details = errors.filter((policyError) => policyError.pointer === pointer).map(({ detail }) => detail);
  return details.length === 0 ? undefined : details.join(" ");
}

/** The errors at this pointer or below it. */
export function errorsUnder(
  errors: readonly PolicyError[],
  ...path: readonly (string | number)[]
): readonly PolicyError[] {
  const pointer = jsonPointer(...path);
  return errors.filter(
    (policyError) => policyError.pointer === pointer || policyError.pointer.startsWith(`${pointer}/`),
  );
}
