// Every suppression of a lint rule, type error or mutant states its reason on the same line, and covers only one line
// and named rules.
import { describe, expect, it } from "vitest";
import { sourceFiles } from "./source.ts";

const SUPPRESSION = /\/\/ *(?:Stryker|oxlint-disable|eslint-disable|@ts-(?:ignore|expect-error|nocheck))\b.*/g;
const WITH_REASON = [
  /^\/\/ Stryker disable next-line (?!all\b)[A-Z]\w+(?:, [A-Z]\w+)*: \S+ \S+ \S+/,
  /^\/\/ (?:ox|es)lint-disable-next-line [\w/-]+(?:, [\w/-]+)* -- \S+ \S+ \S+/,
  /^\/\/ @ts-expect-error \S+ \S+ \S+/,
];

const withoutReason = (text: string): string[] =>
  [...text.matchAll(SUPPRESSION)].map(([line]) => line).filter((line) => !WITH_REASON.some((form) => form.test(line)));

describe("a suppression comment", () => {
  it("states its reason everywhere in the source", () => {
    const violations = sourceFiles()
      .filter(({ path }) => path !== "test/house/suppressions.test.ts")
      .flatMap(({ path, text }) => withoutReason(text).map((line) => `${path}: ${line}`));
    expect(violations).toEqual([]);
  });

  it.each([
    "// Stryker disable all",
    "// Stryker disable next-line all: it is only about speed",
    "// Stryker disable next-line StringLiteral",
    "// Stryker disable StringLiteral: what follows is only words",
    "// oxlint-disable-next-line no-console",
    "// @ts-ignore because it is so",
    "// @ts-expect-error",
  ])("without a reason is reported: %s", (line) => expect(withoutReason(`const a = 1; ${line}\n`)).toEqual([line]));

  it("with a reason is accepted", () =>
    expect(
      withoutReason(
        "// Stryker disable next-line EqualityOperator, ConditionalExpression: at nought both say nought\n" +
          "// oxlint-disable-next-line no-bitwise -- flags are bits here\n" +
          "// @ts-expect-error a test of what types refuse\n",
      ),
    ).toEqual([]));
});
