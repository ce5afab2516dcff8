// Where a check is told to look away, the same line says why; and it looks away from one line and from named checks only.
import { describe, expect, it } from "vitest";
import { sources } from "./source.ts";

const EXCUSE = /\/\/ *(?:Stryker|oxlint-disable|eslint-disable|@ts-(?:ignore|expect-error|nocheck))\b.*/g;
const REASONED = [
  /^\/\/ Stryker disable next-line (?!all\b)[A-Z]\w+(?:, [A-Z]\w+)*: \S+ \S+ \S+/,
  /^\/\/ (?:ox|es)lint-disable-next-line [\w/-]+(?:, [\w/-]+)* -- \S+ \S+ \S+/,
  /^\/\/ @ts-expect-error \S+ \S+ \S+/,
];

const unexcused = (text: string): string[] =>
  [...text.matchAll(EXCUSE)].map(([line]) => line).filter((line) => !REASONED.some((form) => form.test(line)));

describe("an excuse", () => {
  it("carries its reason wherever there is one", () => {
    const bare = sources()
      .filter(({ path }) => path !== "test/house/excuses.test.ts")
      .flatMap(({ path, text }) => unexcused(text).map((line) => `${path}: ${line}`));
    expect(bare).toEqual([]);
  });

  it.each([
    "// Stryker disable all",
    "// Stryker disable next-line all: it is only about speed",
    "// Stryker disable next-line StringLiteral",
    "// Stryker disable StringLiteral: what follows is only words",
    "// oxlint-disable-next-line no-console",
    "// @ts-ignore because it is so",
    "// @ts-expect-error",
  ])("without one is noticed: %s", (line) => expect(unexcused(`const a = 1; ${line}\n`)).toEqual([line]));

  it("with one is let through", () =>
    expect(
      unexcused(
        "// Stryker disable next-line EqualityOperator, ConditionalExpression: at nought both say nought\n" +
          "// oxlint-disable-next-line no-bitwise -- flags are bits here\n" +
          "// @ts-expect-error a test of what types refuse\n",
      ),
    ).toEqual([]));
});
