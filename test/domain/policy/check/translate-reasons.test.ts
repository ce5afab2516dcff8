// The number of lines needed for the reasons of a return: each line has one reason.
import { expect, it } from "vitest";
import { linesNeeded } from "../../../../functions/domain/policy/check/translate.ts";
import type { Condition } from "../../../../functions/domain/policy/rules.ts";

const linesNeededFor = (when: Condition, positive: boolean) => linesNeeded({ id: "asked", when, then: {} }, positive);

it.each<[string, Condition, number, number]>([
  ["one required reason", { fact: "return.reasons", has: "damaged" }, 1, 0],
  ["any of several reasons", { fact: "return.reasons", hasAny: ["damaged", "faulty"] }, 1, 0],
  ["all of several reasons", { fact: "return.reasons", hasAll: ["damaged", "faulty", "other"] }, 3, 0],
  ["none of several reasons", { fact: "return.reasons", hasNone: ["damaged", "faulty"] }, 0, 1],
  ["members of another set", { fact: "order.tags", hasAll: ["a", "b"] }, 0, 0],
  [
    "reasons of the return and of a line",
    {
      all: [
        { fact: "return.reasons", hasAll: ["damaged", "faulty"] },
        { anyLine: { fact: "line.reason", is: "other" } },
      ],
    },
    3,
    0,
  ],
])("%s", (_name, condition, toHold, toFail) => {
  expect(linesNeededFor(condition, true)).toBe(toHold);
  expect(linesNeededFor(condition, false)).toBe(toFail);
});
