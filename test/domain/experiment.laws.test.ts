// No arm of an experiment takes away what the law gives: whatever its rules say, the floor stands in each of them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { armFacts } from "../../functions/domain/experiment/assign.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { concludeBy } from "../../functions/domain/policy/decide.ts";
import { rightsOf } from "../../functions/domain/policy/statute/rights.ts";
import { undercuts } from "../../functions/domain/policy/statute/undercuts.ts";
import type { Policy } from "../../functions/domain/policy/rules.ts";
import { anyReturnFacts } from "./arbitrary-facts.ts";
import { anyPolicy } from "./arbitrary-policies.ts";
import "./runs.ts";

/** Every rule is tried on half of the customers. */
const onTrial = ({ rules, experiments = [], ...policy }: Policy): Policy => ({
  ...policy,
  experiments,
  rules: rules.map((rule, index) => ({ ...rule, arm: index % 2 === 0 ? "labels/free" : "labels/paid" })),
});

describe("the law", () => {
  it("stands in every arm, and gives the same rights in each", () => {
    fc.assert(
      fc.property(anyPolicy.map(onTrial), anyReturnFacts, fc.string(), (policy, asked, customer) => {
        const compiled = compile(policy, asked.currency);
        const rights = ["free", "paid"].map((arm) => {
          const facts = { ...asked, facts: { ...asked.facts, "experiment.labels": arm } };
          expect(undercuts(concludeBy(compiled, facts), facts)).toEqual([]);
          return rightsOf(facts);
        });
        expect(rights[0]).toEqual(rights[1]);
        const arm = armFacts(policy.experiments ?? [], [], customer)["experiment.labels"];
        expect(["free", "paid"]).toContain(arm);
      }),
    );
  });
});
