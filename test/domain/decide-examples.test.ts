// The documented examples: the file is what the tables say, the command answers each line of it as documented, and no fact,
// operator or outcome is without one.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FACTS } from "../../functions/domain/policy/vocabulary/facts.ts";
import { OPERATOR_NAMES } from "../../functions/domain/policy/vocabulary/operators.ts";
import { LINE_QUESTIONS, RETURN_QUESTIONS } from "../../functions/domain/policy/vocabulary/questions.ts";
import { FACT_QUESTIONS, OUTCOME_QUESTIONS } from "../examples/decide-examples.ts";
import { FACT_EXAMPLES } from "../examples/facts.ts";

const FILE = join(import.meta.dirname, "../examples/decide.jsonl");
const written = readFileSync(FILE, "utf8");
const expected = [...FACT_QUESTIONS, ...OUTCOME_QUESTIONS]
  .map(({ question }) => `${JSON.stringify(question)}\n`)
  .join("");

type Answer = {
  outcome: string;
  rule: string;
  answers: Record<string, { value: unknown; by: string }>;
  lines: { answers: Record<string, { value: unknown; by: string }> }[];
};

const answers = ((): Answer[] => {
  const command = join(import.meta.dirname, "../../infra/cli/decide.ts");
  const { stdout, status } = spawnSync(process.execPath, [command, "-"], { input: written, encoding: "utf8" });
  if (status !== 0) throw new Error(`the command ended with ${status}`);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Answer);
})();

describe("the examples of npm run decide", () => {
  it("stand in the file as the tables have them", () => expect(written).toBe(expected));

  it("leave out no fact, no operator but knowing, and no outcome", () => {
    expect(FACT_QUESTIONS.map(({ about }) => about).toSorted()).toEqual(Object.keys(FACTS).toSorted());
    const tests = new Set(Object.values(FACT_EXAMPLES).flatMap(([, test]) => Object.keys(test)));
    expect(OPERATOR_NAMES.filter((operator) => !tests.has(operator)).toSorted()).toEqual([
      "known",
      "notIn",
      "notInList",
      "on",
    ]);
    expect(OUTCOME_QUESTIONS.map(({ about }) => about).toSorted()).toEqual(
      [...RETURN_QUESTIONS, ...LINE_QUESTIONS].toSorted(),
    );
  });

  it.each(FACT_QUESTIONS.map(({ about, says }, index) => [about, says, index] as const))(
    "%s: %s",
    (_about, _says, index) => expect(answers[index]).toMatchObject({ outcome: "review", rule: "example" }),
  );

  it.each(OUTCOME_QUESTIONS.map((example, index) => [example.about, example.says, index] as const))(
    "%s: %s",
    (about, _says, index) => {
      const { onLine, answer } = OUTCOME_QUESTIONS[index]!;
      const given = answers[FACT_QUESTIONS.length + index]!;
      expect((onLine ? given.lines[0]! : given).answers[about]).toEqual({ value: answer, by: "example" });
    },
  );
});
