// Parts of a refund that are taxed alike, as one: what a fee that is taxed as the goods are is split by.
import { describe, expect, it } from "vitest";
import { groupedByTaxes, taxedOnce } from "../../functions/domain/refund/taxes.ts";

const VAT = { name: "VAT", rate: "0.20" };
const CITY = { name: "city", rate: "0.033" };

const part = (net: number, ...taxes: readonly [{ name: string; rate: string }, number][]) => {
  const tax = taxes.reduce((sum, [, one]) => sum + one, 0);
  return taxedOnce(
    { net, tax, gross: net + tax },
    taxes.map(([kind, one]) => ({ ...kind, tax: one })),
    1,
  );
};

describe("parts that are taxed alike", () => {
  it("are one, each tax the sum of theirs", () =>
    expect(groupedByTaxes([part(1_000, [VAT, 200], [CITY, 33]), part(1_000, [VAT, 200], [CITY, 34])])).toEqual([
      {
        paid: { net: 2_000, tax: 467, gross: 2_467 },
        taxes: [
          { ...VAT, tax: 400 },
          { ...CITY, tax: 67 },
        ],
      },
    ]));

  it("stand in the order of their taxes' names, whatever order they came in", () => {
    const parts = [part(100, [VAT, 20]), part(300), part(200, [CITY, 7])];
    const nets = (given: typeof parts) => groupedByTaxes(given).map(({ paid: { net } }) => net);
    expect(nets(parts)).toEqual([300, 100, 200]);
    expect(nets(parts.toReversed())).toEqual([300, 100, 200]);
  });

  it("are not those whose names only run into each other", () => {
    const two = part(100, [{ name: "A", rate: "1" }, 5], [{ name: "B", rate: "2" }, 5]);
    const one = part(100, [{ name: "A 1B", rate: "2" }, 5]);
    expect(groupedByTaxes([two, one])).toHaveLength(2);
  });
});
