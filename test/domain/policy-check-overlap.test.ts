// Pairs of rules whose order decides.
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import type { Policy } from "../../functions/domain/policy/rules.ts";
import { country, EUR, found, type Given, ids, policy, when } from "./a-check.ts";

describe("overlaps that depend on order", () => {
  const big = when({ fact: "return.value", above: EUR("200.00") });
  it("shows the return both want", () => {
    const given = policy({ big, american: when(country("US"), "decline") });
    const [overlap] = found(given, "order-dependent-overlap");
    expect(overlap?.rules).toEqual(["big", "american"]);
    const turned = { ...given, rules: given.rules.toReversed() };
    const by = (one: Policy) => answer(compile(one, "EUR"), overlap!.example!).answers.verdict?.by;
    expect([by(given), by(turned)]).toEqual(["big", "american"]);
  });

  it.each<[string, Readonly<Record<string, Given>>]>([
    [
      "an exception before its rule",
      {
        german: when({ all: [country("DE"), big.when!] }),
        big: when(big.when!, "decline"),
        all: { then: { verdict: "authorize" } },
      },
    ],
    ["the same answer", { big, american: when(country("US"), "review") }],
    ["rules that never meet", { german: when(country("DE")), american: when(country("US"), "decline") }],
    [
      "what an earlier rule takes",
      { both: when({ all: [country("US"), big.when!] }), big, american: when(country("US"), "decline") },
    ],
  ])("does not mind %s", (_name, rules) => expect(ids(policy(rules), "order-dependent-overlap")).toEqual([]));
});
