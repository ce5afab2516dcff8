// What a policy names and does not have.
import { describe, expect, it } from "vitest";
import { EUR, found, policy, when } from "./a-check.ts";

describe("what is named and not there", () => {
  it("misses an amount in a currency that other rules state", () => {
    const given = policy({
      both: when({ fact: "return.value", above: { EUR: "200.00", GBP: "200.00" } }),
      euro: when({ fact: "return.value", above: EUR("100.00") }, "decline"),
      fee: { then: { handlingFee: { amount: { GBP: "1.00" } } } },
    });
    expect(
      found(given, "limit-missing-in-currency").map(({ rules, params }) => [rules[0], params["currency"]]),
    ).toEqual([
      ["euro", "GBP"],
      ["fee", "EUR"],
    ]);
  });

  it("misses a list", () => {
    const given = policy({ blocked: when({ fact: "customer.id", inList: "blocked" }) });
    expect(found(given, "unknown-list").map(({ rules, params }) => [rules[0], params["list"]])).toEqual([
      ["blocked", "blocked"],
    ]);
    expect(found({ ...given, lists: { blocked: ["c-1"] } }, "unknown-list")).toEqual([]);
  });
});
