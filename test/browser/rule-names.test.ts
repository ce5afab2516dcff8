// Renaming a list, phrases, an experiment or an arm updates the rules that use it and nothing else.
import { describe, expect, it } from "vitest";
import type { Vocabulary } from "../../functions/contracts/policy-document.ts";
import {
  uniqueName,
  type PolicyName,
  rulesUsing,
  policyVocabulary,
  rulesWithRenamed,
} from "../../web/desk/rules/parts/names.ts";
import { jsonPointer, errorAt, errorsUnder } from "../../web/desk/rules/parts/field-errors.ts";
import type { Policy, Rule } from "../../web/desk/rules/policy.ts";

const then: Rule["then"] = { verdict: "review" };
const RULES: readonly Rule[] = [
  { id: "always", then },
  {
    id: "blocked",
    when: {
      all: [
        { fact: "customer.id", inList: "vip" },
        { fact: "order.channel", is: "vip" },
      ],
    },
    then,
  },
  { id: "not-listed", when: { not: { any: [{ fact: "order.country", notInList: "vip" }] } }, then },
  { id: "speaks", when: { anyLine: { fact: "return.mentions", hasAny: ["vip", "court"] } }, then },
  { id: "says", when: { everyLine: { fact: "return.mentions", has: "vip" } }, then },
  { id: "tagged", when: { fact: "customer.tags", has: "vip" }, then },
  { id: "in-arm", arm: "vip/free", when: { fact: "experiment.vip", in: ["free", "paid"] }, then },
  { id: "in-other-arm", arm: "vip-2/free", then },
];
const rulesUsingName = (name: PolicyName) => rulesUsing(RULES, name).map(({ id }) => id);
const renamedRules = (name: PolicyName, to: string) =>
  rulesWithRenamed(RULES, name, to).filter((rule, index) => rule !== RULES[index]);

describe("a name", () => {
  it("is found in the rules that use it, not in other texts that are equal", () => {
    expect(rulesUsingName({ part: "lists", name: "vip" })).toEqual(["blocked", "not-listed"]);
    expect(rulesUsingName({ part: "phrases", name: "vip" })).toEqual(["speaks", "says"]);
    expect(rulesUsingName({ part: "experiments", name: "vip" })).toEqual(["in-arm"]);
    expect(rulesUsingName({ part: "arms", experiment: "vip", name: "free" })).toEqual(["in-arm"]);
    expect(rulesUsingName({ part: "arms", experiment: "vip", name: "other" })).toEqual([]);
    expect(rulesUsingName({ part: "lists", name: "court" })).toEqual([]);
  });

  it("of a list is renamed in the conditions that refer to it", () => {
    expect(renamedRules({ part: "lists", name: "vip" }, "friends")).toEqual([
      {
        id: "blocked",
        when: {
          all: [
            { fact: "customer.id", inList: "friends" },
            { fact: "order.channel", is: "vip" },
          ],
        },
        then,
      },
      { id: "not-listed", when: { not: { any: [{ fact: "order.country", notInList: "friends" }] } }, then },
    ]);
  });

  it("of phrases is renamed in single operands and in lists", () => {
    expect(renamedRules({ part: "phrases", name: "vip" }, "friends").map(({ when }) => when)).toEqual([
      { anyLine: { fact: "return.mentions", hasAny: ["friends", "court"] } },
      { everyLine: { fact: "return.mentions", has: "friends" } },
    ]);
  });

  it("of an experiment or an arm is renamed in conditions and in the rule's arm", () => {
    expect(renamedRules({ part: "experiments", name: "vip" }, "labels")).toEqual([
      { id: "in-arm", arm: "labels/free", when: { fact: "experiment.labels", in: ["free", "paid"] }, then },
    ]);
    expect(renamedRules({ part: "arms", experiment: "vip", name: "free" }, "gratis")).toEqual([
      { id: "in-arm", arm: "vip/gratis", when: { fact: "experiment.vip", in: ["gratis", "paid"] }, then },
    ]);
  });

  it("that is new gets a number when it is in use", () => {
    expect(uniqueName("list", [])).toBe("list");
    expect(uniqueName("list", ["list", "list-2"])).toBe("list-3");
  });
});

describe("the vocabulary of a policy", () => {
  const vocabulary: Vocabulary = {
    facts: [
      { name: "return.mentions", type: "set", scope: "return" },
      { name: "order.channel", type: "text", scope: "return" },
    ],
    operators: {},
    questions: [],
  };

  it("includes the policy's own names", () => {
    const policy: Policy = {
      name: "One",
      rules: [],
      lists: { vip: [] },
      phrases: { court: ["court"] },
      experiments: [{ id: "labels", arms: ["free", "paid"].map((arm) => ({ arm, weight: 1 })) }],
    };
    const { facts, lists, arms } = policyVocabulary(vocabulary, policy);
    expect(lists).toEqual(["vip"]);
    expect(arms).toEqual(["labels/free", "labels/paid"]);
    expect(facts).toEqual([
      { name: "return.mentions", type: "set", scope: "return", values: ["court"] },
      { name: "order.channel", type: "text", scope: "return" },
      { name: "experiment.labels", type: "text", scope: "return", values: ["free", "paid"] },
    ]);
  });

  it("is unchanged when the policy defines no names or malformed ones", () => {
    const odd = { name: "One", rules: [], experiments: "none" } as unknown as Policy;
    expect(policyVocabulary(vocabulary, odd)).toEqual({ ...vocabulary, lists: [], arms: [] });
  });
});

describe("the API's errors", () => {
  const errors = [
    { pointer: "/lists/a~1b", detail: "must be small letters." },
    { pointer: "/lists/a~1b/0", detail: "is missing." },
    { pointer: "/lists/a~1bc", detail: "is another." },
  ];

  it("are found for a field, or for all fields of a part", () => {
    expect(jsonPointer("lists", "a/b", 0)).toBe("/lists/a~1b/0");
    expect(errorAt(errors, "lists", "a/b")).toBe("must be small letters.");
    expect(errorAt(errors, "lists", "a")).toBeUndefined();
    expect(errorsUnder(errors, "lists", "a/b")).toEqual(errors.slice(0, 2));
  });
});
