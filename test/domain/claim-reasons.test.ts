// Which reasons are our fault, so that neither a window nor a fee stands before them.
import { describe, expect, it } from "vitest";
import { isClaim } from "../../functions/domain/policy/reasons.ts";
import { FACTS } from "../../functions/domain/policy/vocabulary/facts.ts";
import type { ReturnReason } from "../../functions/domain/returns/events.ts";

const REASONS = FACTS["line.reason"].values as readonly ReturnReason[];

describe("a reason", () => {
  it("is a claim where the goods came damaged, faulty, wrong or in part, and else is not", () => {
    expect(REASONS.filter(isClaim)).toEqual(["damaged", "faulty", "wrong-item", "missing-parts"]);
    expect(REASONS.filter((reason) => !isClaim(reason))).toEqual([
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
