// Local days: clocks that jump at midnight, dates that occur twice or never, leap days, public holidays.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intlCalendar } from "../../functions/adapters/calendar/intl-calendar.ts";
import { memoryPorts } from "../../functions/adapters/memory/world.ts";
import { formatLocalDay, parseLocalDay } from "../../functions/domain/time/local-day.ts";
import { publicHolidays } from "../../infra/tools/cli/holidays.ts";
import "../support/domain/property-runs.ts";

const CALENDARS = { deployed: intlCalendar(), memory: memoryPorts().calendar };
const at = (iso: string): number => Date.parse(iso);
const localDay = (date: string): number => parseLocalDay(date)!;

describe.each(Object.entries(CALENDARS))("local days, %s", (_, calendar) => {
  const endOfDayIso = (date: string, zone: string): string =>
    new Date(calendar.endOfDay(localDay(date), zone)).toISOString();
  const date = (iso: string, zone: string): string => formatLocalDay(calendar.dayOf(at(iso), zone));

  it("end at the end of the shopper's day", () => {
    expect(endOfDayIso("2026-03-18", "Europe/Berlin")).toBe("2026-03-18T22:59:59.999Z");
    expect(endOfDayIso("2026-06-18", "Europe/Berlin")).toBe("2026-06-18T21:59:59.999Z");
    expect(endOfDayIso("2026-03-18", "Asia/Shanghai")).toBe("2026-03-18T15:59:59.999Z");
    expect(endOfDayIso("2026-03-18", "Pacific/Honolulu")).toBe("2026-03-19T09:59:59.999Z");
    expect(endOfDayIso("2026-03-18", "Pacific/Kiritimati")).toBe("2026-03-18T09:59:59.999Z");
    expect(endOfDayIso("2026-03-18", "Asia/Kathmandu")).toBe("2026-03-18T18:14:59.999Z");
  });
  it("change a millisecond later", () => {
    expect(date("2026-03-18T22:59:59.999Z", "Europe/Berlin")).toBe("2026-03-18");
    expect(date("2026-03-18T23:00:00.000Z", "Europe/Berlin")).toBe("2026-03-19");
    expect(date("1969-12-31T23:00:00.000Z", "Europe/Berlin")).toBe("1970-01-01");
  });
  it("are 23 or 25 hours long when daylight saving time changes", () => {
    const length = (day: string, zone: string) =>
      (calendar.endOfDay(localDay(day), zone) - calendar.endOfDay(localDay(day) - 1, zone)) / 3_600_000;
    expect(length("2026-03-29", "Europe/Berlin")).toBe(23);
    expect(length("2026-10-25", "Europe/Berlin")).toBe(25);
    expect(length("2026-04-05", "Australia/Lord_Howe")).toBe(24.5);
    expect(length("2026-06-01", "Europe/Berlin")).toBe(24);
  });
  it("begin at 1:00 where the clock jumps forward at midnight", () => {
    // Chile, Egypt and Lebanon set the clock forward at 0:00: the day before ends as usual, the new one lacks its first
    // hour.
    expect(endOfDayIso("2025-09-06", "America/Santiago")).toBe("2025-09-07T03:59:59.999Z");
    expect(date("2025-09-07T04:00:00.000Z", "America/Santiago")).toBe("2025-09-07");
    expect(endOfDayIso("2026-04-23", "Africa/Cairo")).toBe("2026-04-23T21:59:59.999Z");
    expect(endOfDayIso("2026-04-24", "Africa/Cairo")).toBe("2026-04-24T20:59:59.999Z");
    expect(endOfDayIso("2026-03-28", "Asia/Beirut")).toBe("2026-03-28T21:59:59.999Z");
  });
  it("end with the second midnight where the clock is set back over midnight", () => {
    expect(endOfDayIso("2025-04-05", "America/Santiago")).toBe("2025-04-06T03:59:59.999Z");
    expect(endOfDayIso("2026-10-29", "Africa/Cairo")).toBe("2026-10-29T21:59:59.999Z");
    // Newfoundland did so at 0:01 until 2011: the new day began, was set back after a minute, and began again.
    expect(date("2010-11-07T02:30:30.000Z", "America/St_Johns")).toBe("2010-11-07");
    expect(date("2010-11-07T02:31:00.000Z", "America/St_Johns")).toBe("2010-11-06");
    expect(endOfDayIso("2010-11-06", "America/St_Johns")).toBe("2010-11-07T03:29:59.999Z");
  });
  it("may not exist: Samoa crossed the date line", () => {
    expect(endOfDayIso("2011-12-29", "Pacific/Apia")).toBe("2011-12-30T09:59:59.999Z");
    expect(endOfDayIso("2011-12-30", "Pacific/Apia")).toBe("2011-12-30T09:59:59.999Z");
    expect(date("2011-12-30T10:00:00.000Z", "Pacific/Apia")).toBe("2011-12-31");
    expect(endOfDayIso("2011-12-31", "Pacific/Apia")).toBe("2011-12-31T09:59:59.999Z");
  });
  it("may not exist: so did the eastern islands of Kiribati", () => {
    expect(endOfDayIso("1994-12-30", "Pacific/Kiritimati")).toBe("1994-12-31T09:59:59.999Z");
    expect(date("1994-12-31T10:00:00.000Z", "Pacific/Kiritimati")).toBe("1995-01-01");
  });
  it("include leap days and the turn of the year", () => {
    expect(endOfDayIso("2028-02-29", "Europe/Paris")).toBe("2028-02-29T22:59:59.999Z");
    expect(calendar.dayOf(at("2028-02-29T23:00:00Z"), "Europe/Paris") - localDay("2028-02-28")).toBe(2);
    expect(endOfDayIso("2026-12-31", "Pacific/Auckland")).toBe("2026-12-31T10:59:59.999Z");
    expect(date("2026-12-31T11:00:00Z", "Pacific/Auckland")).toBe("2027-01-01");
  });

  const ZONES = Intl.supportedValuesOf("timeZone");
  const anInstant = fc.integer({ min: at("1970-01-01T00:00:00Z"), max: at("2060-01-01T00:00:00Z") });
  it("contain each of their instants up to their end, in every zone", () =>
    fc.assert(
      fc.property(anInstant, fc.constantFrom(...ZONES), (instant, zone) => {
        const day = calendar.dayOf(instant, zone);
        expect(calendar.endOfDay(day, zone)).toBeGreaterThanOrEqual(instant);
      }),
    ));
  it("end on the same date, and the next instant has another, in every zone", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: localDay("1996-01-01"), max: localDay("2059-12-31") }),
        fc.constantFrom(...ZONES),
        (day, zone) => {
          fc.pre(!(zone === "Pacific/Apia" || zone === "Pacific/Fakaofo") || day !== localDay("2011-12-30"));
          const last = calendar.endOfDay(day, zone);
          expect(calendar.dayOf(last, zone)).toBe(day);
          expect(calendar.dayOf(last + 1, zone)).toBeGreaterThan(day);
        },
      ),
    ));
  it("never end before an earlier day does", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: localDay("2059-12-31") }), fc.constantFrom(...ZONES), (day, zone) => {
        expect(calendar.endOfDay(day + 1, zone)).toBeGreaterThanOrEqual(calendar.endOfDay(day, zone));
      }),
    ));
});

