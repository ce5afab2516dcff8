// The retail file names countries as its operators did; an order document wants ISO 3166-1 alpha-2.

/**
 * Three names are no country of ISO 3166-1. "Channel Islands" covers Jersey and Guernsey and is taken as Jersey, the
 * larger. "European Community" takes EU, which ISO 3166 reserves for it. "Unspecified" takes ZZ, the code that ISO leaves to
 * users and CLDR calls "Unknown Region".
 */
const CODES: Readonly<Record<string, string>> = {
  Australia: "AU",
  Austria: "AT",
  Bahrain: "BH",
  Belgium: "BE",
  Brazil: "BR",
  Canada: "CA",
  "Channel Islands": "JE",
  Cyprus: "CY",
  "Czech Republic": "CZ",
  Denmark: "DK",
  EIRE: "IE",
  "European Community": "EU",
  Finland: "FI",
  France: "FR",
  Germany: "DE",
  Greece: "GR",
  "Hong Kong": "HK",
  Iceland: "IS",
  Israel: "IL",
  Italy: "IT",
  Japan: "JP",
  Lebanon: "LB",
  Lithuania: "LT",
  Malta: "MT",
  Netherlands: "NL",
  Nigeria: "NG",
  Norway: "NO",
  Poland: "PL",
  Portugal: "PT",
  RSA: "ZA",
  "Saudi Arabia": "SA",
  Singapore: "SG",
  Spain: "ES",
  Sweden: "SE",
  Switzerland: "CH",
  USA: "US",
  "United Arab Emirates": "AE",
  "United Kingdom": "GB",
  Unspecified: "ZZ",
};

/** ISO 3166-1 alpha-2, or ZZ for a name nobody here knows. */
export const countryCode = (name: string): string => CODES[name] ?? "ZZ";
