// The severity of each finding.
import { expect, it } from "vitest";
import { type FindingCode, FINDING_SEVERITIES } from "../../../../functions/domain/policy/check/finding.ts";

const codes = Object.keys(FINDING_SEVERITIES) as FindingCode[];
const withSeverity = (severity: string) => codes.filter((code) => FINDING_SEVERITIES[code] === severity);

it("a mistake that cannot be intended blocks publishing; one that may be intended does not", () => {
  expect(withSeverity("error")).toEqual([
    "contradiction",
    "contradicting-rules",
    "statutory-violation",
    "unknown-list",
  ]);
  expect(withSeverity("warning")).toEqual(codes.filter((code) => !withSeverity("error").includes(code)));
});
