// Grouping the parts of a refund by their taxes, by which a fee that is taxed as the goods is allocated.
import { describe, expect, it } from "vitest";
import { groupByTaxes, taxedInFull } from "../../../functions/domain/refund/taxes.ts";

const VAT = { name: "VAT", rate: "0.20" };
const CITY = { name: "city", rate: "0.033" };

const part = (net: number, ...taxes: readonly [{ name: string; rate: string }, number][]) => {
  const tax = taxes.reduce((sum, [, one]) => sum + one, 0);
  return taxedInFull(
    { net, tax, gross: net + tax },
    taxes.map(([kind, one]) => ({ ...kind, tax: one })),
    1,
  );
};

describe("parts with the same taxes", () => {
  it("are one group, each tax the sum of theirs", () =>
    expect(groupByTaxes([part(1_000, [VAT, 200], [CITY, 33]), part(1_000, [VAT, 200], [CITY, 34])])).toEqual([
      {
        paid: { net: 2_000, tax: 467, gross: 2_467 },
        taxes: [
          { ...VAT, tax: 400 },
          { ...CITY, tax: 67 },
        ],
      },
    ]));

  it("are sorted by the names of their taxes, whatever order they came in", () => {
    const parts = [part(100, [VAT, 20]), part(300), part(200, [CITY, 7])];
    const nets = (some: typeof parts) => groupByTaxes(some).map(({ paid: { net } }) => net);
    expect(nets(parts)).toEqual([300, 100, 200]);
    expect(nets(parts.toReversed())).toEqual([300, 100, 200]);
  });

  it("are not confused with parts whose concatenated tax names are equal", () => {
    const two = part(100, [{ name: "A", rate: "1" }, 5], [{ name: "B", rate: "2" }, 5]);
    const one = part(100, [{ name: "A 1B", rate: "2" }, 5]);
    expect(groupByTaxes([two, one])).toHaveLength(2);
  });
});
