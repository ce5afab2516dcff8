// The vocabulary of the policy language, for policy authors.
import type { Vocabulary } from "../../contracts/policy-document.ts";
import { FACTS } from "../../domain/policy/vocabulary/facts.ts";
import type { FactKind } from "../../domain/policy/vocabulary/fact-row.ts";
import { OPERATORS } from "../../domain/policy/vocabulary/operators.ts";
import { LINE_SETTING_NAMES, RETURN_SETTING_NAMES } from "../../domain/policy/vocabulary/setting-names.ts";
import { LINE_SETTINGS, RETURN_SETTINGS } from "../../domain/policy/vocabulary/settings.ts";

export const vocabularyDocument = (): Vocabulary => ({
  facts: Object.entries<FactKind>(FACTS).map(([name, { type, scope, values }]) => ({
    name,
    type,
    scope,
    ...(values && { values: [...values] }),
  })),
  operators: Object.fromEntries(Object.entries(OPERATORS).map(([type, operators]) => [type, [...operators]])),
  questions: [
    ...RETURN_SETTING_NAMES.map((name) => ({ name, scope: "return" as const, default: RETURN_SETTINGS[name].default })),
    ...LINE_SETTING_NAMES.map((name) => ({ name, scope: "line" as const, default: LINE_SETTINGS[name].default })),
  ],
});
