// Which reasons are our fault, so that the return is a claim without a window and without fees.
import { describe, expect, it } from "vitest";
import { isClaimReason, type ReturnReason } from "../../../functions/domain/vocabulary/reasons.ts";
import { FACTS } from "../../../functions/domain/policy/vocabulary/facts.ts";

const REASONS = FACTS["line.reason"].values as readonly ReturnReason[];

describe("a return reason", () => {
  it("is a claim when the goods are damaged, faulty, wrong or incomplete, and otherwise is not", () => {
    expect(REASONS.filter(isClaimReason)).toEqual(["damaged", "faulty", "wrong-item", "missing-parts"]);
    expect(REASONS.filter((reason) => !isClaimReason(reason))).toEqual([
      "unwanted",
      "too-small",
      "too-large",
      "not-as-described",
      "arrived-late",
      "ordered-by-mistake",
      "better-price",
      "other",
    ]);
  });
});
