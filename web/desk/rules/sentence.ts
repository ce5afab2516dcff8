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

export function conditionWords(condition: Condition, words: Saying, nested = "no"): string {
  if (isTest(condition)) return testWords(condition, words);
  const { kind, parts } = groupOf(condition);
  const said = parts.map((part) => conditionWords(part, words, parts.length > 1 ? "yes" : nested));
  const brackets = said.length > 1 ? nested : "no";
  switch (kind) {
    case "all":
      return words.say("desk.rules.all", { parts: words.format.list(said), nested: brackets });
    case "any":
      return words.say("desk.rules.any", { parts: words.format.either(said), nested: brackets });
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
  return testSentence(test.fact, operator, operandWords(test.fact, operator, operand, words), words);
}

/** "The country is one of Germany and Austria", from a fact, an operator and what it is compared with. */
export function testSentence(fact: string, operator: string, value: string, words: Pick<Saying, "say">): string {
  const name = factWords(fact, words);
  return words.say.known(`desk.operator.${operator}`, { fact: name, value }) ?? `${name} ${operator} ${value}`;
}

function operandWords(fact: string, operator: string, operand: unknown, words: Saying): string {
  const { say, format } = words;
  const one = (value: unknown): string => {
    if (operator === "inList" || operator === "notInList") return say("desk.rules.quoted", { name: String(value) });
    if (fact === "order.country") return format.country(String(value));
    if (operator === "betweenYearly" && DAY_OF_YEAR.test(String(value))) return format.dayOfYear(String(value));
    return valueWords(value, words);
  };
  if (!Array.isArray(operand)) return one(operand);
  return operator.startsWith("between") ? operand.map(one).join(" – ") : format.list(operand.map(one));
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_OF_YEAR = /^\d\d-\d\d$/;

/** Amounts per currency, lists and single values, as people read them. */
export function valueWords(value: unknown, words: Saying): string {
  const { say, format } = words;
  if (Array.isArray(value)) return value.map((one) => valueWords(one, words)).join(", ");
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([currency, amount]) => moneyWords(String(amount), currency, format))
      .join(" / ");
  if (typeof value === "number") return format.number(value);
  const text = String(value);
  if (DAY.test(text)) return format.calendarDay(text);
  return say.known(`desk.value.${text}`) ?? say.known(`reason.${text}`) ?? text;
}

/** What is half typed is no money yet, and stays as it is. */
const moneyWords = (amount: string, currency: string, format: Saying["format"]): string =>
  /^-?\d+(\.\d+)?$/.test(amount) && /^[A-Z]{3}$/.test(currency)
    ? format.money(amount, currency)
    : `${amount} ${currency}`;

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
  if (given["days"] !== undefined) return daysWords(given, words);
  if (typeof given["until"] === "string") return say("desk.rules.until", { date: valueWords(given["until"], words) });
  if (typeof given["percent"] === "string") return say("desk.rules.percent", { percent: given["percent"] });
  if (typeof given["amount"] === "object") return valueWords(given["amount"], words);
  return Object.entries(given)
    .map(([name, one]) => `${name}: ${plainWords(one, words)}`)
    .join(", ");
}

function daysWords(given: Readonly<Record<string, unknown>>, { say }: Saying): string {
  const days = Number(given["days"]) || 0;
  if (typeof given["from"] !== "string") return say("desk.rules.more-days", { days });
  const window = say("desk.rules.days", { days, from: given["from"] });
  const buffer = Number(given["bufferDays"]) || 0;
  return buffer === 0 ? window : say("desk.rules.days.buffer", { window, buffer });
}

const plainWords = (value: unknown, words: Saying): string =>
  Array.isArray(value) && value.some((one) => typeof one === "object")
    ? value.map((one) => Object.values(one as object)[0] as string).join(", ")
    : valueWords(value, words);
