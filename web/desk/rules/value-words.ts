// Amounts per currency, lists and single values of a policy, as people read them.
import type { Words } from "../../i18n/LanguageProvider.tsx";

type Saying = Pick<Words, "say" | "format">;

const DAY = /^\d{4}-\d\d-\d\d$/;

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
  return codeWords(text, say) ?? text;
}

/** A code of a closed list, such as a reason or a way to pay, where we have words for it. */
export const codeWords = (code: string, say: Saying["say"]): string | undefined =>
  say.known(`desk.value.${code}`) ?? say.known(`reason.${code}`) ?? say.known(`tender.kind.${code}`);

/** What is half typed is no money yet, and stays as it is. */
const moneyWords = (amount: string, currency: string, format: Saying["format"]): string =>
  /^-?\d+(\.\d+)?$/.test(amount) && /^[A-Z]{3}$/.test(currency)
    ? format.money(amount, currency)
    : `${amount} ${currency}`;
