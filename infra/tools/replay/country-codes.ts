// Maps the retail file's country names to the ISO 3166-1 alpha-2 codes that order documents require.

/**
 * Three names are not ISO 3166-1 countries. "Channel Islands" covers Jersey and Guernsey and is mapped to Jersey, the
 * larger one. "European Community" is mapped to EU, which ISO 3166 reserves for it. "Unspecified" is mapped to ZZ, a
 * user-assigned code that CLDR calls "Unknown Region".
 */
const COUNTRY_CODES: Readonly<Record<string, string>> = {
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

/** ISO 3166-1 alpha-2, or ZZ for an unknown name. */
export const countryCode = (name: string): string => COUNTRY_CODES[name] ?? "ZZ";
