// What a shop may report about its customer with an order, that order included.
import { count, decimal, type ShopFieldValues, pickShopFields } from "../order/shop-fields.ts";

const COUNT_MAX = 1_000_000;

/** Figures as the shop reports them. Rules see one whose fact, `customer.<figure>`, is in the table of facts. */
const REPORTED_FIGURES = {
  failedPayments: count(COUNT_MAX),
};

/** The first two are combined with what is stored. The value is in the order's currency. */
export const REPORTED_HISTORY = { orders: count(COUNT_MAX), lifetimeValue: decimal, ...REPORTED_FIGURES };

export type ReportedHistory = ShopFieldValues<typeof REPORTED_HISTORY>;
export type ReportedFigures = ShopFieldValues<typeof REPORTED_FIGURES>;

export const reportedFigures = (history: ReportedHistory): ReportedFigures => pickShopFields(REPORTED_FIGURES, history);
