// CSV files: Shopify's order export, files with a mapping, and invalid cells.
import { describe, expect, it } from "vitest";
import { readMapping } from "../../../../functions/adapters/shops/csv/mapping-file.ts";
import { csvOrders } from "../../../../functions/adapters/shops/csv/order.ts";
import { orderTotal, expectOrder, expectProblem } from "../expectations.ts";
import { extract } from "../extracts.ts";
import { recordRefunds } from "../record-refunds.ts";

const exported = () => csvOrders(extract("shopify-export.csv"));

describe("Shopify's order export", () => {
  it("combines several rows to one order with numbered lines", () => {
    const { order, refunds } = expectOrder(exported()[0]);
    expect(order.orderId).toBe("5550000000000000001");
    expect(order.lines.map(({ lineId, sku, quantity }) => [lineId, sku, quantity])).toEqual([
      ["1", "FERN-1", 2],
      ["2", "TOTE-1", 1],
    ]);
    expect(order.discounts).toEqual([{ code: "FALL5", amount: "5.00" }]);
    expect(refunds).toMatchObject([{ source: "shopify", tenders: [{ tenderId: "payment", amount: "10.00" }] }]);
    expect(orderTotal(order)).toBe(5_295n);
  });

  it("detects tax-inclusive prices and allocates the tax to lines and shipping by its rate", () => {
    const { order } = expectOrder(exported()[0]);
    expect(order.pricesIncludeTax).toBe(true);
    const taxes = [...order.lines, ...(order.shipping ?? [])].map(({ taxes: [tax] = [] }) => [tax?.rate, tax?.amount]);
    expect(taxes).toEqual([
      ["0.19", "4.67"],
      ["0.19", "2.92"],
      ["0.19", "0.87"],
    ]);
  });

  it("keeps leading zeros of a postcode, and has a shipment for fulfilled lines", () => {
    const { order } = expectOrder(exported()[0]);
    expect(order.shipTo?.postcode).toBe("01067");
    expect(order.lines.map(({ shipments }) => shipments?.[0]?.shippedAt)).toEqual([
      "2026-09-04T08:00:00+02:00",
      undefined,
    ]);
  });

  it("makes the tender not refundable if a gift card paid an unknown share", () =>
    expect(expectOrder(exported()[1]).order.tenders).toMatchObject([
      { gateway: "Shopify Payments", refundable: false },
    ]));

  it("names the cell of a total that does not add up", () =>
    expect(expectProblem(exported()[2])).toMatchObject({ code: "does-not-add-up", pointer: "/rows/5/Total" }));

  it("has refunds that the application records without a refusal", () =>
    expect(recordRefunds(expectOrder(exported()[0]))).toMatchObject({ refusals: [], unallocated: 0 }));
});

describe("a file with a mapping", () => {
  const mapping = readMapping(JSON.parse(extract("german-shop.mapping.json")));
  const german = () => csvOrders(extract("german-shop.csv"), "problems" in mapping ? undefined : mapping);

  it("reads decimal commas, day-first dates, country names and decimal quantities", () => {
    const { order } = expectOrder(german()[0]);
    expect(order).toMatchObject({
      placedAt: "2026-01-31T12:30:00+01:00",
      shipTo: { country: "DE", postcode: "10115" },
      lines: [{ title: "Stoff; blau", quantity: 2.5, unit: "m", unitPrice: "1234.50" }],
      tenders: [{ kind: "wallet", amount: "3091.15" }],
    });
    expect(orderTotal(order)).toBe(309_115n);
  });

  it("reads a date without time as midnight", () =>
    expect(expectOrder(german()[1]).order.placedAt).toBe("2026-02-01T00:00:00+01:00"));

  it.each([
    [{ orderID: "Nr" }, "/"],
    [{ orderId: 7 }, "/orderId"],
    [{ zone: "CET" }, "/zone"],
    ["orderId", "/"],
  ])("with an invalid mapping names the field: %o", (file, place) => {
    const read = readMapping(file);
    expect("problems" in read && read.problems[0]?.split(":")[0]).toBe(place);
  });
});

describe("a file with our column names", () => {
  const HEAD = "orderId,placedAt,currency,email,sku,title,quantity,unitPrice,total,status,outstanding,refunded";
  const rows = (...lines: string[]) => csvOrders([HEAD, ...lines].join("\n"));

  it("needs no mapping", () =>
    expect(
      expectOrder(rows("1,2026-09-01T10:00:00Z,EUR,a@example.com,A,Coat,2,10.00,20.00,partially_paid,5.00,")[0]).order
        .tenders,
    ).toMatchObject([
      { tenderId: "payment", amount: "15.00" },
      { tenderId: "outstanding", amount: "5.00", status: "pending" },
    ]));

  it("adds up the lines if there is no total", () =>
    expect(expectOrder(rows("1,2026-09-01T10:00:00Z,EUR,,A,Coat,2,10.00,,,,")[0]).order.tenders).toMatchObject([
      { amount: "20.00" },
    ]));

  it("continues after an invalid order and names the cell", () => {
    const answers = rows(
      "1,2026-13-01,EUR,,A,Coat,1,10.00,,,,",
      "2,2026-09-01T10:00:00Z,EUR,,A,Coat,one,10.00,,,,",
      "3,2026-09-01T10:00:00Z,EUR,,A,Coat,1,10.00,,settled,,",
      "4,2026-09-01T10:00:00Z,EUR,,A,Coat,1,10.00,,,,",
    );
    expect(answers.slice(0, 3).map((answer) => expectProblem(answer).pointer)).toEqual([
      "/rows/2/placedAt",
      "/rows/3/quantity",
      "/rows/4/status",
    ]);
    expect(expectOrder(answers[3]).order.orderId).toBe("4");
  });

  it("can have columns named __proto__ and constructor", () =>
    expect(
      expectOrder(
        csvOrders(
          "orderId,placedAt,currency,quantity,unitPrice,__proto__,constructor\n1,2026-09-01T10:00:00Z,EUR,1,5.00,x,y",
        )[0],
      ).order.lines,
    ).toHaveLength(1));
});

it("a file with unknown columns needs a mapping", () =>
  expect(() => csvOrders("a,b\n1,2")).toThrow("describe them in a file for --mapping"));
