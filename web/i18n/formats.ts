// Money, days and times as the reader writes them. Money arrives as an exact decimal text and never becomes a float.

export type Formats = ReturnType<typeof formatsOf>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function formatsOf(locale: string) {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const either = new Intl.ListFormat(locale, { type: "disjunction" });
  const regions = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  const languages = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });
  const dates = new Map<string, Intl.DateTimeFormat>();
  const moneys = new Map<string, Intl.NumberFormat>();

  const date = (at: string | number, options: Intl.DateTimeFormatOptions): string => {
    const key = JSON.stringify(options);
    const format = dates.get(key) ?? new Intl.DateTimeFormat(locale, options);
    dates.set(key, format);
    return format.format(new Date(at));
  };
  const money = (amount: string, currency: string): string => {
    const format = moneys.get(currency) ?? new Intl.NumberFormat(locale, { style: "currency", currency });
    moneys.set(currency, format);
    // The text form is formatted exactly; TypeScript knows it only as a literal type.
    return format.format(amount as Intl.StringNumericLiteral);
  };
  return {
    money,
    number: (value: number) => number.format(value),
    /** "0.19" as "19%". */
    percent: (rate: string) => percent.format(rate as Intl.StringNumericLiteral),
    list: (parts: readonly string[]) => list.format(parts),
    either: (parts: readonly string[]) => either.format(parts),
    /** "DE" as "Germany"; anything that is no country stays as it is. */
    country: (code: string) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
    language: (code: string) => languages.of(code) ?? code,
    /** "2026-12-24", a day on everybody's own calendar. */
    calendarDay: (day: string) => date(day, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
    /** "12-24", in any year. */
    dayOfYear: (day: string) => date(`2000-${day}`, { day: "numeric", month: "long", timeZone: "UTC" }),
    day: (at: string) => date(at, { weekday: "long", day: "numeric", month: "long" }),
    /** A promised day; when it is near, the hour counts too. */
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
    /** "in 3 hours", "2 days ago": rounded towards now, so that a promise never sounds longer than it is. */
    distance: (at: string, now: number) => {
      const away = Date.parse(at) - now;
      const size = Math.abs(away);
      if (size < HOUR) return relative.format(Math.trunc(away / MINUTE), "minute");
      if (size < 2 * DAY) return relative.format(Math.trunc(away / HOUR), "hour");
      return relative.format(Math.trunc(away / DAY), "day");
    },
  };
}
