// One test of one fact as a clause: "the country is Germany or Austria", "das Land Deutschland oder Österreich ist".
import type { Words } from "../../i18n/LanguageProvider.tsx";
import { CODE_FACTS, PERCENT_FACTS, PLURAL_FACTS } from "./fact-forms.ts";
import { operandOf, operatorOf, type Test } from "./policy.ts";
import { valueWords } from "./value-words.ts";

export type Saying = Pick<Words, "say" | "format">;

const EXPERIMENT = "experiment.";

/** A fact by its name, as it stands in tables and choices. */
export function factWords(fact: string, { say }: Pick<Saying, "say">): string {
  if (!fact.startsWith(EXPERIMENT)) return say.known(`desk.fact.${fact}`) ?? fact;
  const experiment = say("desk.rules.quoted", { name: fact.slice(EXPERIMENT.length) });
  return say("desk.fact.experiment", { experiment });
}

export const testWords = (test: Test, words: Saying): string =>
  clauseOf(test.fact, operatorOf(test), operandOf(test), words);

/** A whole clause, because in some languages the verb comes last and a flag is said with another verb when it is not so. */
export function clauseOf(fact: string, operator: string, operand: unknown, words: Saying): string {
  const { say } = words;
  if (operator === "known" && operand === false) return unknownWords(fact, words);
  if (operator === "known") return knownness(fact, "desk.operator.known", words);
  const flag = say.known(`desk.flag.${fact}`, { so: operand === false ? "no" : "yes" });
  if (flag !== undefined) return flag;
  const name = factWords(fact, words);
  const values = (Array.isArray(operand) ? operand : [operand]).map((one) => operandWords(fact, operator, one, words));
  if (operator.startsWith("between")) {
    const id = operator === "between" && Array.isArray(operand) && DAY.test(String(operand[0])) ? ".days" : "";
    const [from = "…", to = "…"] = values;
    return say.known(`desk.operator.${operator}${id}`, { fact: name, from, to }) ?? `${name} ${operator} ${from} ${to}`;
  }
  const value = operator === "hasAll" ? words.format.list(values) : words.format.either(values);
  return say.known(`desk.operator.${operator}`, { fact: name, value }) ?? `${name} ${operator} ${value}`;
}

/** "The reasons are not known": also what the negation of "known" says. */
export const unknownWords = (fact: string, words: Saying): string => knownness(fact, "desk.rules.unknown", words);

function knownness(fact: string, id: "desk.operator.known" | "desk.rules.unknown", { say }: Saying): string {
  const part = say.known(`desk.flag.${fact}`, { so: "yes" });
  if (part !== undefined) return say(`${id}.flag`, { part });
  return say(id, { fact: factWords(fact, { say }), number: PLURAL_FACTS.has(fact) ? "many" : "one" });
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_OF_YEAR = /^\d\d-\d\d$/;

/** Words of the shop's own stand in quotes, so that one sees where they begin and end in a sentence. */
function operandWords(fact: string, operator: string, value: unknown, words: Saying): string {
  const { say, format } = words;
  if (typeof value === "number" && PERCENT_FACTS.has(fact))
    return say("desk.rules.percent", { percent: format.number(value) });
  if (typeof value !== "string" || DAY.test(value)) return valueWords(value, words);
  if (operator === "betweenYearly") return DAY_OF_YEAR.test(value) ? format.dayOfYear(value) : value;
  if (operator.endsWith("List")) return say("desk.rules.quoted", { name: value });
  if (fact === "order.country") return format.country(value);
  if (CODE_FACTS.has(fact)) return value;
  return say("desk.rules.quoted", { name: gradeWords(fact, value, words) ?? valueWords(value, words) });
}

const gradeWords = (fact: string, value: string, { say }: Saying): string | undefined =>
  fact === "line.grade" ? say.known(`condition.${value}`) : undefined;
