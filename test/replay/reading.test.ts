// The replay's pure half against the figures that two independent programs agree on, and its rules by example.
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exactOf, roundToMinor } from "../../functions/domain/money/decimal.ts";
import type { Minor } from "../../functions/domain/money/minor.ts";
import type { Sale } from "../../infra/replay/order.ts";
import { createReading } from "../../infra/replay/reading.ts";
import { readRetailFile } from "../../infra/replay/retail-file.ts";
import { retailRow } from "../../infra/replay/retail-row.ts";
import type { RetailRow } from "../../infra/replay/retail-row.ts";

const RETAIL_FILE = "../shared/data/retail/online-retail-2010-12-to-2011-03.csv.gz";

type Short = { no: string; sku?: string; quantity: number; price?: string; minute?: number; customer?: string };

const rows = (...shorts: Short[]): RetailRow[] =>
  shorts.map(({ no, sku = "85123A", quantity, price = "2.55", minute = 0, customer = "17850.0" }, index) => {
    const cells = {
      InvoiceNo: no,
      StockCode: sku,
      Description: "WHITE HANGING HEART",
      Quantity: String(quantity),
      InvoiceDate: `2010-12-01 08:${String(minute).padStart(2, "0")}:00`,
      UnitPrice: price,
      CustomerID: customer,
      Country: "United Kingdom",
    };
    return retailRow(index + 2, (column) => cells[column]);
  });

function read(...shorts: Short[]) {
  const reading = createReading();
  for (const row of rows(...shorts)) reading.take(row);
  reading.end();
  const returns = reading.returns().map(({ returnId, units }) => ({ returnId, units: Object.fromEntries(units) }));
  return { returns, figures: reading.figures() };
}

describe("matching a credit-note line", () => {
  it("takes the purchase at the credited price before a more recent one", () => {
    const { returns } = read(
      { no: "1", quantity: 3, price: "2.55", minute: 1 },
      { no: "2", quantity: 3, price: "2.10", minute: 2 },
      { no: "C3", quantity: -1, price: "2.550", minute: 3 },
    );
    expect(returns).toEqual([{ returnId: "C3-1", units: { "2": 1 } }]);
  });

  it("takes the most recent purchase when no price is the credited one", () => {
    const { returns } = read(
      { no: "1", quantity: 3, price: "2.55", minute: 1 },
      { no: "2", quantity: 3, price: "2.10", minute: 2 },
      { no: "C3", quantity: -1, price: "1.00", minute: 3 },
    );
    expect(returns).toEqual([{ returnId: "C3-2", units: { "3": 1 } }]);
  });

  it("takes the later of two equal rows of one order", () => {
    const { returns } = read({ no: "1", quantity: 1 }, { no: "1", quantity: 1 }, { no: "C2", quantity: -1 });
    expect(returns).toEqual([{ returnId: "C2-1", units: { "3": 1 } }]);
  });

  it("spans orders when one does not hold enough, and makes one return for each", () => {
    const { returns, figures } = read(
      { no: "1", quantity: 2, minute: 1 },
      { no: "2", quantity: 2, minute: 2 },
      { no: "C3", quantity: -3, minute: 3 },
    );
    expect(returns).toEqual([
      { returnId: "C3-2", units: { "3": 2 } },
      { returnId: "C3-1", units: { "2": 1 } },
    ]);
    expect(figures).toMatchObject({ matchedLines: 1, fullyMatchedLines: 1, units: 3, spanningLines: 1 });
  });

  it("never gives back more than is left, however often it is asked", () => {
    const { returns, figures } = read(
      { no: "1", quantity: 2 },
      { no: "C2", quantity: -2 },
      { no: "C3", quantity: -1 },
      { no: "C4", quantity: -1, customer: "" },
    );
    expect(returns).toEqual([{ returnId: "C2-1", units: { "2": 2 } }]);
    expect(figures).toMatchObject({ matchedLines: 1, fullyMatchedLines: 1, units: 2 });
  });

  it("does not match what was bought afterwards, by another customer, or as a fee", () => {
    const { returns } = read(
      { no: "C1", quantity: -1 },
      { no: "2", quantity: 1 },
      { no: "3", quantity: 1, sku: "POST" },
      { no: "C4", quantity: -1, customer: "12345" },
      { no: "C5", quantity: -1, sku: "POST" },
    );
    expect(returns).toEqual([]);
  });

  it("adds up the units when two lines of a credit note give back the same order line", () => {
    const { returns } = read({ no: "1", quantity: 5 }, { no: "C2", quantity: -1 }, { no: "C2", quantity: -2 });
    expect(returns).toEqual([{ returnId: "C2-1", units: { "2": 3 } }]);
  });
});

it("a row out of time order is refused by its number", () => {
  expect(() => read({ no: "1", quantity: 1, minute: 5 }, { no: "2", quantity: 1, minute: 4 })).toThrow(
    "row 3: rows must be in time order",
  );
});

describe.skipIf(!existsSync(RETAIL_FILE))(`the retail file (${RETAIL_FILE})`, () => {
  it("reads as the orders and returns that two independent programs agree on", { timeout: 60_000 }, async () => {
    const reading = createReading();
    const prices = new Map<string, Minor>();
    const sold = (sales: readonly Sale[]): void => {
      for (const line of sales.flatMap((sale) => sale.document.lines)) {
        prices.set(line.lineId, roundToMinor(exactOf(line.unitPrice), 2));
      }
    };
    for await (const row of readRetailFile(RETAIL_FILE)) {
      const sales = reading.take(row);
      if (sales !== "enough") sold(sales);
    }
    sold(reading.end());
    const units = reading.returns().flatMap((planned) => [...planned.units]);
    const credit = units.reduce((sum, [lineId, quantity]) => sum + prices.get(lineId)! * quantity, 0);
    expect(reading.figures()).toEqual({
      orders: 4_681,
      orderLines: 94_099,
      matchedLines: 1_652,
      fullyMatchedLines: 1_639,
      units: 86_911,
      spanningLines: 13,
      ordersTouched: 758,
    });
    expect(reading.returns()).toHaveLength(858);
    expect(credit).toBe(11_283_833);
  });
});
