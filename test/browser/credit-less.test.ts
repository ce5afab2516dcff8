// The arithmetic of crediting less: exact, and only what is really less is sent.
import { describe, expect, it } from "vitest";
import { amountsIn, lessOf, sumsOf, wrongWith } from "../../web/desk/case/less.ts";

const cabinet = { lineId: "cabinet", gross: "295.00" };
const hearts = { lineId: "hearts", gross: "5.10" };
const LINES = [cabinet, hearts];

describe("an amount", () => {
  it("is typed with a comma or a point, and nothing typed is all of it", () => {
    expect(amountsIn(LINES, { cabinet: " 250,50 " })).toEqual([{ lineId: "cabinet", amount: "250.50" }]);
    expect(amountsIn(LINES, { hearts: "0" })).toEqual([{ lineId: "hearts", amount: "0" }]);
    expect(amountsIn(LINES, { hearts: "  " })).toEqual([]);
  });

  it("that is all of it is not sent, however it is written", () => {
    expect(amountsIn(LINES, { cabinet: "295", hearts: "5,1" })).toEqual([]);
  });

  it("is at most what was quoted, to the last cent", () => {
    expect(wrongWith(hearts, { hearts: "5.10" })).toBeUndefined();
    expect(wrongWith(hearts, { hearts: "5.11" })).toBe("more-than-quoted");
    expect(wrongWith(hearts, { hearts: "-1" })).toBe("no-amount");
    expect(wrongWith(hearts, { hearts: "1.000,00" })).toBe("no-amount");
    expect(wrongWith(hearts, {})).toBeUndefined();
    expect(amountsIn(LINES, { hearts: "5.11" })).toEqual([]);
  });
});

describe("the sums", () => {
  it("are exact, and leave out what is no amount", () => {
    expect(sumsOf(LINES, { cabinet: "250.50", hearts: "little" })).toEqual({
      quoted: "300.1000",
      less: "44.5000",
      credited: "255.6000",
    });
  });

  it("are the same whole and part for what has no decimals", () => {
    expect(sumsOf([{ lineId: "kimono", gross: "30000" }], { kimono: "1" })).toEqual({
      quoted: "30000.0000",
      less: "29999.0000",
      credited: "1.0000",
    });
  });

  it("never bring a total below nothing", () => {
    expect(lessOf("300.10", "44.50")).toBe("255.6000");
    expect(lessOf("20.00", "44.50")).toBe("0");
  });
});
