// Arbitrary quote terms for fast-check: fees by amount and percentage with and without taxes, bonuses, duties,
// shipping, new goods, tender orders.
import fc from "fast-check";
import type { BonusInput, ExchangeInput, FeeInput, QuoteInput } from "../../../functions/domain/refund/quote-input.ts";

const aRate = fc.constantFrom("0.07", "0.19", "0.20", "0.0825");
const someTaxes = fc
  .array(aRate, { maxLength: 2 })
  .map((rates) => rates.map((rate, index) => ({ name: `T${index}`, rate })));
const feeTaxes = fc.oneof(someTaxes, fc.constant("as-goods" as const));

/** "0" to "100", with up to four decimals. */
export const aPercent = fc.oneof(
  fc.constantFrom("0", "5", "12.5", "33.3333", "100"),
  fc.tuple(fc.nat(99), fc.nat(9_999)).map(([whole, part]) => `${whole}.${String(part).padStart(4, "0")}`),
);

const aFee: fc.Arbitrary<FeeInput> = fc.oneof(
  fc.record({ code: fc.constant("label"), base: fc.oneof(fc.nat(2_000), fc.nat(100_000_000)), taxes: feeTaxes }),
  fc.record({ code: fc.constant("restocking"), percent: aPercent, of: fc.constant("lines" as const), taxes: feeTaxes }),
);

export const someFees: fc.Arbitrary<readonly FeeInput[]> = fc.array(aFee, { maxLength: 3 });

/** The same fees, each percentage of all lines or of some of these. */
export const ofSomeLines = (fees: readonly FeeInput[] = [], lineIds: readonly string[]): fc.Arbitrary<FeeInput[]> =>
  fc
    .array(fc.option(fc.subarray([...lineIds])), { minLength: fees.length, maxLength: fees.length })
    .map((chosen) =>
      fees.map((fee, index) => ("percent" in fee && chosen[index] ? { ...fee, of: chosen[index] } : fee)),
    );

export const aBonus: fc.Arbitrary<BonusInput> = fc.oneof(
  aPercent.map((percent) => ({ percent })),
  fc.nat(10_000).map((amount) => ({ amount })),
);

export const someGoods: fc.Arbitrary<readonly ExchangeInput[]> = fc.array(
  fc.record({
    sku: fc.constant("VASE"),
    title: fc.constant("Vase"),
    quantity: fc.integer({ min: 1, max: 3 }),
    base: fc.oneof(fc.nat(5_000), fc.nat(3_000_000)),
    taxes: someTaxes,
  }),
  { minLength: 1, maxLength: 2 },
);

const whatAndWhere = fc.oneof(
  fc.record({ resolution: fc.constantFrom("refund" as const, "store-credit" as const) }),
  fc.record({
    resolution: fc.constant("exchange" as const),
    exchangeFor: someGoods,
    exchangeRemainder: fc.constantFrom("tenders" as const, "store-credit" as const),
  }),
);

/** Everything a quote input may state besides its lines. */
export const someTerms: fc.Arbitrary<Omit<QuoteInput, "lines">> = fc
  .tuple(
    whatAndWhere,
    fc.record({
      includeShipping: fc.boolean(),
      shippingRule: fc.constantFrom("never" as const, "standard-only" as const, "full" as const),
      includeDuties: fc.constantFrom("never" as const, "by-value" as const, "whole-order" as const),
      fees: someFees,
      bonus: aBonus,
      tenderRule: fc.constantFrom("credit-first" as const, "as-paid" as const, "cash-first" as const),
    }),
  )
  .map(([what, terms]) => ({ ...what, ...terms }));
