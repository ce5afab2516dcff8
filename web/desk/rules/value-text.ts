// Formats the values of a policy: amounts by currency, lists and single values.
import type { I18n } from "../../i18n/LanguageProvider.tsx";

type ValueI18n = Pick<I18n, "t" | "format">;

const DAY = /^\d{4}-\d\d-\d\d$/;

export function valueText(value: unknown, i18n: ValueI18n): string {
  const { t, format } = i18n;
  if (Array.isArray(value)) return value.map((one) => valueText(one, i18n)).join(", ");
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([currency, amount]) => moneyText(String(amount), currency, format))
      .join(" / ");
  if (typeof value === "number") return format.number(value);
  const text = String(value);
  if (DAY.test(text)) return format.calendarDay(text);
  return codeText(text, t) ?? text;
}

/** The translation of a code of a closed list, such as a reason or a tender kind. */
export const codeText = (code: string, t: ValueI18n["t"]): string | undefined =>
  t.optional(`desk.value.${code}`) ?? t.optional(`reason.${code}`) ?? t.optional(`tender.kind.${code}`);

/** Incomplete input is shown as entered. */
const moneyText = (amount: string, currency: string, format: ValueI18n["format"]): string =>
  /^-?\d+(\.\d+)?$/.test(amount) && /^[A-Z]{3}$/.test(currency)
    ? format.money(amount, currency)
    : `${amount} ${currency}`;
