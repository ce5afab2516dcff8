// Renders a test of a fact as a clause: "the country is Germany or Austria", "das Land Deutschland oder Österreich
// ist".
import type { I18n } from "../../i18n/LanguageProvider.tsx";
import { CODE_FACTS, PERCENT_FACTS, PLURAL_FACTS } from "./fact-forms.ts";
import { operandOf, operatorOf, type Test } from "./policy.ts";
import { valueText } from "./value-text.ts";

export type SentenceI18n = Pick<I18n, "t" | "format">;

const EXPERIMENT = "experiment.";

/** The name of a fact, for tables and options. */
export function factName(fact: string, { t }: Pick<SentenceI18n, "t">): string {
  if (!fact.startsWith(EXPERIMENT)) return t.optional(`desk.fact.${fact}`) ?? fact;
  const experiment = t("desk.rules.quoted", { name: fact.slice(EXPERIMENT.length) });
  return t("desk.fact.experiment", { experiment });
}

type Clause = { readonly fact: string; readonly operator: string; readonly operand: unknown };

export const testSentence = (test: Test, i18n: SentenceI18n): string =>
  testClause({ fact: test.fact, operator: operatorOf(test), operand: operandOf(test) }, i18n);

/** A whole clause: in some languages the verb comes last, and negated flags have their own wording. */
export function testClause({ fact, operator, operand }: Clause, i18n: SentenceI18n): string {
  const { t } = i18n;
  if (operator === "known" && operand === false) return unknownSentence(fact, i18n);
  if (operator === "known") return knownSentence(fact, "desk.operator.known", i18n);
  const flag = t.optional(`desk.flag.${fact}`, { so: operand === false ? "no" : "yes" });
  if (flag !== undefined) return flag;
  const name = factName(fact, i18n);
  const values = (Array.isArray(operand) ? operand : [operand]).map((one) =>
    operandText({ fact, operator, operand: one }, i18n),
  );
  if (operator.startsWith("between")) {
    const id = operator === "between" && Array.isArray(operand) && DAY.test(String(operand[0])) ? ".days" : "";
    const [from = "…", to = "…"] = values;
    return (
      t.optional(`desk.operator.${operator}${id}`, { fact: name, from, to }) ?? `${name} ${operator} ${from} ${to}`
    );
  }
  const value = operator === "hasAll" ? i18n.format.list(values) : i18n.format.either(values);
  return t.optional(`desk.operator.${operator}`, { fact: name, value }) ?? `${name} ${operator} ${value}`;
}

/** "The reasons are not known"; also used for the negation of "known". */
export const unknownSentence = (fact: string, i18n: SentenceI18n): string =>
  knownSentence(fact, "desk.rules.unknown", i18n);

function knownSentence(fact: string, id: "desk.operator.known" | "desk.rules.unknown", { t }: SentenceI18n): string {
  const clause = t.optional(`desk.flag.${fact}`, { so: "yes" });
  if (clause !== undefined) return t(`${id}.flag`, { part: clause });
  return t(id, { fact: factName(fact, { t }), number: PLURAL_FACTS.has(fact) ? "many" : "one" });
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_OF_YEAR = /^\d\d-\d\d$/;

/** Names and codes are quoted, so that they stand out in a sentence. */
function operandText({ fact, operator, operand: value }: Clause, i18n: SentenceI18n): string {
  const { t, format } = i18n;
  if (typeof value === "number" && PERCENT_FACTS.has(fact))
    return t("desk.rules.percent", { percent: format.number(value) });
  if (typeof value !== "string" || DAY.test(value)) return valueText(value, i18n);
  if (operator === "betweenYearly") return DAY_OF_YEAR.test(value) ? format.dayOfYear(value) : value;
  if (operator.endsWith("List")) return t("desk.rules.quoted", { name: value });
  if (fact === "order.country") return format.country(value);
  if (CODE_FACTS.has(fact)) return value;
  return t("desk.rules.quoted", { name: gradeText(fact, value, i18n) ?? valueText(value, i18n) });
}

const gradeText = (fact: string, value: string, { t }: SentenceI18n): string | undefined =>
  fact === "line.grade" ? t.optional(`condition.${value}`) : undefined;
