// Whether a policy that was typed or pasted as text can be shown here as rules. What else is wrong with it, the API says.
import { rulesWith } from "./parts/names.ts";
import type { Policy } from "./policy.ts";
import { answerSentences, whenSentence } from "./sentence.ts";
import type { Saying } from "./test-sentence.ts";

export function isShowable(read: unknown, words: Saying): read is Policy {
  if (!isDocument(read) || !Array.isArray(read["rules"])) return false;
  if (![read["lists"], read["phrases"]].every((part) => part === undefined || isDocument(part))) return false;
  return areExperiments(read["experiments"]) && read["rules"].every((rule) => isRule(rule, words));
}

const isDocument = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const areExperiments = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) &&
    value.every(
      (one) =>
        isDocument(one) && typeof one["id"] === "string" && Array.isArray(one["arms"]) && one["arms"].every(isDocument),
    ));

/** A rule that can be said, and searched for the names it uses, is a rule that can be shown. */
function isRule(value: unknown, words: Saying): boolean {
  if (!isDocument(value) || typeof value["id"] !== "string" || !isDocument(value["then"])) return false;
  const rule = value as unknown as Policy["rules"][number];
  try {
    whenSentence(rule, words);
    answerSentences(rule.then, words);
    rulesWith([rule], { part: "lists", name: "any" });
    return true;
  } catch {
    return false;
  }
}
