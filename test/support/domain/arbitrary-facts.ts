// Arbitraries for returns of every shape, as rules see them: optional facts are absent now and then, and dependent
// facts agree.
import fc from "fast-check";
import { CLAIM_REASONS, RETURN_REASONS } from "../../../functions/domain/vocabulary/reasons.ts";
import { parseLocalDay } from "../../../functions/domain/time/local-day.ts";
import type { FactScope, FactValue } from "../../../functions/domain/policy/vocabulary/fact-row.ts";
import {
  FACT_NAMES,
  type FactName,
  FACTS,
  type Facts,
  type LineFacts,
  type ReturnFacts,
} from "../../../functions/domain/policy/vocabulary/facts.ts";
import type { FactType } from "../../../functions/domain/policy/vocabulary/operators.ts";
import { EVIDENCE } from "../../../functions/domain/vocabulary/evidence.ts";
import { METHODS } from "../../../functions/domain/vocabulary/methods.ts";
import { GRADES } from "../../../functions/domain/vocabulary/inspection.ts";
import { RESOLUTIONS } from "../../../functions/domain/vocabulary/resolutions.ts";

export const SOME_CURRENCIES = ["EUR", "GBP", "JPY", "KWD"] as const;
export const SOME_COUNTRIES = ["DE", "AT", "FR", "GB", "CN", "US", "NO", "JP"] as const;
export const SOME_TAGS = ["vip", "outlet", "swimwear", "gift", "wholesale"] as const;
export const SOME_COUNTS = [0, 1, 2, 3, 5, 7, 10, 13, 14, 15, 28, 30, 31, 60, 90, 365] as const;
export const SOME_PERCENTS = [0, 5, 10, 25.5, 33.33, 50, 75, 99.99, 100] as const;
export const SOME_DATES = [
  "2026-02-28",
  "2026-03-29",
  "2026-06-19",
  "2026-10-25",
  "2026-12-24",
  "2027-01-31",
  "2028-02-29",
];
export const SOME_TEXTS: Readonly<Record<string, readonly string[]>> = {
  "customer.id": ["c-1", "c-2", "c-3"],
  "order.country": SOME_COUNTRIES,
  "order.region": ["ES-CN", "GB-NIR", "US-CA"],
  "order.currency": SOME_CURRENCIES,
  "order.channel": ["web", "store", "marketplace"],
  "return.resolution": RESOLUTIONS,
  "return.method": METHODS,
  "line.id": ["line-0", "line-1", "line-2"],
  "line.sku": ["SHIRT-M", "SHIRT-L", "MUG-1", "MUG-2", "GIFT-CARD"],
  "line.type": ["shirt", "mug", "lamp"],
  "line.vendor": ["acme", "globex"],
  "line.reason": RETURN_REASONS,
  "line.subReason": ["colour", "fabric", "fit"],
  "line.grade": GRADES,
};
export const SOME_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  "order.tenders": ["card", "wallet", "gift-card", "store-credit"],
  "return.reasons": RETURN_REASONS,
  "return.evidence": EVIDENCE,
  "return.mentions": ["lawyer", "broken"],
  "line.evidence": EVIDENCE,
  "order.discountCodes": ["SUMMER", "WELCOME"],
};

const aDay = fc.oneof(
  fc
    .constantFrom(...SOME_DATES)
    .chain((date) => fc.integer({ min: -1, max: 1 }).map((offset) => parseLocalDay(date)! + offset)),
  fc.integer({ min: parseLocalDay("2025-01-01")!, max: parseLocalDay("2029-12-31")! }),
);
const aCount = fc.oneof(fc.constantFrom(...SOME_COUNTS), fc.nat(40));
const aScore = fc.oneof(fc.constantFrom(0, 50, 100), fc.nat(100));
const aPercent = fc.oneof(
  fc.constantFrom(...SOME_PERCENTS),
  fc.nat(10_000).map((hundredths) => hundredths / 100),
);
const someMoney = fc.oneof(fc.constantFrom(0, 1, 399, 400, 4_999, 5_000, 5_001, 20_000), fc.nat(60_000));
const oneOf = (texts: readonly string[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...texts) }, fc.constant("?"));
const setOf = (texts: readonly string[]) => fc.uniqueArray(fc.constantFrom(...texts), { maxLength: 3 });

/** Present most of the time. */
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { freq: 8, nil: undefined });
const rarely = fc.integer({ min: 0, max: 4 }).map((roll) => roll === 0);

/** Days from one step of a parcel to the next, and which of the steps have happened. */
const aTransit = fc.record({ ship: fc.nat(5), carry: fc.nat(9), shipped: fc.boolean(), delivered: fc.boolean() });

/** Facts of a return that follow from others, or agree with them. */
const DERIVED: readonly FactName[] = [
  ...([
    "customer.firstOrder",
    "customer.returns",
    "customer.returnsLast30Days",
    "customer.returnsLast365Days",
  ] as const),
  ...(["order.currency", "return.reasons", "return.lines", "return.quantity", "return.value"] as const),
  ...(["line.id", "line.claim"] as const),
];

const ARBITRARY_OF_TYPE: Readonly<Record<FactType, (name: FactName) => fc.Arbitrary<FactValue>>> = {
  count: (name) => (FACTS[name].max === undefined ? aCount : aScore),
  percent: () => aPercent,
  money: () => someMoney,
  text: (name) => textOf(FACTS[name].values, SOME_TEXTS[name] ?? ["x"]),
  set: (name) => setOf(FACTS[name].values ?? SOME_MEMBERS[name] ?? SOME_TAGS),
  flag: () => rarely,
  date: () => aDay,
};

const textOf = (closed: readonly string[] | undefined, some: readonly string[]): fc.Arbitrary<string> =>
  closed ? fc.constantFrom(...closed) : oneOf(some);

