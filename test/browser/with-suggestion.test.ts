// Where a suggested rule goes in the draft.
import { describe, expect, it } from "vitest";
import type { Policy } from "../../web/desk/rules/policy.ts";
import { withSuggestion } from "../../web/desk/rules/with-suggestion.ts";

const draft: Policy["rules"][number] = { id: "learned", then: { verdict: "authorize" } };
const policy = (...rules: Policy["rules"]): Policy => ({ name: "Shop", rules });
const first: Policy["rules"][number] = { id: "first", then: { priority: "high" } };
const watched: Policy["rules"][number] = { id: "watched", then: { verdict: "review" } };
const busy: Policy["rules"][number] = { id: "watched", then: { verdict: "review", queue: "quality" } };

describe("a suggested rule", () => {
  it("stands before the rule it is about", () => {
    expect(withSuggestion(policy(first, watched), { rule: "watched", draft, replaces: false })).toEqual(
      policy(first, draft, watched),
    );
  });

  it("takes the place of a rule that said nothing but its verdict", () => {
    expect(withSuggestion(policy(first, watched), { rule: "watched", draft, replaces: true })).toEqual(
      policy(first, draft),
    );
  });

  it("leaves a rule its other answers when it stands for its verdict", () => {
    expect(withSuggestion(policy(busy), { rule: "watched", draft, replaces: true })).toEqual(
      policy(draft, { id: "watched", then: { queue: "quality" } }),
    );
  });

  it("is asked first where the rule it is about is gone, and takes nothing else away", () => {
    expect(withSuggestion(policy(first), { rule: "watched", draft, replaces: true })).toEqual(policy(draft, first));
  });
});
