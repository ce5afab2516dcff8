// The laws of what would have changed a verdict: each answer is true, and never an invitation to give another reason.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../functions/domain/policy/compile.ts";
import { withChanges } from "../../functions/domain/policy/counterfactual/change.ts";
import { kinderIn } from "../../functions/domain/policy/counterfactual/kindness.ts";
import { concludeBy } from "../../functions/domain/policy/decide.ts";
import { anyReturnFacts } from "./arbitrary-facts.ts";
import { anyPolicy } from "./arbitrary-policies.ts";
import { told } from "./told-otherwise.ts";
import "./runs.ts";

describe("the counterfactual", () => {
  it("is true: applied, it is kinder", () =>
    fc.assert(
      fc.property(anyPolicy, anyReturnFacts, (anyRules, given) => {
        const compiled = compile(anyRules, given.currency);
        const before = concludeBy(compiled, given);
        for (const { changes, question, lineId, outcomeAfter } of told(anyRules, given)) {
          const after = concludeBy(compiled, withChanges(given, changes));
          expect(after.outcome).toBe(outcomeAfter);
          const kinder = kinderIn(before, after, given).map((one) => `${one.question} ${one.lineId ?? ""}`);
          expect(kinder).toContain(`${question} ${lineId ?? ""}`);
        }
      }),
    ));

  it("never asks for another reason, and never tells a shopper of what was not theirs to change", () =>
    fc.assert(
      fc.property(anyPolicy, anyReturnFacts, (anyRules, given) => {
        for (const { changes, forShopper } of told(anyRules, given))
          for (const { fact } of changes) {
            expect(fact).not.toMatch(/reason|\.claim$|mentions/i);
            if (forShopper) expect(fact).toMatch(/^(return|line)\./);
          }
      }),
    ));
});
