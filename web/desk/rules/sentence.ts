// A rule as a sentence in the reader's language.
import type { Words } from "../../i18n/LanguageProvider.tsx";
import {
  type Answers,
  type Condition,
  groupOf,
  isTest,
  operandOf,
  operatorOf,
  type Rule,
  type Test,
} from "./policy.ts";

type Saying = Pick<Words, "say" | "format">;

/** "If the country is one of DE, AT and the value of the return is €200.00 or more" */
export function whenSentence({ when }: Rule, words: Saying): string {
  if (when === undefined) return words.say("desk.rules.always");
  return words.say("desk.rules.if", { condition: conditionWords(when, words) });
}

export function conditionWords(condition: Condition, words: Saying): string {
  if (isTest(condition)) return testWords(condition, words);
  const { kind, parts } = groupOf(condition);
  const said = parts.map((part) => conditionWords(part, words));
  switch (kind) {
    case "all":
      return words.say("desk.rules.all", { parts: words.format.list(said) });
    case "any":
      return words.say("desk.rules.any", { parts: said.join("; ") });
    case "not":
      return words.say("desk.rules.not", { part: said[0] ?? "" });
    case "anyLine":
      return words.say("desk.rules.anyLine", { part: said[0] ?? "" });
    case "everyLine":
      return words.say("desk.rules.everyLine", { part: said[0] ?? "" });
    default: {
      const unhandled: never = kind;
      return unhandled;
    }
  }
}

export const factWords = (fact: string, { say }: Pick<Saying, "say">): string => say.known(`desk.fact.${fact}`) ?? fact;

function testWords(test: Test, words: Saying): string {
  const { say } = words;
  const fact = factWords(test.fact, words);
  const operator = operatorOf(test);
  const operand = operandOf(test);
  if (operator === "known") return say(operand === false ? "desk.rules.unknown" : "desk.operator.known", { fact });
  if (typeof operand === "boolean") return operand ? fact : say("desk.rules.flag.no", { fact });
  const value = valueWords(operand, words, operator === "between" || operator === "betweenYearly");
  return say.known(`desk.operator.${operator}`, { fact, value }) ?? `${fact} ${operator} ${value}`;
}

/** Amounts per currency, lists and single values, as people read them. */
export function valueWords(value: unknown, words: Saying, isRange = false): string {
  const { say, format } = words;
  if (Array.isArray(value)) return value.map((one) => valueWords(one, words)).join(isRange ? " – " : ", ");
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([currency, amount]) => format.money(String(amount), currency))
      .join(" / ");
  if (typeof value === "number") return format.number(value);
  return say.known(`desk.value.${String(value)}`) ?? String(value);
}

/** What a rule answers, one phrase a question. */
export const answerSentences = (answers: Answers, words: Saying): string[] =>
  Object.entries(answers).flatMap(([question, value]) =>
    value === undefined
      ? []
      : [
          words.say("desk.rules.answer", {
            question: words.say.known(`desk.question.${question}`) ?? question,
            value: answerWords(question, value, words),
          }),
        ],
  );

export function answerWords(question: string, value: unknown, words: Saying): string {
  const { say } = words;
  const special = typeof value === "string" ? say.known(`desk.value.${question}.${value}`) : undefined;
  if (special !== undefined) return special;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return plainWords(value, words);
  const given = value as Readonly<Record<string, unknown>>;
  if (typeof given["days"] === "number" && typeof given["from"] === "string")
    return say("desk.rules.days", { days: given["days"], from: given["from"] });
  if (typeof given["until"] === "string") return say("desk.rules.until", { date: given["until"] });
  if (typeof given["percent"] === "string") return say("desk.rules.percent", { percent: given["percent"] });
  if (typeof given["amount"] === "object") return valueWords(given["amount"], words);
  return Object.entries(given)
    .map(([name, one]) => `${name}: ${plainWords(one, words)}`)
    .join(", ");
}

const plainWords = (value: unknown, words: Saying): string =>
  Array.isArray(value) && value.some((one) => typeof one === "object")
    ? value.map((one) => Object.values(one as object)[0] as string).join(", ")
    : valueWords(value, words);
