// What an article of a law is to us: its name, its sentence and its official text.
export const LAW_TITLES = {
  "eu-2011-83": "Directive 2011/83/EU on consumer rights",
  "eu-1182-71": "Regulation (EEC, Euratom) No 1182/71 on periods, dates and time limits",
  "uk-2013-3134":
    "The Consumer Contracts (Information, Cancellation and Additional Charges) Regulations 2013 (SI 2013/3134)",
  "uk-2015-15": "Consumer Rights Act 2015",
  "cn-consumers": "Law of the People's Republic of China on the Protection of Consumer Rights and Interests",
  "cn-seven-days":
    "Interim Measures for the Seven-Day Return of Goods Purchased Online without Reason (2017, as of 2020)",
  "cn-civil-code": "Civil Code of the People's Republic of China",
} as const;

export type LawId = keyof typeof LAW_TITLES;

export type Article = {
  readonly law: LawId;
  /** As lawyers write it: "Article 9(1)", "regulation 30". */
  readonly article: string;
  readonly title: string;
  /** What it gives the shopper, in one plain sentence. */
  readonly says: string;
  /** The official text. */
  readonly url: string;
};
