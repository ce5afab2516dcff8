// The replay's planning: the matching rules by example, and the figures of the whole file, on which two independent
// programs agree.
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseExact, roundToMinor } from "../../functions/domain/money/decimal.ts";
import type { Minor } from "../../functions/domain/money/minor.ts";
import type { Sale } from "../../infra/tools/replay/order.ts";
import { createReplayPlanner } from "../../infra/tools/replay/replay-planner.ts";
import { readRetailFile } from "../../infra/tools/replay/retail-file.ts";
import { parseRetailRow } from "../../infra/tools/replay/retail-row.ts";
import type { RetailRow } from "../../infra/tools/replay/retail-row.ts";

const RETAIL_FILE = "../shared/data/retail/online-retail-2010-12-to-2011-03.csv.gz";

type RowSpec = { no: string; sku?: string; quantity: number; price?: string; minute?: number; customer?: string };

const rows = (...specs: RowSpec[]): RetailRow[] =>
  specs.map(({ no, sku = "85123A", quantity, price = "2.55", minute = 0, customer = "17850.0" }, index) => {
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
    return parseRetailRow(index + 2, (column) => cells[column]);
  });

function plan(...specs: RowSpec[]) {
  const reading = createReplayPlanner();
  for (const row of rows(...specs)) reading.addRow(row);
  reading.finish();
  const returns = reading.returns().map(({ returnId, units }) => ({ returnId, units: Object.fromEntries(units) }));
  return { returns, figures: reading.figures() };
}

describe("matching a credit-note line", () => {
  it("prefers a purchase at the credited price to a more recent one", () => {
    const { returns } = plan(
      { no: "1", quantity: 3, price: "2.55", minute: 1 },
      { no: "2", quantity: 3, price: "2.10", minute: 2 },
      { no: "C3", quantity: -1, price: "2.550", minute: 3 },
    );
    expect(returns).toEqual([{ returnId: "C3-1", units: { "2": 1 } }]);
  });

  it("uses the most recent purchase when none has the credited price", () => {
    const { returns } = plan(
      { no: "1", quantity: 3, price: "2.55", minute: 1 },
      { no: "2", quantity: 3, price: "2.10", minute: 2 },
      { no: "C3", quantity: -1, price: "1.00", minute: 3 },
    );
    expect(returns).toEqual([{ returnId: "C3-2", units: { "3": 1 } }]);
  });

  it("uses the later of two equal rows of one order", () => {
    const { returns } = plan({ no: "1", quantity: 1 }, { no: "1", quantity: 1 }, { no: "C2", quantity: -1 });
    expect(returns).toEqual([{ returnId: "C2-1", units: { "3": 1 } }]);
  });

  it("spans several orders when one has too few units, with one return for each", () => {
    const { returns, figures } = plan(
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

  it("never returns more units than are left, across any number of credit notes", () => {
    const { returns, figures } = plan(
      { no: "1", quantity: 2 },
      { no: "C2", quantity: -2 },
      { no: "C3", quantity: -1 },
      { no: "C4", quantity: -1, customer: "" },
    );
    expect(returns).toEqual([{ returnId: "C2-1", units: { "2": 2 } }]);
    expect(figures).toMatchObject({ matchedLines: 1, fullyMatchedLines: 1, units: 2 });
  });

  it("does not match later purchases, other customers' purchases, or fees", () => {
    const { returns } = plan(
      { no: "C1", quantity: -1 },
      { no: "2", quantity: 1 },
      { no: "3", quantity: 1, sku: "POST" },
      { no: "C4", quantity: -1, customer: "12345" },
      { no: "C5", quantity: -1, sku: "POST" },
    );
    expect(returns).toEqual([]);
  });

  it("adds up the units when two lines of a credit note reverse the same order line", () => {
    const { returns } = plan({ no: "1", quantity: 5 }, { no: "C2", quantity: -1 }, { no: "C2", quantity: -2 });
    expect(returns).toEqual([{ returnId: "C2-1", units: { "2": 3 } }]);
  });
});

it("a row out of time order is refused with its number", () => {
  expect(() => plan({ no: "1", quantity: 1, minute: 5 }, { no: "2", quantity: 1, minute: 4 })).toThrow(
    "row 3: rows must be in time order",
  );
});

describe.skipIf(!existsSync(RETAIL_FILE))(`the retail file (${RETAIL_FILE})`, () => {
  it("yields the orders and returns that two independent programs agree on", { timeout: 60_000 }, async () => {
    const reading = createReplayPlanner();
    const prices = new Map<string, Minor>();
    const recordPrices = (sales: readonly Sale[]): void => {
      for (const line of sales.flatMap((sale) => sale.document.lines)) {
        prices.set(line.lineId, roundToMinor(parseExact(line.unitPrice), 2));
      }
    };
    for await (const row of readRetailFile(RETAIL_FILE)) {
      const sales = reading.addRow(row);
      if (sales !== "enough") recordPrices(sales);
    }
    recordPrices(reading.finish());
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
