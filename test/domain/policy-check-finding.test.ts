// What stands in the way of publishing, and what is only worth a look.
import { expect, it } from "vitest";
import { type FindingCode, FINDINGS } from "../../functions/domain/policy/check/finding.ts";

const codes = Object.keys(FINDINGS) as FindingCode[];
const of = (severity: string) => codes.filter((code) => FINDINGS[code] === severity);

it("a mistake that cannot be meant stands in the way of publishing; what may be meant does not", () => {
  expect(of("error")).toEqual(["contradiction", "contradicting-rules", "statutory-violation", "unknown-list"]);
  expect(of("warning")).toEqual(codes.filter((code) => !of("error").includes(code)));
});
