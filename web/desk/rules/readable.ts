// The API's texts for machines, in the reader's own form: amounts, days, countries, and words where we have them.
import type { Words } from "../../i18n/LanguageProvider.tsx";
import { PERCENT_FACTS } from "./fact-forms.ts";
import { codeWords } from "./value-words.ts";

export const MONEY = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const NUMBER = /^\d+(\.\d+)?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

export function readable(fact: string, text: string, { say, format }: Pick<Words, "say" | "format">): string {
  const [, amount, currency] = MONEY.exec(text) ?? [];
  if (amount !== undefined && currency !== undefined) return format.money(amount, currency);
  if (INSTANT.test(text)) return format.moment(text);
  if (DAY.test(text)) return format.calendarDay(text);
  if (PERCENT_FACTS.has(fact) && NUMBER.test(text))
    return say("desk.rules.percent", { percent: format.number(Number(text)) });
  return text
    .split(", ")
    .map((one) => (fact === "order.country" ? format.country(one) : (codeWords(one, say) ?? one)))
    .join(", ");
}
