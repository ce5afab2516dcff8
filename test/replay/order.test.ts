// An invoice of the retail file as an order document: it satisfies the contract, and the card paid every penny of it.
import { describe, expect, it } from "vitest";
import { orderDocument } from "../../functions/contracts/order-document.ts";
import { buildSale } from "../../infra/tools/replay/order.ts";
import { BadRow, parseRetailRow } from "../../infra/tools/replay/retail-row.ts";
import type { RetailColumn, RetailRow } from "../../infra/tools/replay/retail-row.ts";

const row = (rowNumber: number, cells: Partial<Record<RetailColumn, string>> = {}): RetailRow => {
  const all = {
    InvoiceNo: "536365",
    StockCode: "85123A",
    Description: "WHITE METAL LANTERN ",
    Quantity: "6",
    InvoiceDate: "2010-12-01 08:26:00",
    UnitPrice: "2.55",
    CustomerID: "17850.0",
    Country: "EIRE",
    ...cells,
  };
  return parseRetailRow(rowNumber, (column) => all[column]);
};

describe("an invoice", () => {
  it("becomes a valid order document, paid by one card", () => {
    const { document, payment } = buildSale([row(2), row(3, { UnitPrice: "0.415", Quantity: "3", Description: "" })]);
    expect(orderDocument.parse(document)).toEqual(document);
    expect(payment).toEqual({ id: "pi_536365", amount: 1_530 + 125, currency: "GBP" });
    expect(document).toMatchObject({
      orderId: "536365",
      orderNumber: "536365",
      placedAt: "2010-12-01T08:26:00.000Z",
      customer: { customerId: "17850", email: "customer-17850@example.com" },
      shipTo: { country: "IE" },
      lines: [
        { lineId: "2", sku: "85123A", title: "WHITE METAL LANTERN", quantity: 6, unitPrice: "2.55" },
        { lineId: "3", title: "", unitPrice: "0.415" },
      ],
      tenders: [{ kind: "card", gateway: "sandbox", reference: "pi_536365", amount: "16.55" }],
    });
  });

  it.each([
    ["RSA", "ZA"],
    ["Channel Islands", "JE"],
    ["European Community", "EU"],
    ["Unspecified", "ZZ"],
    ["Atlantis", "ZZ"],
  ])("from %s is shipped to %s", (country, code) =>
    expect(buildSale([row(2, { Country: country })]).document.shipTo.country).toBe(code),
  );
});

describe("an invalid row", () => {
  it.each<[RetailColumn, string, string]>([
    ["Quantity", "six", 'row 7: Quantity is "six", wanted a whole number'],
    ["UnitPrice", "2,55", 'row 7: UnitPrice is "2,55", wanted a decimal with at most 4 decimals'],
    ["InvoiceDate", "soon", 'row 7: InvoiceDate is "soon", wanted a time such as 2010-12-01 08:26:00'],
  ])("is reported with its number, column and value: %s", (column, cell, message) =>
    expect(() => row(7, { [column]: cell })).toThrow(new BadRow(message)),
  );
});