describe.each(Object.entries(CALENDARS))("time zones, %s", (_, calendar) => {
  const zones = (country: string, region?: string) => Object.values(calendar.zonesOf(country, region)).join(" ");
  it("are a single one in most countries", () => {
    expect(zones("FR")).toBe("Europe/Paris Europe/Paris");
    expect(zones("GB", "GB-NIR")).toBe("Europe/London Europe/London");
    expect(zones("NO")).toBe("Europe/Oslo Europe/Oslo");
  });
  it("are those whose day ends first and last, where a country has several", () => {
    expect(calendar.zonesOf("US").lastToEnd).toBe("Pacific/Honolulu");
    expect(zones("CN")).toBe("Asia/Shanghai Asia/Urumqi");
    expect(calendar.zonesOf("AU").lastToEnd).toBe("Australia/Perth");
    expect(calendar.zonesOf("PT").lastToEnd).toBe("Atlantic/Azores");
    expect(calendar.zonesOf("BR").lastToEnd).toMatch(/^America\/(Rio_Branco|Eirunepe)$/);
  });
  it("are narrowed by the region, with or without the country prefix", () => {
    expect(zones("US", "US-CA")).toBe("America/Los_Angeles America/Los_Angeles");
    expect(zones("US", "CA")).toBe("America/Los_Angeles America/Los_Angeles");
    expect(zones("US", "TX")).toBe("America/Chicago America/Denver");
    expect(zones("CA", "CA-NL")).toBe("America/St_Johns America/Goose_Bay");
    expect(zones("AU", "QLD")).toBe("Australia/Brisbane Australia/Brisbane");
    expect(zones("ES", "ES-MD")).toBe("Europe/Madrid Europe/Madrid");
    expect(zones("ES", "ES-CN")).toBe("Atlantic/Canary Atlantic/Canary");
    expect(zones("PT", "PT-20")).toBe("Atlantic/Azores Atlantic/Azores");
  });
  it("are the whole country's for an unknown region", () => {
    expect(zones("US", "XX")).toBe(zones("US"));
    expect(zones("US", "US-")).toBe(zones("US"));
    expect(zones("FR", "constructor")).toBe("Europe/Paris Europe/Paris");
  });
  it("are UTC for an unknown country", () =>
    expect(["", "XX", "de", "constructor", "("].map((country) => zones(country, "DE-BY"))).toEqual(
      Array(5).fill("UTC UTC"),
    ));
  it("keep their order all year round, for every region", () => {
    for (const [country, region] of [
      ["US", "AZ"],
      ["US", "AK"],
      ["CA", "NL"],
      ["AU", "NSW"],
      ["BR", "PE"],
      ["CA", "SK"],
    ] as const) {
      const { firstToEnd, lastToEnd } = calendar.zonesOf(country, region);
      for (let day = localDay("2026-01-01"); day < localDay("2027-01-01"); day++)
        expect(calendar.endOfDay(day, lastToEnd), region).toBeGreaterThanOrEqual(calendar.endOfDay(day, firstToEnd));
    }
  });
});

