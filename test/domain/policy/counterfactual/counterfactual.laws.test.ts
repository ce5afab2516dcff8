// Laws of counterfactuals: each is true, and none invites the shopper to state another reason.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { withChanges } from "../../../../functions/domain/policy/counterfactual/change.ts";
import { improvementsIn } from "../../../../functions/domain/policy/counterfactual/favorability.ts";
import { conclude } from "../../../../functions/domain/policy/decide.ts";
import { anyReturnFacts } from "../../../support/domain/arbitrary-facts.ts";
import { anyPolicy } from "../../../support/domain/arbitrary-policies.ts";
import { counterfactualsFor } from "../../../support/domain/counterfactuals.ts";
import "../../../support/domain/property-runs.ts";

describe("a counterfactual", () => {
  it("is true: applied, it is more favorable", () =>
    fc.assert(
      fc.property(anyPolicy, anyReturnFacts, (anyRules, given) => {
        const compiled = compile(anyRules, given.currency);
        const before = conclude(compiled, given);
        for (const { changes, question, lineId, outcomeAfter } of counterfactualsFor(anyRules, given)) {
          const after = conclude(compiled, withChanges(given, changes));
          expect(after.outcome).toBe(outcomeAfter);
          const improved = improvementsIn(before, after, given).map((one) => `${one.question} ${one.lineId ?? ""}`);
          expect(improved).toContain(`${question} ${lineId ?? ""}`);
        }
      }),
    ));

  it("never changes the reason, and never tells shoppers about what they could not change", () =>
    fc.assert(
      fc.property(anyPolicy, anyReturnFacts, (anyRules, given) => {
        for (const { changes, forShopper } of counterfactualsFor(anyRules, given))
          for (const { fact } of changes) {
            expect(fact).not.toMatch(/reason|\.claim$|mentions/i);
            if (forShopper) expect(fact).toMatch(/^(return|line)\./);
          }
      }),
    ));
});
