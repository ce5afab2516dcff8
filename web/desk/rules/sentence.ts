// Renders a rule as a sentence in the reader's language.
import { type RuleSettings, type Condition, groupOf, isTest, operatorOf, type Rule } from "./policy.ts";
import { settingLabel } from "./setting-shapes.ts";
import { type SentenceI18n, testSentence, unknownSentence } from "./test-sentence.ts";
import { valueText } from "./value-text.ts";

/** "If the country is Germany or Austria and the value of the return is €200.00 or more" */
export function whenSentence({ when }: Rule, i18n: SentenceI18n): string {
  if (when === undefined || isEmptyCondition(when)) return i18n.t("desk.rules.always");
  return i18n.t("desk.rules.if", { condition: conditionSentence(when, i18n) });
}

const isEmptyCondition = (condition: Condition): boolean => "all" in condition && condition.all.length === 0;

/** `nested` groups are put in parentheses, to show what belongs together. */
export function conditionSentence(condition: Condition, i18n: SentenceI18n, nested = "no"): string {
  if (isTest(condition)) return testSentence(condition, i18n);
  const { t, format } = i18n;
  const { kind, parts } = groupOf(condition);
  const [first] = parts;
  if (first === undefined) return t("desk.rules.nothing-yet");
  if (kind === "all" || kind === "any") {
    if (parts.length === 1) return conditionSentence(first, i18n, nested);
    const sentences = parts.map((part) => conditionSentence(part, i18n, "yes"));
    return t(`desk.rules.${kind}`, {
      parts: kind === "all" ? format.list(sentences) : format.either(sentences),
      nested,
    });
  }
  if (kind === "not") return negatedSentence(first, i18n, nested);
  return t(`desk.rules.${kind}`, { part: conditionSentence(first, i18n), nested });
}

/** For an unknown fact, both a test and its opposite are false, so "it is not true that" differs from "is not". */
function negatedSentence(condition: Condition, i18n: SentenceI18n, nested: string): string {
  if (isTest(condition) && operatorOf(condition) === "known") return unknownSentence(condition.fact, i18n);
  if ("anyLine" in condition)
    return i18n.t("desk.rules.noLine", { part: conditionSentence(condition.anyLine, i18n), nested });
  return i18n.t("desk.rules.not", { part: conditionSentence(condition, i18n), nested });
}

/** The settings of a rule, one phrase each. */
export const settingSentences = (settings: RuleSettings, i18n: SentenceI18n): string[] =>
  Object.entries(settings).flatMap(([setting, value]) =>
    value === undefined
      ? []
      : [
          i18n.t("desk.rules.answer", {
            question: settingLabel(setting, i18n),
            value: settingText(setting, value, i18n),
          }),
        ],
  );

export function settingText(setting: string, value: unknown, i18n: SentenceI18n): string {
  const { t } = i18n;
  const ownText = typeof value === "string" ? t.optional(`desk.value.${setting}.${value}`) : undefined;
  if (ownText !== undefined) return ownText;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return plainText(value, i18n);
  const fields = value as Readonly<Record<string, unknown>>;
  if (fields["days"] !== undefined) return windowText(fields, i18n);
  if (typeof fields["until"] === "string") return t("desk.rules.until", { date: valueText(fields["until"], i18n) });
  if (typeof fields["percent"] === "string") return t("desk.rules.percent", { percent: fields["percent"] });
  if (typeof fields["amount"] === "object") return valueText(fields["amount"], i18n);
  return Object.entries(fields)
    .map(([name, one]) => `${name}: ${plainText(one, i18n)}`)
    .join(", ");
}

function windowText(fields: Readonly<Record<string, unknown>>, { t }: SentenceI18n): string {
  const days = Number(fields["days"]) || 0;
  if (typeof fields["from"] !== "string") return t("desk.rules.more-days", { days });
  const window = t("desk.rules.days", { days, from: fields["from"] });
  const buffer = Number(fields["bufferDays"]) || 0;
  return buffer === 0 ? window : t("desk.rules.days.buffer", { window, buffer });
}

const plainText = (value: unknown, i18n: SentenceI18n): string =>
  Array.isArray(value) && value.some((one) => typeof one === "object")
    ? value.map((one) => Object.values(one as object)[0] as string).join(", ")
    : valueText(value, i18n);
