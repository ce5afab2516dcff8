// Lists are stored in as few items as they fit in.
import { describe, expect, it } from "vitest";
import { splitByBytes } from "../../../functions/adapters/aws/split-by-bytes.ts";

describe("a list split by bytes", () => {
  it("has no part when it is empty", () => expect(splitByBytes([], 10)).toEqual([]));

  it("keeps the order, and starts a part when the next value would not fit", () =>
    expect(splitByBytes(["aa", "bb", "cc"], 9)).toEqual([["aa", "bb"], ["cc"]]));

  it("counts the comma between two values", () => expect(splitByBytes(["aa", "bb"], 8)).toEqual([["aa"], ["bb"]]));

  it("counts bytes, not characters", () => expect(splitByBytes(["ää", "ää"], 11)).toEqual([["ää"], ["ää"]]));

  it("gives a value that is longer than the limit a part of its own", () =>
    expect(splitByBytes(["a", "bbbbbbbbbb", "c"], 5)).toEqual([["a"], ["bbbbbbbbbb"], ["c"]]));
});
