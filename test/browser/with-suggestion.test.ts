// Where a suggested rule is inserted into the draft.
import { describe, expect, it } from "vitest";
import type { Policy } from "../../web/desk/rules/policy.ts";
import { withSuggestion } from "../../web/desk/rules/with-suggestion.ts";

const draft: Policy["rules"][number] = { id: "learned", then: { verdict: "authorize" } };
const policy = (...rules: Policy["rules"]): Policy => ({ name: "Shop", rules });
const first: Policy["rules"][number] = { id: "first", then: { priority: "high" } };
const watched: Policy["rules"][number] = { id: "watched", then: { verdict: "review" } };
const busy: Policy["rules"][number] = { id: "watched", then: { verdict: "review", queue: "quality" } };

describe("a suggested rule", () => {
  it("is inserted before the rule it refines", () => {
    expect(withSuggestion(policy(first, watched), { rule: "watched", draft, replaces: false })).toEqual(
      policy(first, draft, watched),
    );
  });

  it("replaces a rule that sets only the verdict", () => {
    expect(withSuggestion(policy(first, watched), { rule: "watched", draft, replaces: true })).toEqual(
      policy(first, draft),
    );
  });

  it("leaves a rule its other settings when it replaces its verdict", () => {
    expect(withSuggestion(policy(busy), { rule: "watched", draft, replaces: true })).toEqual(
      policy(draft, { id: "watched", then: { queue: "quality" } }),
    );
  });

  it("becomes the first rule when the rule it refines is gone, and removes nothing else", () => {
    expect(withSuggestion(policy(first), { rule: "watched", draft, replaces: true })).toEqual(policy(draft, first));
  });
});
