// The mutation report: a score that is 100 only when nothing survived, and the line of every survivor and suppression.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mutationPlans } from "./plans.ts";
import { isCaught, type Mutant, strykerRange } from "./mutant.ts";
import { formatReport } from "./report.ts";

const mutant = (status: string, overrides: Partial<Mutant> = {}): Mutant => ({
  fileName: join(process.cwd(), "functions/domain/money/round.ts"),
  location: { start: { line: 7, column: 3 }, end: { line: 7, column: 9 } },
  mutatorName: "EqualityOperator",
  replacement: "a <=\n  b",
  status: status as Mutant["status"],
  ...overrides,
});
const excused = mutant("Ignored", { statusReason: "at nought both are nought" });
const staticMutant = mutant("Ignored", { statusReason: 'Static mutant (and "ignoreStatic" was enabled)' });

describe("the mutation report", () => {
  it("counts failed tests, timeouts and load errors as caught, and mutants ignored for a reason as excused", () => {
    expect(["Killed", "Timeout", "RuntimeError"].map((status) => isCaught(mutant(status)))).toEqual([true, true, true]);
    expect(["Survived", "NoCoverage", "CompileError"].map((status) => isCaught(mutant(status)))).not.toContain(true);
    expect([isCaught(excused), isCaught(staticMutant)]).toEqual([true, false]);
  });

  it("lists the score of each file, and each survivor and excused mutant with its line", () => {
    const lines = formatReport([mutant("Killed"), mutant("Killed"), mutant("Survived"), excused]).split("\n");
    expect(lines[0]).toMatch(/^functions\/domain\/money\/round\.ts +66\.66 % {2}2 of 3, 1 excused$/);
    expect(lines).toContain("excused: 1");
    expect(lines).toContain("  functions/domain/money/round.ts:7:3  EqualityOperator  at nought both are nought");
    expect(lines).toContain("survived: 1");
    expect(lines).toContain("  functions/domain/money/round.ts:7:3  EqualityOperator  Survived: a <= b");
  });

  it("never rounds up to 100 %", () => {
    const oneUncovered = [...Array.from({ length: 99_999 }, () => mutant("Killed")), mutant("NoCoverage")];
    expect(formatReport(oneUncovered)).toContain("99.99 %");
  });

  it("passes ranges to Stryker with columns counted from zero", () =>
    expect(strykerRange(mutant("Killed"))).toBe("functions/domain/money/round.ts:7:2-7:8"));

  it("runs each folder's own tests, also for one of its files", () => {
    const [plan, ...others] = mutationPlans(["functions/domain/money/round.ts:7:2-7:8"]);
    expect(others).toEqual([]);
    expect(plan?.tests).toContain("test/domain/money/money.laws.test.ts");
    expect(mutationPlans([]).flatMap(({ paths }) => paths)).toContain("functions/domain/refund");
  });
});
