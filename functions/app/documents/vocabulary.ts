// The vocabulary of the policy language, for policy authors.
import type { Vocabulary } from "../../contracts/policy-document.ts";
import { FACTS, type FactKind } from "../../domain/policy/vocabulary/facts.ts";
import { OPERATORS } from "../../domain/policy/vocabulary/operators.ts";
import { LINE_DEFAULTS, RETURN_DEFAULTS } from "../../domain/policy/vocabulary/settings.ts";

export const vocabularyDocument = (): Vocabulary => ({
  facts: Object.entries<FactKind>(FACTS).map(([name, { type, scope, values }]) => ({
    name,
    type,
    scope,
    ...(values && { values: [...values] }),
  })),
  operators: Object.fromEntries(Object.entries(OPERATORS).map(([type, operators]) => [type, [...operators]])),
  questions: [
    ...Object.entries(RETURN_DEFAULTS).map(([name, value]) => ({ name, scope: "return" as const, default: value })),
    ...Object.entries(LINE_DEFAULTS).map(([name, value]) => ({ name, scope: "line" as const, default: value })),
  ],
});
