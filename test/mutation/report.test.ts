// What a hunt reports: a score that is 100 only when nothing survived, and every survivor and excuse with its line.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { huntsFor } from "./hunters.ts";
import { isCaught, type Mutant, rangeOf } from "./mutant.ts";
import { report } from "./report.ts";

const mutant = (status: string, more: Partial<Mutant> = {}): Mutant => ({
  fileName: join(process.cwd(), "functions/domain/money/round.ts"),
  location: { start: { line: 7, column: 3 }, end: { line: 7, column: 9 } },
  mutatorName: "EqualityOperator",
  replacement: "a <=\n  b",
  status: status as Mutant["status"],
  ...more,
});
const excused = mutant("Ignored", { statusReason: "at nought both are nought" });
const notTried = mutant("Ignored", { statusReason: 'Static mutant (and "ignoreStatic" was enabled)' });

describe("a hunt", () => {
  it("catches what fails a test, has no end or does not load; it excuses by a reason and by nothing else", () => {
    expect(["Killed", "Timeout", "RuntimeError"].map((status) => isCaught(mutant(status)))).toEqual([true, true, true]);
    expect(["Survived", "NoCoverage", "CompileError"].map((status) => isCaught(mutant(status)))).not.toContain(true);
    expect([isCaught(excused), isCaught(notTried)]).toEqual([true, false]);
  });

  it("says the score of each file, and each survivor and excuse with its line", () => {
    const lines = report([mutant("Killed"), mutant("Killed"), mutant("Survived"), excused]).split("\n");
    expect(lines[0]).toMatch(/^functions\/domain\/money\/round\.ts +66\.66 % {2}2 of 3, 1 excused$/);
    expect(lines).toContain("excused: 1");
    expect(lines).toContain("  functions/domain/money/round.ts:7:3  EqualityOperator  at nought both are nought");
    expect(lines).toContain("survived: 1");
    expect(lines).toContain("  functions/domain/money/round.ts:7:3  EqualityOperator  Survived: a <= b");
  });

  it("never rounds up to all", () => {
    const almost = [...Array.from({ length: 99_999 }, () => mutant("Killed")), mutant("NoCoverage")];
    expect(report(almost)).toContain("99.99 %");
  });

  it("asks Stryker for a range in its own way of counting columns", () =>
    expect(rangeOf(mutant("Killed"))).toBe("functions/domain/money/round.ts:7:2-7:8"));

  it("sends each folder's own tests, also for one of its files", () => {
    const [hunt, ...others] = huntsFor(["functions/domain/money/round.ts:7:2-7:8"]);
    expect(others).toEqual([]);
    expect(hunt?.tests).toContain("test/domain/money.laws*.test.ts");
    expect(huntsFor([]).flatMap(({ paths }) => paths)).toContain("functions/domain/refund");
  });
});
