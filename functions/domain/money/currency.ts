// How many decimals a currency has: ISO 4217, list one ("minor unit"). Providers that define minor units differently
// are handled in their adapter. Source: datasets/currency-codes (PDDL), from the ISO 4217 maintenance agency's table.

const CODES_BY_EXPONENT: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2:
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE " +
    "CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD " +
    "HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK " +
    "MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD " +
    "RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH " +
    "USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

/** Replaced by the euro, and still in orders within their guarantee: Croatia's until 2022, Bulgaria's until 2025. */
const RETIRED_CODES = "BGN HRK";

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES_BY_EXPONENT).flatMap(([exponent, codes]) =>
    codes.split(" ").map((code) => [code, Number(exponent)] as const),
  ),
);
const RETIRED_EXPONENTS: ReadonlyMap<string, number> = new Map(RETIRED_CODES.split(" ").map((code) => [code, 2]));

/** Decimals of an ISO 4217 currency (0 to 4); undefined for an unknown code or one without a minor unit (XAU). */
export const currencyExponent = (currency: string): number | undefined =>
  EXPONENTS.get(currency) ?? RETIRED_EXPONENTS.get(currency);

export const CURRENCIES: readonly string[] = [...EXPONENTS.keys()].toSorted();
