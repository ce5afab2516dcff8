// The time zones a shopper may live in, by country and, for countries with several, by region (ISO 3166-2, with or
// without the country prefix).
import type { Zones } from "../../app/ports/calendar.ts";
import type { OffsetAt } from "../../domain/sla/clocks/wall-clock.ts";

/** One zone, or two: first the one whose day ends first, then the one whose day ends last. "*": every other region. */
const REGIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  US: {
    ...zonesForRegions("America/New_York", "CT DE DC GA ME MD MA NH NJ NY NC OH PA RI SC VT VA WV"),
    ...zonesForRegions("America/New_York America/Chicago", "FL IN KY MI TN"),
    ...zonesForRegions("America/Chicago", "AL AR IL IA LA MN MS MO OK WI"),
    ...zonesForRegions("America/Chicago America/Denver", "KS NE ND SD TX"),
    ...zonesForRegions("America/Denver", "CO MT NM UT WY"),
    ...zonesForRegions("America/Denver America/Phoenix", "AZ"),
    ...zonesForRegions("America/Denver America/Los_Angeles", "ID NV OR"),
    ...zonesForRegions("America/Los_Angeles", "CA WA"),
    ...zonesForRegions("America/Anchorage America/Adak", "AK"),
    ...zonesForRegions("Pacific/Honolulu", "HI"),
  },
  CA: {
    ...zonesForRegions("America/St_Johns America/Goose_Bay", "NL"),
    ...zonesForRegions("America/Halifax", "NB NS PE"),
    ...zonesForRegions("America/Halifax America/Toronto", "QC"),
    ...zonesForRegions("America/Toronto America/Winnipeg", "ON"),
    ...zonesForRegions("America/Winnipeg", "MB"),
    ...zonesForRegions("America/Regina America/Edmonton", "SK"),
    ...zonesForRegions("America/Edmonton", "AB NT"),
    ...zonesForRegions("America/Edmonton America/Vancouver", "BC"),
    ...zonesForRegions("America/Whitehorse", "YT"),
    ...zonesForRegions("America/Toronto America/Edmonton", "NU"),
  },
  AU: {
    ...zonesForRegions("Australia/Sydney", "ACT"),
    ...zonesForRegions("Australia/Lord_Howe Australia/Broken_Hill", "NSW"),
    ...zonesForRegions("Australia/Darwin", "NT"),
    ...zonesForRegions("Australia/Brisbane", "QLD"),
    ...zonesForRegions("Australia/Adelaide", "SA"),
    ...zonesForRegions("Australia/Hobart", "TAS"),
    ...zonesForRegions("Australia/Melbourne", "VIC"),
    ...zonesForRegions("Australia/Eucla Australia/Perth", "WA"),
  },
  BR: {
    ...zonesForRegions("America/Noronha America/Recife", "PE"),
    ...zonesForRegions("America/Sao_Paulo", "AL AP BA CE DF ES GO MA MG PA PB PI PR RJ RN RS SC SE SP TO"),
    ...zonesForRegions("America/Cuiaba", "MS MT RO RR"),
    ...zonesForRegions("America/Manaus America/Rio_Branco", "AM"),
    ...zonesForRegions("America/Rio_Branco", "AC"),
  },
  ES: { CN: ["Atlantic/Canary"], CE: ["Africa/Ceuta"], ML: ["Africa/Ceuta"], "*": ["Europe/Madrid"] },
  PT: { "20": ["Atlantic/Azores"], "30": ["Atlantic/Madeira"], "*": ["Europe/Lisbon"] },
};

function zonesForRegions(zones: string, regions: string): Record<string, readonly string[]> {
  return Object.fromEntries(regions.split(" ").map((region) => [region, zones.split(" ")]));
}

/** One date in winter and one in summer, so that daylight saving time counts in both hemispheres. */
const SEASONS = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];

/** Of the zones a shopper may live in, the one whose day ends first and the one whose day ends last; often the same. */
export function zonesOf(country: string, region: string | undefined, offsetAt: OffsetAt): Zones {
  const regionCode = regionWithoutCountry(country, region);
  const regions = Object.hasOwn(REGIONS, country) ? REGIONS[country] : undefined;
  const regionZones = regionCode === undefined ? undefined : (regions?.[regionCode] ?? regions?.["*"]);
  if (regionZones) {
    const [firstToEnd = "UTC", lastToEnd = firstToEnd] = regionZones;
    return { firstToEnd, lastToEnd };
  }
  const byOffset = allZonesOf(country)
    .map((zone) => ({ zone, east: SEASONS.reduce((sum, season) => sum + offsetAt(season, zone), 0) }))
    .toSorted((a, b) => b.east - a.east);
  const firstZone = byOffset[0]?.zone ?? "UTC";
  return { firstToEnd: firstZone, lastToEnd: byOffset.at(-1)?.zone ?? firstZone };
}

/** "CA" of "US-CA", and "CA" itself. */
export function regionWithoutCountry(country: string, region: string | undefined): string | undefined {
  const regionCode = region?.startsWith(`${country}-`) ? region.slice(country.length + 1) : region;
  return regionCode === "" ? undefined : regionCode;
}

/** From the runtime's Intl data; empty for anything that is not a country code. */
function allZonesOf(country: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  const locale: WithTimeZones = new Intl.Locale("und", { region: country });
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** Older runtimes have the accessor `timeZones`, newer ones the function. */
type WithTimeZones = Intl.Locale & { readonly timeZones?: readonly string[]; getTimeZones?(): readonly string[] };
