// The right to return goods without a reason, per law: whom it protects, how long, from when, and which goods it
// excludes.
import { parseLocalDay, type LocalDay } from "../../time/local-day.ts";
import type { Facts } from "../vocabulary/facts.ts";
import type { ArticleId } from "./laws.ts";

export type StatuteException = { readonly by: ArticleId; readonly appliesTo: (line: Facts) => boolean };

export type Statute = {
  readonly law: "eu" | "uk" | "cn";
  /** The first day on which a contract it protects could be made. */
  readonly since: LocalDay;
  /** The last day is the day of receipt plus this many days: the day of receipt itself never counts. */
  readonly days: number;
  /** One period for the whole order, counted from the last part received. */
  readonly wholeOrder: boolean;
  /** The article that moves a last day on a non-working day to the next working day; undefined where none does. */
  readonly movedBy: ArticleId | undefined;
  /**
   * Days after which goods that were sent count as received where no delivery is reported: the longest a delivery may
   * take.
   */
  readonly presumedDeliveryDays: number;
  /**
   * Days in which the refund is due, and from when: the shop may wait for the goods, or for proof that they were sent.
   */
  readonly refund: { readonly days: number; readonly from: "withdrawal" | "goods-or-proof" | "goods" };
  /** Days the shopper has to send the goods, counted from the withdrawal, and by which article. */
  readonly sendBack?: { readonly days: number; readonly by: ArticleId };
  /** Standard delivery and everything else that was paid is refunded too. */
  readonly allPayments: boolean;
  readonly exceptions: readonly StatuteException[];
  readonly cites: {
    readonly period: ArticleId;
    readonly noOtherCost: ArticleId;
    readonly directCost: ArticleId;
    readonly refund: ArticleId;
  };
};

const isTrue = (
  name: "line.customMade" | "line.perishable" | "line.digital" | "line.hygieneSeal" | "line.sealBroken",
) => {
  return (line: Facts): boolean => line[name] === true;
};
const isUnsealedHygieneGoods = (line: Facts): boolean =>
  isTrue("line.hygieneSeal")(line) && isTrue("line.sealBroken")(line);
const isUnsealedMedium = (line: Facts): boolean => isTrue("line.digital")(line) && isTrue("line.sealBroken")(line);
/**
 * Marking a line as digital states that its supply began with the shopper's consent. A line whose seal is known to be
 * broken or intact is on a physical medium.
 */
export const isSuppliedOnline = (line: Facts): boolean =>
  isTrue("line.digital")(line) && line["line.sealBroken"] === undefined;

const EU: Statute = {
  law: "eu",
  // Directive 2011/83/EU, article 28; the Regulations 2013, regulation 1.
  since: parseLocalDay("2014-06-13")!,
  days: 14,
  wholeOrder: true,
  movedBy: "eu-1182-71-art-3",
  presumedDeliveryDays: 30,
  refund: { days: 14, from: "withdrawal" },
  sendBack: { days: 14, by: "eu-2011-83-art-14-1" },
  allPayments: true,
  exceptions: [
    { by: "eu-2011-83-art-16-c", appliesTo: isTrue("line.customMade") },
    { by: "eu-2011-83-art-16-d", appliesTo: isTrue("line.perishable") },
    { by: "eu-2011-83-art-16-e", appliesTo: isUnsealedHygieneGoods },
    { by: "eu-2011-83-art-16-i", appliesTo: isUnsealedMedium },
    { by: "eu-2011-83-art-16-m", appliesTo: isSuppliedOnline },
  ],
  cites: {
    period: "eu-2011-83-art-9",
    noOtherCost: "eu-2011-83-art-14-5",
    directCost: "eu-2011-83-art-14-1",
    refund: "eu-2011-83-art-13-1",
  },
};

/** The Regulations say "at the end of 14 days after the day" and nothing about weekends, so no day is added. */
const UK: Statute = {
  ...EU,
  law: "uk",
  movedBy: undefined,
  refund: { days: 14, from: "goods-or-proof" },
  sendBack: { days: 14, by: "uk-2013-3134-reg-35" },
  exceptions: [
    { by: "uk-2013-3134-reg-28-1-b", appliesTo: isTrue("line.customMade") },
    { by: "uk-2013-3134-reg-28-1-c", appliesTo: isTrue("line.perishable") },
    { by: "uk-2013-3134-reg-28-3-a", appliesTo: isUnsealedHygieneGoods },
    { by: "uk-2013-3134-reg-28-3-b", appliesTo: isUnsealedMedium },
    { by: "uk-2013-3134-reg-37", appliesTo: isSuppliedOnline },
  ],
  cites: {
    period: "uk-2013-3134-reg-30",
    noOtherCost: "uk-2013-3134-reg-29",
    directCost: "uk-2013-3134-reg-35",
    refund: "uk-2013-3134-reg-34",
  },
};

/**
 * Each line has its own seven days: the law counts from the receipt of the goods and does not know orders in parts.
 * Goods that are spoiled by opening (hygiene) are excluded only where the shopper confirmed this when buying (Measures,
 * Article 7); no such confirmation is reported to us, so the right applies. The law refunds the price of the goods and
 * is silent on the outbound delivery fee.
 */
const CN: Statute = {
  law: "cn",
  since: parseLocalDay("2014-03-15")!,
  days: 7,
  wholeOrder: false,
  movedBy: "cn-civil-code-art-203",
  presumedDeliveryDays: 30,
  refund: { days: 7, from: "goods" },
  allPayments: false,
  exceptions: [
    { by: "cn-consumers-art-25-1", appliesTo: isTrue("line.customMade") },
    { by: "cn-consumers-art-25-2", appliesTo: isTrue("line.perishable") },
    { by: "cn-consumers-art-25-3", appliesTo: (line) => isUnsealedMedium(line) || isSuppliedOnline(line) },
  ],
  cites: {
    period: "cn-consumers-art-25",
    noOtherCost: "cn-consumers-art-25",
    directCost: "cn-consumers-art-25",
    refund: "cn-consumers-art-25",
  },
};

const EU_MEMBERS = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE";
/** The directive has EEA relevance and is listed in Annex XIX to the EEA Agreement. */
const EEA_ONLY = "IS LI NO";
/** Parts of a member state with a country code of their own in which Union law applies. */
const OUTERMOST_REGIONS = "AX GF GP MF MQ RE YT";

/**
 * By destination country. GB is the whole United Kingdom: the Regulations extend to Northern Ireland, and the directive
 * is not among the Union law that Annex 2 to the Windsor Framework keeps there. Hong Kong, Macao and Taiwan have laws
 * of their own.
 */
const STATUTE_BY_COUNTRY: ReadonlyMap<string, Statute> = new Map([
  ...`${EU_MEMBERS} ${EEA_ONLY} ${OUTERMOST_REGIONS}`.split(" ").map((country) => [country, EU] as const),
  ["GB", UK],
  ["CN", CN],
]);

/**
 * The law that protects this order's buyer. It protects consumers only, and a buyer who is not known to be a business
 * is one; contracts older than the law are not protected.
 */
export function applicableStatute(facts: Facts): Statute | undefined {
  const statute = STATUTE_BY_COUNTRY.get(facts["order.country"] as string);
  if (!statute || facts["customer.business"] === true) return undefined;
  // An unknown day becomes NaN, which is not before any day.
  return Number(facts["order.placedOn"]) < statute.since ? undefined : statute;
}

export const STATUTES: readonly Statute[] = [EU, UK, CN];
export const COUNTRIES_WITH_A_STATUTE: readonly string[] = [...STATUTE_BY_COUNTRY.keys()];
