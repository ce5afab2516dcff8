// Maps addresses. The country must be an ISO 3166-1 alpha-2 code, because it decides which consumer law applies.
import type { ShopAddress } from "../../../app/ports/shop-orders.ts";
import { type Field, reject, isAbsent, readText } from "./fields.ts";

const ALPHABET = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** Common mistakes for ISO 3166-1 codes. */
const COUNTRY_CODE_BY_MISTAKE = new Map([
  ["UK", "GB"],
  ["EL", "GR"],
]);
const LANGUAGES = ["en", "de", "fr", "es", "it", "nl"];

let codesByNameCache: ReadonlyMap<string, string> | undefined;

/** Built on first use: most documents have codes. */
function codesByName(): ReadonlyMap<string, string> {
  codesByNameCache ??= new Map(LANGUAGES.toReversed().flatMap(countryNames));
  return codesByNameCache;
}

function countryNames(language: string): [name: string, code: string][] {
  const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  const codes = ALPHABET.flatMap((first) => ALPHABET.map((second) => `${first}${second}`)).filter(isCurrent);
  return codes.flatMap((code): [string, string][] => {
    const name = names.of(code);
    return name === undefined ? [] : [[name.toLowerCase(), code]];
  });
}

/** Retired codes resolve to the name of the successor and would overwrite its code. */
const isCurrent = (code: string): boolean =>
  !COUNTRY_CODE_BY_MISTAKE.has(code) && new Intl.Locale(`und-${code}`).region === code;

export type AddressFields = {
  readonly code: Field;
  readonly name?: Field;
  readonly postcode: Field;
  readonly region: Field;
  readonly city: Field;
  readonly lines: readonly Field[];
};

/** Undefined without a country: counter sales and digital goods. Unknown countries are rejected. */
export function mapAddress({ code, name, postcode, region, city, lines }: AddressFields): ShopAddress | undefined {
  const countryField = isAbsent(code) && name ? name : code;
  const text = readText(countryField, 100);
  if (text === undefined) return undefined;
  const street = lines.flatMap((line) => readText(line) ?? []).slice(0, 10);
  const optional = {
    postcode: readText(postcode, 20),
    region: readText(region, 100),
    city: readText(city, 200),
  };
  return {
    country: countryCode(text, countryField.pointer),
    ...(optional.postcode !== undefined && { postcode: optional.postcode }),
    ...(optional.region !== undefined && { region: optional.region }),
    ...(optional.city !== undefined && { city: optional.city }),
    ...(street.length > 0 && { lines: street }),
  };
}

function countryCode(text: string, pointer: string): string {
  const code = text.toUpperCase();
  if (/^[A-Z]{2}$/.test(code)) return COUNTRY_CODE_BY_MISTAKE.get(code) ?? code;
  return (
    codesByName().get(text.toLowerCase()) ??
    reject("unknown-country", pointer, `"${text}" is not a known country. Use a code such as DE.`)
  );
}
