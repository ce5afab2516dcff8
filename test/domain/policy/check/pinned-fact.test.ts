// One fact pinned to a value while all others are free.
import { describe, expect, it } from "vitest";
import {
  type ReturnQuery,
  type PreparedDraft,
  prepareDraft,
  findReturn,
  withFact,
} from "../../../../functions/domain/policy/check/find-return.ts";
import type { Condition, Rule } from "../../../../functions/domain/policy/rules.ts";
import type { ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { country, EUR, policy } from "../../../support/domain/policy-checks.ts";

const STEPS_MAX = 60_000;

const below = (limit: number): Condition => ({ fact: "return.quantity", below: limit });

describe("a pinned fact", () => {
  const facts: ReturnFacts = {
    currency: "EUR",
    facts: { "return.value": 1, "order.value": 3 },
    lines: [
      { lineId: "a", facts: { "line.value": 1, "line.price": 2 } },
      { lineId: "b", facts: { "line.value": 4 } },
    ],
  };

  it("is a fact of the return or of the first line", () => {
    expect(withFact(facts, { fact: "return.value", value: 9 })).toEqual({
      ...facts,
      facts: { "return.value": 9, "order.value": 3 },
    });
    expect(withFact(facts, { fact: "line.value", value: 9 })).toEqual({
      ...facts,
      lines: [{ lineId: "a", facts: { "line.value": 9, "line.price": 2 } }, facts.lines[1]],
    });
  });

  it("applies per literal: each side of a query has its own value", () => {
    const cheap: Rule = {
      id: "cheap",
      when: { all: [{ fact: "return.value", below: EUR("5.00") }, country("US")] },
      then: {},
    };
    const draft = prepareDraft({ ...policy({}), rules: [cheap] }, "EUR");
    const index = (value: number) => ({ rule: cheap, pinned: { fact: "return.value", value } as const });
    const search = (yes: ReturnQuery["mustHold"], no: ReturnQuery["mustFail"]) =>
      findReturn(draft, { mustHold: yes, mustFail: no, isPerLine: false }, { left: STEPS_MAX });
    expect(search([index(4_99)], [index(5_00)])).toMatchObject({ facts: { facts: { "order.country": "US" } } });
    expect(search([index(5_00)], [index(4_99)])).toBe("none");
    expect(search([{ rule: cheap }], [index(4_99)])).toBe("none");
    expect(search([{ rule: cheap }], [index(5_00)])).toMatchObject({ facts: { facts: { "order.country": "US" } } });
  });

  it("has its rows built once for all rules evaluated at that value", () => {
    const rules = [below(5), country("US"), country("FR")].map((when, index): Rule => ({
      id: `r-${index}`,
      when,
      then: {},
    }));
    const prepared = prepareDraft({ ...policy({}), rules }, "EUR");
    let looked = 0;
    const rows: PreparedDraft["evaluator"]["rows"] = (seen) => {
      looked += 1;
      return prepared.evaluator.rows(seen);
    };
    const [yes, ...no] = rules.map((rule) => ({ rule, pinned: { fact: "return.quantity", value: 2 } as const }));
    findReturn(
      { ...prepared, evaluator: { ...prepared.evaluator, rows } },
      { mustHold: [yes!], mustFail: no, isPerLine: false },
      { left: STEPS_MAX },
    );
    // One set of rows for the example as it is, and one for the pinned value.
    expect(looked).toBe(2);
  });
});
