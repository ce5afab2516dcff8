// Names that rules use: whoever renames a list, phrases, an experiment or an arm renames it in the rules, and in no other place.
import { describe, expect, it } from "vitest";
import type { Vocabulary } from "../../functions/contracts/policy-document.ts";
import { freeName, type Name, rulesWith, sayable, withRenamed } from "../../web/desk/rules/parts/names.ts";
import { pointerTo, wrongAt, wrongUnder } from "../../web/desk/rules/parts/pointers.ts";
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
const uses = (name: Name) => rulesWith(RULES, name).map(({ id }) => id);
const rulesAfter = (name: Name, to: string) =>
  withRenamed(RULES, name, to).filter((rule, index) => rule !== RULES[index]);

describe("a name", () => {
  it("is found in the rules that use it, and told apart from the same word elsewhere", () => {
    expect(uses({ part: "lists", name: "vip" })).toEqual(["blocked", "not-listed"]);
    expect(uses({ part: "phrases", name: "vip" })).toEqual(["speaks", "says"]);
    expect(uses({ part: "experiments", name: "vip" })).toEqual(["in-arm"]);
    expect(uses({ part: "arms", experiment: "vip", name: "free" })).toEqual(["in-arm"]);
    expect(uses({ part: "arms", experiment: "vip", name: "other" })).toEqual([]);
    expect(uses({ part: "lists", name: "court" })).toEqual([]);
  });

  it("of a list is renamed where rules compare with the list", () => {
    expect(rulesAfter({ part: "lists", name: "vip" }, "friends")).toEqual([
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

  it("of phrases is renamed alone and among others", () => {
    expect(rulesAfter({ part: "phrases", name: "vip" }, "friends").map(({ when }) => when)).toEqual([
      { anyLine: { fact: "return.mentions", hasAny: ["friends", "court"] } },
      { everyLine: { fact: "return.mentions", has: "friends" } },
    ]);
  });

  it("of an experiment or an arm is renamed in conditions and where a rule is bound to it", () => {
    expect(rulesAfter({ part: "experiments", name: "vip" }, "labels")).toEqual([
      { id: "in-arm", arm: "labels/free", when: { fact: "experiment.labels", in: ["free", "paid"] }, then },
    ]);
    expect(rulesAfter({ part: "arms", experiment: "vip", name: "free" }, "gratis")).toEqual([
      { id: "in-arm", arm: "vip/gratis", when: { fact: "experiment.vip", in: ["gratis", "paid"] }, then },
    ]);
  });

  it("that is new gets a number when it is taken", () => {
    expect(freeName("list", [])).toBe("list");
    expect(freeName("list", ["list", "list-2"])).toBe("list-3");
  });
});

describe("what rules may say", () => {
  const vocabulary: Vocabulary = {
    facts: [
      { name: "return.mentions", type: "set", scope: "return" },
      { name: "order.channel", type: "text", scope: "return" },
    ],
    operators: {},
    questions: [],
  };

  it("is the language with the policy's own names", () => {
    const policy: Policy = {
      name: "One",
      rules: [],
      lists: { vip: [] },
      phrases: { court: ["court"] },
      experiments: [{ id: "labels", arms: ["free", "paid"].map((arm) => ({ arm, weight: 1 })) }],
    };
    const { facts, lists, arms } = sayable(vocabulary, policy);
    expect(lists).toEqual(["vip"]);
    expect(arms).toEqual(["labels/free", "labels/paid"]);
    expect(facts).toEqual([
      { name: "return.mentions", type: "set", scope: "return", values: ["court"] },
      { name: "order.channel", type: "text", scope: "return" },
      { name: "experiment.labels", type: "text", scope: "return", values: ["free", "paid"] },
    ]);
  });

  it("is the language alone where the policy has no names, or something else in their place", () => {
    const odd = { name: "One", rules: [], experiments: "none" } as unknown as Policy;
    expect(sayable(vocabulary, odd)).toEqual({ ...vocabulary, lists: [], arms: [] });
  });
});

describe("the API's mistakes", () => {
  const mistakes = [
    { pointer: "/lists/a~1b", detail: "must be small letters." },
    { pointer: "/lists/a~1b/0", detail: "is missing." },
    { pointer: "/lists/a~1bc", detail: "is another." },
  ];

  it("stand at exactly their field, or anywhere in their part", () => {
    expect(pointerTo("lists", "a/b", 0)).toBe("/lists/a~1b/0");
    expect(wrongAt(mistakes, "lists", "a/b")).toBe("must be small letters.");
    expect(wrongAt(mistakes, "lists", "a")).toBeUndefined();
    expect(wrongUnder(mistakes, "lists", "a/b")).toEqual(mistakes.slice(0, 2));
  });
});
