// The facts a rule can test: each row agrees with itself and, where its values are a closed list, that is the list that
// requests and orders use.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tenderKind } from "../../../../functions/contracts/order-document.ts";
import { FACT_NAMES, factKind, FACTS, type Facts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { EVIDENCE } from "../../../../functions/domain/vocabulary/evidence.ts";
import type { FactScope, FactValue } from "../../../../functions/domain/policy/vocabulary/fact-row.ts";
import type { FactType } from "../../../../functions/domain/policy/vocabulary/operators.ts";
import { METHODS } from "../../../../functions/domain/vocabulary/methods.ts";
import { GRADES } from "../../../../functions/domain/vocabulary/inspection.ts";
import { RESOLUTIONS } from "../../../../functions/domain/vocabulary/resolutions.ts";
import { RETURN_REASONS } from "../../../../functions/domain/vocabulary/reasons.ts";
import type { FactRow, ShopperChange } from "../../../../functions/domain/policy/vocabulary/fact-row.ts";
import { anyReturnFacts } from "../../../support/domain/arbitrary-facts.ts";
import "../../../support/domain/property-runs.ts";

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const SHAPES: Readonly<Record<FactType, (value: unknown) => boolean>> = {
  count: isCount,
  money: isCount,
  percent: (value) => typeof value === "number" && value >= 0 && value <= 100,
  text: (value) => typeof value === "string",
  set: (value) => Array.isArray(value),
  flag: (value) => typeof value === "boolean",
  date: Number.isSafeInteger,
};

/** The columns that only facts of some types have. */
const TYPES_OF_COLUMN: Readonly<Partial<Record<keyof FactRow, readonly FactType[]>>> = {
  values: ["text", "set"],
  codes: ["text"],
  min: ["count"],
  max: ["count"],
  daysSince: ["count"],
  day: ["date"],
};

/** What each message of a change by the shopper is about. */
const TYPE_OF_MESSAGE: Readonly<Record<ShopperChange["message"], FactType>> = {
  "days-earlier": "date",
  value: "money",
  quantity: "count",
  option: "text",
  member: "set",
};

// The whole list is pinned in docs/reference/policy-language.md, which test/house/generated-pages.test.ts checks.
describe("a fact", () => {
  it.each(FACT_NAMES)("%s is of the return or of a line, as its name says", (name) => {
    expect(name).toMatch(/^(customer|order|return|risk|line)\.[a-z][a-zA-Z0-9]*$/);
    expect(factKind(name)?.scope).toBe(name.startsWith("line.") ? "line" : "return");
  });

  it("has no other name", () => {
    for (const name of ["order.contry", "", "toString", "__proto__", "line", "experiment", "an-experiment.labels"])
      expect(factKind(name)).toBeUndefined();
  });

  it.each(FACT_NAMES)("%s has only columns of its type, and a typical value of its shape", (name) => {
    const row = FACTS[name];
    const misplaced = Object.entries(TYPES_OF_COLUMN).filter(
      ([column, types]) => column in row && !types.includes(row.type),
    );
    expect(misplaced).toEqual([]);
    if (row.typical !== undefined) expect(row.typical).toSatisfy(SHAPES[row.type]);
    const isOfEveryOrder = row.knownFrom === "order" || row.knownFrom === "newer-orders";
    if (row.type === "flag" && isOfEveryOrder) expect(row.typical).toBeDefined();
    if (typeof row.counterfactual === "object") {
      expect(TYPE_OF_MESSAGE[row.counterfactual.message]).toBe(row.type);
      if (row.type === "text" || row.type === "set") expect(row.values).not.toHaveLength(0);
    }
  });

  it("is also the arm of an experiment, by the experiment's name", () =>
    expect(factKind("experiment.labels")).toEqual({ type: "text", scope: "return" }));

  it("has closed values where there is a list of them, and any values elsewhere", () => {
    const closed = FACT_NAMES.map((name) => [name, FACTS[name].values]);
    expect(Object.fromEntries(closed)).toMatchObject({
      "return.reasons": RETURN_REASONS,
      "line.reason": RETURN_REASONS,
      "order.tenders": tenderKind.options,
      "return.resolution": RESOLUTIONS,
      "return.method": METHODS,
      "return.evidence": EVIDENCE,
      "line.evidence": EVIDENCE,
      "line.grade": GRADES,
    });
    expect(FACTS["order.country"].values).toBeUndefined();
  });
});

describe("the closed lists of values", () => {
  it("hold the resolutions and the return methods", () => {
    expect(RESOLUTIONS).toEqual(["refund", "store-credit", "exchange", "keep-the-item"]);
    expect(METHODS).toEqual(["drop-off", "pick-up", "in-store"]);
  });

  it("hold the kinds of evidence, and the grades, best first", () => {
    expect(EVIDENCE).toEqual(["photo", "video", "receipt"]);
    expect(GRADES).toEqual(["A", "B", "C", "D", "missing"]);
  });
});

it("every fact of a return has the scope and type of its table", () => {
  fc.assert(
    fc.property(anyReturnFacts, ({ facts, lines }) => {
      const isUnexpected = (scope: FactScope, name: string, value: FactValue | undefined): boolean => {
        const kind = factKind(name);
        return kind?.scope !== scope || value === undefined || !SHAPES[kind.type](value);
      };
      const unexpected = (scope: FactScope, all: Facts) =>
        Object.entries(all).filter(([name, value]) => isUnexpected(scope, name, value));
      expect([...unexpected("return", facts), ...lines.flatMap((one) => unexpected("line", one.facts))]).toEqual([]);
    }),
  );
});

it("every fact occurs among the arbitrary returns", () => {
  const names = new Set(
    fc
      .sample(anyReturnFacts, { numRuns: 500, seed: 1 })
      .flatMap(({ facts, lines }) => [facts, ...lines.map((line) => line.facts)])
      .flatMap((facts) => Object.keys(facts)),
  );
  expect(FACT_NAMES.filter((name) => !names.has(name))).toEqual([]);
});