describe.each(Object.entries(CALENDARS))("public holidays, %s", (_, calendar) => {
  const holidayDates = async (country: string, region: string | undefined, from: string, to: string) =>
    (await calendar.holidays({ country, region }, { from: localDay(from), to: localDay(to) })).map(formatLocalDay);
  it("are those between two days, both included", async () => {
    expect(await holidayDates("DE", undefined, "2026-04-01", "2026-05-01")).toEqual([
      "2026-04-03",
      "2026-04-06",
      "2026-05-01",
    ]);
    expect(await holidayDates("DE", undefined, "2026-04-03", "2026-04-05")).toEqual(["2026-04-03"]);
    expect(await holidayDates("CN", undefined, "2026-02-10", "2026-02-28")).toEqual([
      "2026-02-16",
      "2026-02-17",
      "2026-02-18",
    ]);
  });
  it("include those of the region", async () => {
    expect(await holidayDates("DE", "DE-BY", "2026-06-01", "2026-06-10")).toEqual(["2026-06-04"]);
    expect(await holidayDates("DE", "BY", "2026-12-24", "2026-12-26")).toEqual(["2026-12-25", "2026-12-26"]);
    expect(await holidayDates("DE", "DE-HH", "2026-06-01", "2026-06-10")).toEqual([]);
  });
  it("cross the end of a year", async () =>
    expect(await holidayDates("FR", undefined, "2026-12-25", "2027-01-01")).toEqual(["2026-12-25", "2027-01-01"]));
  it("are empty for countries where no law needs them", async () =>
    expect(
      await Promise.all(
        ["US", "GB", "", "constructor"].map((country) => holidayDates(country, undefined, "2026-12-20", "2027-01-10")),
      ),
    ).toEqual([[], [], [], []]));
});

describe("the table of public holidays", () => {
  it("matches its source", async () => {
    for (const [country, region, year] of [
      ["DE", "by", 2026],
      ["ES", "ct", 2031],
      ["GR", undefined, 2027],
      ["CN", undefined, 2040],
    ] as const) {
      const days = await CALENDARS.deployed.holidays(
        { country, region: region?.toUpperCase() },
        { from: localDay(`${year}-01-01`), to: localDay(`${year}-12-31`) },
      );
      expect(
        days.map((day) => formatLocalDay(day).slice(5).replace("-", "")),
        country,
      ).toEqual(publicHolidays(country, region, year));
    }
  });
});
