// The data set has no customer names, so every customer number is given a made-up name, always the same one.

const FIRST =
  "Ada Ben Clara Dev Elin Femi Grace Hugo Ines Jonas Kaia Liam Mina Noor Otis Petra Quinn Rosa Sami Tessa".split(" ");
const LAST =
  "Archer Bell Costa Doyle Ekholm Finch Grant Hale Ito Jansen Keller Lund Moss Novak Okafor Patel Reyes".split(" ");

/** Derived from the number alone, so that every start gives the same names. */
export function nameOf(customerId: string): string {
  const number = Number(customerId);
  return `${FIRST[number % FIRST.length]} ${LAST[number % LAST.length]}`;
}

const LOCALES: Readonly<Record<string, string>> = { DE: "de", FR: "fr", ES: "es", IT: "it", NL: "nl", PT: "pt" };

export const localeOf = (country: string): string => LOCALES[country] ?? "en";
