// Replaces FACT_FORMS by the names of facts whose type matters in sentences, from the table of facts.
import { FACT_NAMES, FACTS } from "../../functions/domain/policy/vocabulary/facts.ts";
import type { FactRow } from "../../functions/domain/policy/vocabulary/fact-row.ts";

const namesOf = (isOne: (row: FactRow) => boolean): readonly string[] =>
  FACT_NAMES.filter((name) => isOne(FACTS[name]));

const forms: typeof FACT_FORMS = {
  set: namesOf(({ type }) => type === "set"),
  text: namesOf(({ type }) => type === "text"),
  percent: namesOf(({ type }) => type === "percent"),
  code: namesOf(({ codes }) => codes !== undefined),
};

export const factForms = { FACT_FORMS: JSON.stringify(forms) };
