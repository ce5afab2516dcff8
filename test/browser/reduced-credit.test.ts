// Reduced credit is calculated exactly, and only amounts below the quote are sent.
import { describe, expect, it } from "vitest";
import { reducedAmounts, reducedTotal, creditTotals, amountError } from "../../web/desk/case/reduced-credit.ts";

const cabinet = { lineId: "cabinet", gross: "295.00" };
const hearts = { lineId: "hearts", gross: "5.10" };
const LINES = [cabinet, hearts];

describe("an amount", () => {
  it("may use a comma or a point, and an empty field means the full amount", () => {
    expect(reducedAmounts(LINES, { cabinet: " 250,50 " })).toEqual([{ lineId: "cabinet", amount: "250.50" }]);
    expect(reducedAmounts(LINES, { hearts: "0" })).toEqual([{ lineId: "hearts", amount: "0" }]);
    expect(reducedAmounts(LINES, { hearts: "  " })).toEqual([]);
  });

  it("equal to the full amount is not sent, in any notation", () => {
    expect(reducedAmounts(LINES, { cabinet: "295", hearts: "5,1" })).toEqual([]);
  });

  it("is at most the quoted amount, to the cent", () => {
    expect(amountError(hearts, { hearts: "5.10" })).toBeUndefined();
    expect(amountError(hearts, { hearts: "5.11" })).toBe("more-than-quoted");
    expect(amountError(hearts, { hearts: "-1" })).toBe("no-amount");
    expect(amountError(hearts, { hearts: "1.000,00" })).toBe("no-amount");
    expect(amountError(hearts, {})).toBeUndefined();
    expect(reducedAmounts(LINES, { hearts: "5.11" })).toEqual([]);
  });
});

describe("the totals", () => {
  it("are exact and ignore invalid amounts", () => {
    expect(creditTotals(LINES, { cabinet: "250.50", hearts: "little" })).toEqual({
      quoted: "300.1000",
      reduction: "44.5000",
      credited: "255.6000",
    });
  });

  it("are correct for currencies without decimals", () => {
    expect(creditTotals([{ lineId: "kimono", gross: "30000" }], { kimono: "1" })).toEqual({
      quoted: "30000.0000",
      reduction: "29999.0000",
      credited: "1.0000",
    });
  });

  it("never make a total negative", () => {
    expect(reducedTotal("300.10", "44.50")).toBe("255.6000");
    expect(reducedTotal("20.00", "44.50")).toBe("0");
  });
});
