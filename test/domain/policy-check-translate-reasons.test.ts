// How many lines the reasons of a return need: each line has one.
import { expect, it } from "vitest";
import { linesNeeded } from "../../functions/domain/policy/check/translate.ts";
import type { Condition } from "../../functions/domain/policy/rules.ts";

const linesFor = (when: Condition, positive: boolean) => linesNeeded({ id: "asked", when, then: {} }, positive);

it.each<[string, Condition, number, number]>([
  ["one that is asked for", { fact: "return.reasons", has: "damaged" }, 1, 0],
  ["any of some", { fact: "return.reasons", hasAny: ["damaged", "faulty"] }, 1, 0],
  ["all of some", { fact: "return.reasons", hasAll: ["damaged", "faulty", "other"] }, 3, 0],
  ["none of some", { fact: "return.reasons", hasNone: ["damaged", "faulty"] }, 0, 1],
  ["members of another set", { fact: "order.tags", hasAll: ["a", "b"] }, 0, 0],
  [
    "those of the return beside one of a line",
    {
      all: [
        { fact: "return.reasons", hasAll: ["damaged", "faulty"] },
        { anyLine: { fact: "line.reason", is: "other" } },
      ],
    },
    3,
    0,
  ],
])("%s", (_name, condition, held, failed) => {
  expect(linesFor(condition, true)).toBe(held);
  expect(linesFor(condition, false)).toBe(failed);
});
