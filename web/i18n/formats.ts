// Locale-specific formats for money, dates and numbers. Amounts are decimal strings and are never converted to floats.

export type Formats = ReturnType<typeof createFormats>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function createFormats(locale: string) {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const conjunction = new Intl.ListFormat(locale, { type: "conjunction" });
  const disjunction = new Intl.ListFormat(locale, { type: "disjunction" });
  const regions = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  const languages = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });
  const dateFormats = new Map<string, Intl.DateTimeFormat>();
  const moneyFormats = new Map<string, Intl.NumberFormat>();

  const date = (at: string | number, options: Intl.DateTimeFormatOptions): string => {
    const key = JSON.stringify(options);
    const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
    dateFormats.set(key, format);
    return format.format(new Date(at));
  };
  const money = (amount: string, currency: string): string => {
    const format = moneyFormats.get(currency) ?? new Intl.NumberFormat(locale, { style: "currency", currency });
    moneyFormats.set(currency, format);
    // Intl formats decimal strings exactly; TypeScript accepts them only as this literal type.
    return format.format(amount as Intl.StringNumericLiteral);
  };
  return {
    money,
    number: (value: number) => number.format(value),
    /** "0.19" as "19%". */
    percent: (rate: string) => percent.format(rate as Intl.StringNumericLiteral),
    list: (parts: readonly string[]) => conjunction.format(parts),
    either: (parts: readonly string[]) => disjunction.format(parts),
    /** "DE" as "Germany"; anything else is returned unchanged. */
    country: (code: string) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
    language: (code: string) => languages.of(code) ?? code,
    /** "2026-12-24", a calendar day without a time zone. */
    calendarDay: (day: string) => date(day, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
    /** "12-24", a day of any year. */
    dayOfYear: (day: string) => date(`2000-${day}`, { day: "numeric", month: "long", timeZone: "UTC" }),
    day: (at: string) => date(at, { weekday: "long", day: "numeric", month: "long" }),
    /** A due day; with the time when it is less than two days away. */
    promised: (at: string, now: number) =>
      date(at, {
        weekday: "long",
        day: "numeric",
        month: "long",
        ...(Date.parse(at) - now < 2 * DAY && { hour: "numeric", minute: "2-digit" }),
      }),
    shortDay: (at: string) => date(at, { day: "numeric", month: "short", year: "numeric" }),
    moment: (at: string) => date(at, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }),
    exact: (at: string) => date(at, { dateStyle: "full", timeStyle: "long" }),
    /** "in 3 hours", "2 days ago"; rounded towards now, so that the time left is never overstated. */
    distance: (at: string, now: number) => {
      const difference = Date.parse(at) - now;
      const size = Math.abs(difference);
      if (size < HOUR) return relative.format(Math.trunc(difference / MINUTE), "minute");
      if (size < 2 * DAY) return relative.format(Math.trunc(difference / HOUR), "hour");
      return relative.format(Math.trunc(difference / DAY), "day");
    },
  };
}
