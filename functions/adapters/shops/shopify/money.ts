// Amounts in the currency the shopper paid in (presentment money), because refunds are paid in it. The shop's currency
// and the rate are kept next to it.
import { currencyExponent } from "../../../domain/money/currency.ts";
import { type Exact, multiplyDivide, tenTo } from "../mapping/exact.ts";
import { readAmount, at, reject, type Field, isAbsent, isObject, readText } from "../mapping/fields.ts";

export type MoneyReader = {
  readonly currency: string;
  readonly exponent: number;
  /** The amount of a field such as "price" in the order's currency; undefined if absent. */
  readonly amount: (parent: Field, name: string) => Exact | undefined;
  /** The amount of a field that exists in the shop's currency only, converted at the order's rate. */
  readonly ofShop: (parent: Field, name: string) => Exact | undefined;
  /** The shop's currency, if it is another, and its units per unit of the order's currency. */
  readonly shop?: { readonly currency: string; readonly rate: string };
};

export function moneyReader(order: Field): MoneyReader {
  const shopCode = readText(at(order, "currency"), 10);
  if (shopCode === undefined)
    return reject(
      "field-missing",
      "/currency",
      "The order has no currency. Request complete orders from Shopify, without the fields parameter.",
    );
  const presentmentCode = readText(at(order, "presentment_currency"), 10) ?? shopCode;
  const exponent = requireExponent(presentmentCode, "/presentment_currency");
  requireExponent(shopCode, "/currency");
  const shopAmount = (parent: Field, name: string): Exact | undefined =>
    plainAmountOf(parent, name) ?? readAmount(at(parent, `${name}_set`, "shop_money", "amount"));
  const head = { currency: presentmentCode, exponent };
  if (presentmentCode === shopCode) return { ...head, amount: shopAmount, ofShop: shopAmount };
  const presentment = (parent: Field, name: string): Exact | undefined =>
    readAmount(at(parent, `${name}_set`, "presentment_money", "amount")) ??
    rejectShopCurrencyOnly(parent, name, presentmentCode);
  const paid = presentment(order, "total_price") ?? 0n;
  const inShop = shopAmount(order, "total_price") ?? 0n;
  const ofShop = (parent: Field, name: string): Exact | undefined => {
    const amount = shopAmount(parent, name);
    return amount === undefined || inShop <= 0n ? amount : multiplyDivide(amount, paid, inShop);
  };
  return {
    ...head,
    amount: presentment,
    ofShop,
    ...(paid > 0n && inShop > 0n && { shop: exchangeRate(shopCode, inShop, paid) }),
  };
}

const requireExponent = (currency: string, pointer: string): number =>
  currencyExponent(currency) ?? reject("unknown-currency", pointer, `"${currency}" is not an ISO 4217 currency.`);

const plainAmountOf = (parent: Field, name: string): Exact | undefined => {
  const field = at(parent, name);
  return isObject(field) ? readAmount(at(field, "shop_money", "amount")) : readAmount(field);
};

function rejectShopCurrencyOnly(parent: Field, name: string, currency: string): undefined {
  const field = at(parent, name);
  if (isAbsent(field) && isAbsent(at(parent, `${name}_set`))) return undefined;
  return reject(
    "field-missing",
    at(parent, `${name}_set`, "presentment_money").pointer,
    `The shopper paid in ${currency}, but this amount is only given in the shop's currency.`,
  );
}

/** With ten decimals. */
const exchangeRate = (currency: string, inShop: Exact, paid: Exact): { currency: string; rate: string } => {
  const scaled = multiplyDivide(inShop, tenTo(10), paid);
  const digits = String(scaled).padStart(11, "0");
  const fraction = digits.slice(-10).replace(/0+$/, "");
  return { currency, rate: `${digits.slice(0, -10)}${fraction === "" ? "" : `.${fraction}`}` };
};
