// Formats the API's fact values for the reader: amounts, days, countries and translated codes.
import type { I18n } from "../../i18n/LanguageProvider.tsx";
import { PERCENT_FACTS } from "./fact-forms.ts";
import { codeText } from "./value-text.ts";

export const MONEY = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const NUMBER = /^\d+(\.\d+)?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

export function formatFact(fact: string, text: string, { t, format }: Pick<I18n, "t" | "format">): string {
  const [, amount, currency] = MONEY.exec(text) ?? [];
  if (amount !== undefined && currency !== undefined) return format.money(amount, currency);
  if (INSTANT.test(text)) return format.moment(text);
  if (DAY.test(text)) return format.calendarDay(text);
  if (PERCENT_FACTS.has(fact) && NUMBER.test(text))
    return t("desk.rules.percent", { percent: format.number(Number(text)) });
  return text
    .split(", ")
    .map((one) => (fact === "order.country" ? format.country(one) : (codeText(one, t) ?? one)))
    .join(", ");
}
