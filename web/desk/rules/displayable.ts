// Whether a policy entered as text can be displayed as rules. Other problems are reported by the API.
import { isJsonObject } from "../../ui/json-object.ts";
import { rulesUsing } from "./parts/names.ts";
import type { Policy } from "./policy.ts";
import { settingSentences, whenSentence } from "./sentence.ts";
import type { SentenceI18n } from "./test-sentence.ts";

export function isDisplayable(parsed: unknown, i18n: SentenceI18n): parsed is Policy {
  if (!isJsonObject(parsed) || !Array.isArray(parsed["rules"])) return false;
  if (![parsed["lists"], parsed["phrases"]].every((part) => part === undefined || isJsonObject(part))) return false;
  return areExperiments(parsed["experiments"]) && parsed["rules"].every((rule) => isRule(rule, i18n));
}

const areExperiments = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) &&
    value.every(
      (one) =>
        isJsonObject(one) &&
        typeof one["id"] === "string" &&
        Array.isArray(one["arms"]) &&
        one["arms"].every(isJsonObject),
    ));

/** A rule can be displayed if it can be rendered as a sentence and searched for names. */
function isRule(value: unknown, i18n: SentenceI18n): boolean {
  if (!isJsonObject(value) || typeof value["id"] !== "string" || !isJsonObject(value["then"])) return false;
  const rule = value as unknown as Policy["rules"][number];
  try {
    whenSentence(rule, i18n);
    settingSentences(rule.then, i18n);
    rulesUsing([rule], { part: "lists", name: "any" });
    return true;
  } catch {
    return false;
  }
}