/** The given facts, and every other of the scope by its type, absent now and then. */
function arbitraryFacts<T>(scope: FactScope, own: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  const names = FACT_NAMES.filter((name) => {
    const row = FACTS[name];
    return row.scope === scope && !row.day && !row.daysSince && !(name in own) && !DERIVED.includes(name);
  });
  const others = names.map((name) => [name, optional(ARBITRARY_OF_TYPE[FACTS[name].type](name))] as const);
  return fc
    .tuple(fc.record(own), fc.record(Object.fromEntries(others)))
    .map(([ownFacts, otherFacts]) => ({ ...otherFacts, ...ownFacts }));
}

const aLine = fc.record({
  facts: arbitraryFacts("line", {
    "line.price": someMoney,
    "line.value": someMoney,
    "line.discountPercent": aPercent,
    "line.quantity": fc.integer({ min: 1, max: 9 }),
    "line.returnable": fc.integer({ min: 0, max: 9 }).map((roll) => roll > 0),
    "line.finalSale": rarely,
    "line.reason": fc.constantFrom(...RETURN_REASONS),
    "line.grade": fc.option(fc.constantFrom(...GRADES), { freq: 2, nil: undefined }),
  }),
  way: aTransit,
});

const someReturnFacts = arbitraryFacts("return", {
  "customer.orders": optional(fc.oneof(fc.constantFrom(1, 2, 5), fc.integer({ min: 1, max: 400 }))),
  "order.country": optional(fc.oneof(fc.constantFrom(...SOME_COUNTRIES), fc.constant("BR"))),
  "order.value": someMoney,
  "order.lines": aCount.map((count) => count + 1),
  "order.discountPercent": aPercent,
  "order.returns": aCount,
  "return.shareOfOrder": aPercent,
  "return.resolution": fc.constantFrom(...RESOLUTIONS),
  "experiment.labels": fc.option(fc.constantFrom("free", "paid"), { freq: 2, nil: undefined }),
});

type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never;

/** Removes unknown facts: they are absent, never undefined. */
const withoutUnknown = (facts: Readonly<Record<string, unknown>>): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts;

function generateLineFacts(
  { facts, way }: Generated<typeof aLine>,
  index: number,
  placedOn: number,
  requestedOn: number,
): LineFacts {
  const shippedOn = way.shipped ? placedOn + way.ship : undefined;
  const deliveredOn = way.shipped && way.delivered ? placedOn + way.ship + way.carry : undefined;
  const ifPassed = (day: number | undefined) => (day !== undefined && day <= requestedOn ? day : undefined);
  return {
    lineId: `line-${index}`,
    facts: withoutUnknown({
      ...facts,
      "line.id": `line-${index}`,
      "line.claim": CLAIM_REASONS.includes(facts["line.reason"]),
      ...daysSince("shipped", ifPassed(shippedOn), requestedOn),
      ...daysSince("delivered", ifPassed(deliveredOn), requestedOn),
    }),
  };
}

const daysSince = (step: "shipped" | "delivered", day: number | undefined, requestedOn: number) =>
  step === "shipped"
    ? { "line.shippedOn": day, "line.daysSinceShipped": day === undefined ? undefined : requestedOn - day }
    : { "line.deliveredOn": day, "line.daysSinceDelivered": day === undefined ? undefined : requestedOn - day };

/** Days since the last of the lines that have been shipped or delivered so far. */
function daysSinceLast(lines: readonly LineFacts[], fact: "line.daysSinceShipped" | "line.daysSinceDelivered") {
  const days = lines.flatMap(({ facts }) => (facts[fact] as number | undefined) ?? []);
  return days.length === 0 ? undefined : Math.min(...days);
}

/** Any return, in one of four currencies, of one to three lines. */
export const anyReturnFacts: fc.Arbitrary<ReturnFacts> = fc
  .record({
    currency: fc.constantFrom(...SOME_CURRENCIES),
    placedOn: aDay,
    waited: fc.oneof(fc.constantFrom(...SOME_COUNTS), fc.nat(60)),
    whole: someReturnFacts,
    counted: fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)),
    countsReturns: fc.boolean(),
    lines: fc.array(aLine, { minLength: 1, maxLength: 3 }),
  })
  .map(
    ({
      currency,
      placedOn,
      waited: daysWaited,
      whole: returnFacts,
      counted: [month, year, before],
      countsReturns,
      lines: generatedLines,
    }) => {
      const requestedOn = placedOn + daysWaited;
      const lines = generatedLines.map((line, index) => generateLineFacts(line, index, placedOn, requestedOn));
      const sum = (fact: "line.value" | "line.quantity") =>
        lines.reduce((total, { facts }) => total + (facts[fact] as number), 0);
      const orders = returnFacts["customer.orders"];
      return {
        currency,
        facts: withoutUnknown({
          ...returnFacts,
          "customer.firstOrder": orders === undefined ? undefined : orders === 1,
          ...(countsReturns && {
            "customer.returnsLast30Days": month,
            "customer.returnsLast365Days": month + year,
            "customer.returns": month + year + before,
          }),
          "order.currency": currency,
          "order.placedOn": placedOn,
          "order.daysSincePlaced": daysWaited,
          "order.daysSinceShipped": daysSinceLast(lines, "line.daysSinceShipped"),
          "order.daysSinceDelivered": daysSinceLast(lines, "line.daysSinceDelivered"),
          "return.requestedOn": requestedOn,
          "return.reasons": [...new Set(lines.map(({ facts }) => facts["line.reason"] as string))],
          "return.lines": lines.length,
          "return.quantity": sum("line.quantity"),
          "return.value": sum("line.value"),
        }),
        lines,
      };
    },
  );
