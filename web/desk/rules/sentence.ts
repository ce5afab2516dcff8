// A rule as a sentence in the reader's language.
import { type Answers, type Condition, groupOf, isTest, operatorOf, type Rule } from "./policy.ts";
import { type Saying, testWords, unknownWords } from "./test-sentence.ts";
import { valueWords } from "./value-words.ts";

/** "If the country is Germany or Austria and the value of the return is €200.00 or more" */
export function whenSentence({ when }: Rule, words: Saying): string {
  if (when === undefined || isEmpty(when)) return words.say("desk.rules.always");
  return words.say("desk.rules.if", { condition: conditionWords(when, words) });
}

const isEmpty = (condition: Condition): boolean => "all" in condition && condition.all.length === 0;

/** Groups stand in brackets inside another list (`nested`), so that one sees what belongs together. */
export function conditionWords(condition: Condition, words: Saying, nested = "no"): string {
  if (isTest(condition)) return testWords(condition, words);
  const { say, format } = words;
  const { kind, parts } = groupOf(condition);
  const [first] = parts;
  if (first === undefined) return say("desk.rules.nothing-yet");
  if (kind === "all" || kind === "any") {
    if (parts.length === 1) return conditionWords(first, words, nested);
    const said = parts.map((part) => conditionWords(part, words, "yes"));
    return say(`desk.rules.${kind}`, { parts: kind === "all" ? format.list(said) : format.either(said), nested });
  }
  if (kind === "not") return notWords(first, words, nested);
  return say(`desk.rules.${kind}`, { part: conditionWords(first, words), nested });
}

/** A test and its negation both fail on a fact that is not known, so "it is not so that" is not the same as "is not". */
function notWords(condition: Condition, words: Saying, nested: string): string {
  if (isTest(condition) && operatorOf(condition) === "known") return unknownWords(condition.fact, words);
  if ("anyLine" in condition)
    return words.say("desk.rules.noLine", { part: conditionWords(condition.anyLine, words), nested });
  return words.say("desk.rules.not", { part: conditionWords(condition, words), nested });
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
