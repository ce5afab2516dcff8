// Which time zones a shopper may live in, by country and, where a country has several, by region (ISO 3166-2, with or without
// the country before it).
import type { Zones } from "../../app/ports/calendar.ts";

/** Regions with one zone, or with two: the one whose day ends first, then the one whose day ends last. "*": every other region. */
const REGIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  US: {
    ...of("America/New_York", "CT DE DC GA ME MD MA NH NJ NY NC OH PA RI SC VT VA WV"),
    ...of("America/New_York America/Chicago", "FL IN KY MI TN"),
    ...of("America/Chicago", "AL AR IL IA LA MN MS MO OK WI"),
    ...of("America/Chicago America/Denver", "KS NE ND SD TX"),
    ...of("America/Denver", "CO MT NM UT WY"),
    ...of("America/Denver America/Phoenix", "AZ"),
    ...of("America/Denver America/Los_Angeles", "ID NV OR"),
    ...of("America/Los_Angeles", "CA WA"),
    ...of("America/Anchorage America/Adak", "AK"),
    ...of("Pacific/Honolulu", "HI"),
  },
  CA: {
    ...of("America/St_Johns America/Goose_Bay", "NL"),
    ...of("America/Halifax", "NB NS PE"),
    ...of("America/Halifax America/Toronto", "QC"),
    ...of("America/Toronto America/Winnipeg", "ON"),
    ...of("America/Winnipeg", "MB"),
    ...of("America/Regina America/Edmonton", "SK"),
    ...of("America/Edmonton", "AB NT"),
    ...of("America/Edmonton America/Vancouver", "BC"),
    ...of("America/Whitehorse", "YT"),
    ...of("America/Toronto America/Edmonton", "NU"),
  },
  AU: {
    ...of("Australia/Sydney", "ACT"),
    ...of("Australia/Lord_Howe Australia/Broken_Hill", "NSW"),
    ...of("Australia/Darwin", "NT"),
    ...of("Australia/Brisbane", "QLD"),
    ...of("Australia/Adelaide", "SA"),
    ...of("Australia/Hobart", "TAS"),
    ...of("Australia/Melbourne", "VIC"),
    ...of("Australia/Eucla Australia/Perth", "WA"),
  },
  BR: {
    ...of("America/Noronha America/Recife", "PE"),
    ...of("America/Sao_Paulo", "AL AP BA CE DF ES GO MA MG PA PB PI PR RJ RN RS SC SE SP TO"),
    ...of("America/Cuiaba", "MS MT RO RR"),
    ...of("America/Manaus America/Rio_Branco", "AM"),
    ...of("America/Rio_Branco", "AC"),
  },
  ES: { CN: ["Atlantic/Canary"], CE: ["Africa/Ceuta"], ML: ["Africa/Ceuta"], "*": ["Europe/Madrid"] },
  PT: { "20": ["Atlantic/Azores"], "30": ["Atlantic/Madeira"], "*": ["Europe/Lisbon"] },
};

function of(zones: string, regions: string): Record<string, readonly string[]> {
  return Object.fromEntries(regions.split(" ").map((region) => [region, zones.split(" ")]));
}

/** Midwinter and midsummer: between them every rule for clocks has its turn. */
const SEASONS = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];

/** The zones a shopper may live in: the one whose day ends first and the one whose day ends last, mostly the same. */
export function zonesOf(country: string, region: string | undefined, offsetAt: OffsetAt): Zones {
  const own = ownRegion(country, region);
  const regions = Object.hasOwn(REGIONS, country) ? REGIONS[country] : undefined;
  const narrowed = own === undefined ? undefined : (regions?.[own] ?? regions?.["*"]);
  if (narrowed) return { firstToEnd: narrowed[0]!, lastToEnd: narrowed.at(-1)! };
  const byOffset = allZonesOf(country)
    .map((zone) => ({ zone, east: SEASONS.reduce((sum, season) => sum + offsetAt(season, zone), 0) }))
    .toSorted((a, b) => b.east - a.east);
  const first = byOffset[0]?.zone ?? "UTC";
  return { firstToEnd: first, lastToEnd: byOffset.at(-1)?.zone ?? first };
}

/** "CA" of "US-CA", and "CA" itself. */
export function ownRegion(country: string, region: string | undefined): string | undefined {
  const own = region?.startsWith(`${country}-`) ? region.slice(country.length + 1) : region;
  return own === "" ? undefined : own;
}

export type OffsetAt = (instant: number, zone: string) => number;

/** As the runtime's own data has them; none for what is no country. */
function allZonesOf(country: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  const locale: WithTimeZones = new Intl.Locale("und", { region: country });
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** An accessor at first, a function since. */
type WithTimeZones = Intl.Locale & { readonly timeZones?: readonly string[]; getTimeZones?(): readonly string[] };
