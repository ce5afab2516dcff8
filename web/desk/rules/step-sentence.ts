// Renders a trace step as a sentence: "checks whether the value of the return is £200.00 or more: it was £295.00".
import type { TraceStepDocument } from "../../../functions/contracts/desk-documents.ts";
import type { I18n } from "../../i18n/LanguageProvider.tsx";
import { PLURAL_FACTS, TEXT_FACTS } from "./fact-forms.ts";
import { MONEY, formatFact } from "./format-fact.ts";
import { testClause } from "./test-sentence.ts";
import { takesList } from "./operands.ts";

type Translations = Pick<I18n, "t" | "format">;

export type StepSentence = { readonly check: string; readonly found: string };

export function stepSentence(
  { fact, operator, wanted: expected = "", saw }: TraceStepDocument,
  i18n: Translations,
): StepSentence {
  const { t } = i18n;
  if (fact === undefined || operator === undefined) return { check: t("desk.trace.always"), found: "" };
  const test = testClause({ fact, operator, operand: parseExpected(fact, operator, expected) }, i18n);
  return { check: t("desk.trace.asked", { test }), found: foundText(fact, saw, i18n) };
}

function foundText(fact: string, saw: string | undefined, i18n: Translations): string {
  const { t } = i18n;
  if (saw === undefined) return t("desk.trace.unknown");
  if (saw === "") return t("desk.trace.saw-none");
  const value = formatFact(fact, saw, i18n);
  if (saw === "true" || saw === "false") return value;
  return t("desk.trace.it-saw", { value, number: PLURAL_FACTS.has(fact) ? "many" : "one" });
}

/** The trace has the expected operand as text; it is parsed to be rendered like the rule's own operand. */
function parseExpected(fact: string, operator: string, expected: string): unknown {
  const [, amount, currency] = MONEY.exec(expected) ?? [];
  if (amount !== undefined && currency !== undefined) return { [currency]: amount };
  if (takesList(operator)) return expected.split(", ").map((one) => parseValue(fact, one));
  return expected === "true" || expected === "false" ? expected === "true" : parseValue(fact, expected);
}

const parseValue = (fact: string, text: string): string | number =>
  NUMBER.test(text) && !TEXT_FACTS.has(fact) && !PLURAL_FACTS.has(fact) ? Number(text) : text;

const NUMBER = /^\d+(\.\d+)?$/;
