// No arm of an experiment takes away what the law gives: the legal minimum applies in every arm, whatever its rules
// set.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { armFacts } from "../../../functions/domain/experiment/assign.ts";
import { compile } from "../../../functions/domain/policy/compile.ts";
import { conclude } from "../../../functions/domain/policy/decide.ts";
import { withdrawalRights } from "../../../functions/domain/policy/statute/rights.ts";
import { findUndercuts } from "../../../functions/domain/policy/statute/undercuts.ts";
import type { Policy } from "../../../functions/domain/policy/rules.ts";
import { anyReturnFacts } from "../../support/domain/arbitrary-facts.ts";
import { anyPolicy } from "../../support/domain/arbitrary-policies.ts";
import "../../support/domain/property-runs.ts";

/** Limits every rule to one half of the customers. */
const withArms = ({ rules, experiments = [], ...policy }: Policy): Policy => ({
  ...policy,
  experiments,
  rules: rules.map((rule, index) => ({ ...rule, arm: index % 2 === 0 ? "labels/free" : "labels/paid" })),
});

describe("the legal minimum", () => {
  it("applies in every arm, with the same rights in each", () => {
    fc.assert(
      fc.property(anyPolicy.map(withArms), anyReturnFacts, fc.string(), (policy, request, customer) => {
        const compiled = compile(policy, request.currency);
        const rights = ["free", "paid"].map((arm) => {
          const facts = { ...request, facts: { ...request.facts, "experiment.labels": arm } };
          expect(findUndercuts(conclude(compiled, facts), facts)).toEqual([]);
          return withdrawalRights(facts);
        });
        expect(rights[0]).toEqual(rights[1]);
        const arm = armFacts(policy.experiments ?? [], [], customer)["experiment.labels"];
        expect(["free", "paid"]).toContain(arm);
      }),
    );
  });
});
