// The documented examples of `npm run decide`: the file matches the tables, the command gives the documented result for
// each line, and every fact, operator and setting has an example.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FACT_NAMES, FACTS } from "../../../functions/domain/policy/vocabulary/facts.ts";
import { OPERATOR_NAMES } from "../../../functions/domain/policy/vocabulary/operators.ts";
import { LINE_SETTING_NAMES, RETURN_SETTING_NAMES } from "../../../functions/domain/policy/vocabulary/setting-names.ts";
import { FACT_CASES, QUESTION_CASES } from "../../examples/decide-examples.ts";

const FILE = join(import.meta.dirname, "../../examples/decide.jsonl");
const expectedText = [...FACT_CASES, ...QUESTION_CASES]
  .map(({ case: caseInput }) => `${JSON.stringify(caseInput)}\n`)
  .join("");

type CommandResult = {
  outcome: string;
  rule: string;
  answers: Record<string, { value: unknown; by: string }>;
  lines: { answers: Record<string, { value: unknown; by: string }> }[];
};

const results = ((): CommandResult[] => {
  const command = join(import.meta.dirname, "../../../infra/tools/cli/decide.ts");
  const { stdout, status } = spawnSync(process.execPath, [command, "-"], { input: expectedText, encoding: "utf8" });
  if (status !== 0) throw new Error(`the command ended with ${status}`);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as CommandResult);
})();

describe("the examples of npm run decide", () => {
  // `vitest run test/domain/policy/decide-examples.test.ts -u` writes the file anew.
  it("are in the file as the tables define them", () => expect(expectedText).toMatchFileSnapshot(FILE));

  it("cover every fact, every setting and every operator except known, notIn, notInList and on", () => {
    expect(FACT_CASES.map(({ about: name }) => name)).toEqual(FACT_NAMES);
    const tests = new Set(Object.values(FACTS).flatMap(({ example: [, test] }) => Object.keys(test)));
    expect(OPERATOR_NAMES.filter((operator) => !tests.has(operator)).toSorted()).toEqual([
      "known",
      "notIn",
      "notInList",
      "on",
    ]);
    expect(QUESTION_CASES.map(({ about: name }) => name).toSorted()).toEqual(
      [...RETURN_SETTING_NAMES, ...LINE_SETTING_NAMES].toSorted(),
    );
  });

  it.each(FACT_CASES.map(({ about: name, says }, index) => [name, says, index] as const))(
    "%s: %s",
    (_name, _says, index) => expect(results[index]).toMatchObject({ outcome: "review", rule: "example" }),
  );

  it.each(QUESTION_CASES.map((example, index) => [example.about, example.says, index] as const))(
    "%s: %s",
    (name, _says, index) => {
      const { onLine, answer } = QUESTION_CASES[index]!;
      const result = results[FACT_CASES.length + index]!;
      expect((onLine ? result.lines[0]! : result).answers[name]).toEqual({ value: answer, by: "example" });
    },
  );
});
