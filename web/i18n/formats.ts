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
