// A fact that is held at one value while all others are free.
import { describe, expect, it } from "vitest";
import { type Ask, type Draft, draftOf, find, withFact } from "../../functions/domain/policy/check/find.ts";
import type { Condition, Rule } from "../../functions/domain/policy/rules.ts";
import type { ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { country, EUR, policy } from "./a-check.ts";

const ENOUGH = 60_000;

const below = (most: number): Condition => ({ fact: "return.quantity", below: most });

describe("a fact at another value", () => {
  const facts: ReturnFacts = {
    currency: "EUR",
    facts: { "return.value": 1, "order.value": 3 },
    lines: [
      { lineId: "a", facts: { "line.value": 1, "line.price": 2 } },
      { lineId: "b", facts: { "line.value": 4 } },
    ],
  };

  it("is the return's, or the first line's", () => {
    expect(withFact(facts, { fact: "return.value", value: 9 })).toEqual({
      ...facts,
      facts: { "return.value": 9, "order.value": 3 },
    });
    expect(withFact(facts, { fact: "line.value", value: 9 })).toEqual({
      ...facts,
      lines: [{ lineId: "a", facts: { "line.value": 9, "line.price": 2 } }, facts.lines[1]],
    });
  });

  it("is what a rule is asked about: each side of a question at its own value", () => {
    const cheap: Rule = {
      id: "cheap",
      when: { all: [{ fact: "return.value", below: EUR("5.00") }, country("US")] },
      then: {},
    };
    const draft = draftOf({ ...policy({}), rules: [cheap] }, "EUR");
    const at = (value: number) => ({ rule: cheap, pinned: { fact: "return.value", value } as const });
    const asked = (yes: Ask["yes"], no: Ask["no"]) => find(draft, { yes, no, aboutLine: false }, { left: ENOUGH });
    expect(asked([at(4_99)], [at(5_00)])).toMatchObject({ facts: { facts: { "order.country": "US" } } });
    expect(asked([at(5_00)], [at(4_99)])).toBe("none");
    expect(asked([{ rule: cheap }], [at(4_99)])).toBe("none");
    expect(asked([{ rule: cheap }], [at(5_00)])).toMatchObject({ facts: { facts: { "order.country": "US" } } });
  });

  it("is looked up once for all rules that are asked at it", () => {
    const rules = [below(5), country("US"), country("FR")].map((when, at): Rule => ({ id: `r-${at}`, when, then: {} }));
    const made = draftOf({ ...policy({}), rules }, "EUR");
    let looked = 0;
    const rows: Draft["asker"]["rows"] = (seen) => {
      looked += 1;
      return made.asker.rows(seen);
    };
    const [yes, ...no] = rules.map((rule) => ({ rule, pinned: { fact: "return.quantity", value: 2 } as const }));
    find({ ...made, asker: { ...made.asker, rows } }, { yes: [yes!], no, aboutLine: false }, { left: ENOUGH });
    // The example as it is, and once with the fact at its value.
    expect(looked).toBe(2);
  });
});
