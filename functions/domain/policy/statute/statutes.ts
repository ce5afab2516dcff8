// The right to send goods back without a reason, per law: whom it protects, how long, from when, and which goods it leaves out.
import { dayOf, type LocalDay } from "../days.ts";
import type { Facts } from "../vocabulary/facts.ts";
import type { ArticleId } from "./laws.ts";

export type Exception = { readonly by: ArticleId; readonly holds: (line: Facts) => boolean };

export type Statute = {
  readonly law: "eu" | "uk" | "cn";
  /** The first day on which a contract it protects could be made. */
  readonly since: LocalDay;
  /** The last day is receipt plus so many days: the day of receipt itself never counts. */
  readonly days: number;
  /** One period for the whole order, from the last part that came. */
  readonly wholeOrder: boolean;
  /** The article by which a last day without work goes on to the next day of work; undefined where none says so. */
  readonly movedBy: ArticleId | undefined;
  /** Days after which goods that were sent count as received where nobody knows: so long a delivery may take at most. */
  readonly presumedDeliveryDays: number;
  /** Days in which money is due, and from when: the shop may wait for the goods, or for proof that they were sent. */
  readonly refund: { readonly days: number; readonly from: "withdrawal" | "goods-or-proof" | "goods" };
  /** Days the shopper has to send the goods, from the withdrawal, and by which article. */
  readonly sendBack?: { readonly days: number; readonly by: ArticleId };
  /** Standard delivery and all else that was paid come back too. */
  readonly allPayments: boolean;
  readonly exceptions: readonly Exception[];
  readonly cites: {
    readonly period: ArticleId;
    readonly noOtherCost: ArticleId;
    readonly directCost: ArticleId;
    readonly refund: ArticleId;
  };
};

const is = (name: "line.customMade" | "line.perishable" | "line.digital" | "line.hygieneSeal" | "line.sealBroken") => {
  return (line: Facts): boolean => line[name] === true;
};
const unsealedHygiene = (line: Facts): boolean => is("line.hygieneSeal")(line) && is("line.sealBroken")(line);
const unsealedMedium = (line: Facts): boolean => is("line.digital")(line) && is("line.sealBroken")(line);
/** A digital line says of itself that it was begun with the shopper's consent. One that is known to be sealed is still a parcel. */
export const isSuppliedOnline = (line: Facts): boolean =>
  is("line.digital")(line) && line["line.sealBroken"] === undefined;

const EU: Statute = {
  law: "eu",
  // Directive 2011/83/EU, article 28; the Regulations 2013, regulation 1.
  since: dayOf("2014-06-13")!,
  days: 14,
  wholeOrder: true,
  movedBy: "eu-1182-71-art-3",
  presumedDeliveryDays: 30,
  refund: { days: 14, from: "withdrawal" },
  sendBack: { days: 14, by: "eu-2011-83-art-14-1" },
  allPayments: true,
  exceptions: [
    { by: "eu-2011-83-art-16-c", holds: is("line.customMade") },
    { by: "eu-2011-83-art-16-d", holds: is("line.perishable") },
    { by: "eu-2011-83-art-16-e", holds: unsealedHygiene },
    { by: "eu-2011-83-art-16-i", holds: unsealedMedium },
    { by: "eu-2011-83-art-16-m", holds: isSuppliedOnline },
  ],
  cites: {
    period: "eu-2011-83-art-9",
    noOtherCost: "eu-2011-83-art-14-5",
    directCost: "eu-2011-83-art-14-1",
    refund: "eu-2011-83-art-13-1",
  },
};

/** The Regulations say "at the end of 14 days after the day" and nothing of weekends, so none is added. */
const UK: Statute = {
  ...EU,
  law: "uk",
  movedBy: undefined,
  refund: { days: 14, from: "goods-or-proof" },
  sendBack: { days: 14, by: "uk-2013-3134-reg-35" },
  exceptions: [
    { by: "uk-2013-3134-reg-28-1-b", holds: is("line.customMade") },
    { by: "uk-2013-3134-reg-28-1-c", holds: is("line.perishable") },
    { by: "uk-2013-3134-reg-28-3-a", holds: unsealedHygiene },
    { by: "uk-2013-3134-reg-28-3-b", holds: unsealedMedium },
    { by: "uk-2013-3134-reg-37", holds: isSuppliedOnline },
  ],
  cites: {
    period: "uk-2013-3134-reg-30",
    noOtherCost: "uk-2013-3134-reg-29",
    directCost: "uk-2013-3134-reg-35",
    refund: "uk-2013-3134-reg-34",
  },
};

/**
 * Each line has its own seven days: the law counts from the receipt of the goods and knows no order in parts. Goods that open
 * badly (hygiene) are left out only where the shopper confirmed it when buying (Measures, Article 7); nobody told us of such a
 * confirmation, so the right stands. The law gives back the price of the goods and is silent on delivery paid for the way out.
 */
const CN: Statute = {
  law: "cn",
  since: dayOf("2014-03-15")!,
  days: 7,
  wholeOrder: false,
  movedBy: "cn-civil-code-art-203",
  presumedDeliveryDays: 30,
  refund: { days: 7, from: "goods" },
  allPayments: false,
  exceptions: [
    { by: "cn-consumers-art-25-1", holds: is("line.customMade") },
    { by: "cn-consumers-art-25-2", holds: is("line.perishable") },
    { by: "cn-consumers-art-25-3", holds: (line) => unsealedMedium(line) || isSuppliedOnline(line) },
  ],
  cites: {
    period: "cn-consumers-art-25",
    noOtherCost: "cn-consumers-art-25",
    directCost: "cn-consumers-art-25",
    refund: "cn-consumers-art-25",
  },
};

const MEMBERS = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE";
/** The directive has EEA relevance and stands in Annex XIX to the EEA Agreement. */
const EEA_ONLY = "IS LI NO";
/** Parts of a member state with a country code of their own in which Union law applies. */
const OUTERMOST = "AX GF GP MF MQ RE YT";

/**
 * By the country the goods went to. GB is the whole United Kingdom: the Regulations extend to Northern Ireland, and the directive is
 * not among the Union law that Annex 2 to the Windsor Framework keeps there. Hong Kong, Macao and Taiwan have laws of their own.
 */
const BY_COUNTRY: ReadonlyMap<string, Statute> = new Map([
  ...`${MEMBERS} ${EEA_ONLY} ${OUTERMOST}`.split(" ").map((country) => [country, EU] as const),
  ["GB", UK],
  ["CN", CN],
]);

/** The law that protects this order's buyer. Consumers only, who is not known to be a business is one; no contract older than it. */
export function statuteOf(facts: Facts): Statute | undefined {
  const statute = BY_COUNTRY.get(facts["order.country"] as string);
  if (!statute || facts["customer.business"] === true) return undefined;
  // A day that is not known is no number, and no number is before any day.
  return Number(facts["order.placedOn"]) < statute.since ? undefined : statute;
}

export const STATUTES: readonly Statute[] = [EU, UK, CN];
export const COUNTRIES_WITH_A_STATUTE: readonly string[] = [...BY_COUNTRY.keys()];
