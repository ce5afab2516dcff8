// Tenders and refunds of Shopify orders.
import { describe, expect, it } from "vitest";
import { expectOrder, expectProblem } from "../expectations.ts";
import { bareLine, bareOrder, bothMonies, type Json, shopify, shopifyOrder } from "../extracts.ts";
import { recordRefunds } from "../record-refunds.ts";

const mapOrder = (document: Json) => expectOrder(shopify(document)[0]);
const tenders = (document: Json) =>
  mapOrder(document).order.tenders.map(({ tenderId, status = "received", amount }) => [tenderId, status, amount]);

describe("tenders", () => {
  it.each<[string, Json, string[][]]>([
    ["paid without a recorded payment", { total_outstanding: "100.00" }, [["payment", "received", "100.00"]]],
    ["pending", { financial_status: "pending" }, [["outstanding", "pending", "100.00"]]],
    ["authorized and not captured", { financial_status: "authorized" }, [["outstanding", "pending", "100.00"]]],
    ["voided", { financial_status: "voided" }, [["outstanding", "failed", "100.00"]]],
    ["without a financial status", { financial_status: null }, [["outstanding", "pending", "100.00"]]],
    [
      "partially paid",
      { financial_status: "partially_paid", total_outstanding: "70.00" },
      [
        ["payment", "received", "30.00"],
        ["outstanding", "pending", "70.00"],
      ],
    ],
  ])("of an order %s", (_, fields, expected) => expect(tenders(bareOrder(fields))).toEqual(expected));

  it("of a real partially paid order", () =>
    expect(tenders(shopifyOrder("part-paid"))).toEqual([
      ["payment", "received", "50.00"],
      ["outstanding", "pending", "149.00"],
    ]));

  it("are split by the refunds of each gateway if everything was refunded", () =>
    expect(mapOrder(shopifyOrder("cancelled")).order.tenders.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["card", "10.00"],
      ["gift-card", "100.00"],
    ]));

  it("are the captures if the document has transactions", () => {
    const transactions = [
      {
        id: "91",
        kind: "authorization",
        status: "success",
        gateway: "shopify_payments",
        amount: "100.00",
        currency: "EUR",
      },
      {
        id: "92",
        kind: "capture",
        status: "success",
        gateway: "shopify_payments",
        amount: "60.00",
        currency: "EUR",
        payment_id: "c1.1",
      },
      { id: "93", kind: "sale", status: "success", gateway: "gift_card", amount: "40.00", currency: "EUR" },
      { id: "94", kind: "sale", status: "failure", gateway: "shopify_payments", amount: "100.00", currency: "EUR" },
    ];
    expect(mapOrder(bareOrder({ transactions })).order.tenders).toEqual([
      { tenderId: "92", kind: "card", gateway: "shopify_payments", reference: "c1.1", amount: "60.00" },
      { tenderId: "93", kind: "gift-card", gateway: "gift_card", reference: "93", amount: "40.00" },
    ]);
  });

  it("exclude cash change", () =>
    expect(
      tenders(
        bareOrder({
          transactions: [
            { id: "91", kind: "sale", status: "success", gateway: "cash", amount: "120.00", currency: "EUR" },
            { id: "92", kind: "change", status: "success", gateway: "cash", amount: "20.00", currency: "EUR" },
          ],
        }),
      ),
    ).toEqual([["91", "received", "100.00"]]));

  it("are not refundable automatically if a gift card paid an unknown share", () =>
    expect(
      mapOrder(bareOrder({ payment_gateway_names: ["gift_card", "shopify_payments"] })).order.tenders,
    ).toMatchObject([{ kind: "card", gateway: "shopify_payments", refundable: false }]));
});

const back = (amount: string, fields: Json = {}): Json => ({
  id: "55",
  kind: "refund",
  status: "success",
  gateway: "shopify_payments",
  amount,
  currency: "EUR",
  ...fields,
});
const refund = (fields: Json): Json => ({ id: "7", created_at: "2026-09-10T10:00:00Z", ...fields });
const item = (quantity: string, subtotal: string, fields: Json = {}): Json => ({
  line_item_id: "1",
  quantity,
  subtotal,
  total_tax: "0.00",
  ...fields,
});
const withRefund = (fields: Json, order: Json = {}): Json =>
  bareOrder({ financial_status: "partially_refunded", refunds: [refund(fields)], ...order });

describe("refunds", () => {
  it("allocate the money to the refunded units if it is less than their worth", () =>
    expect(mapOrder(shopifyOrder("part-refunded")).refunds).toEqual([
      {
        refundId: "509562969",
        at: "2025-07-02T11:29:59-05:00",
        source: "shopify",
        note: "it broke during shipping",
        lines: [
          { lineId: "466157049", quantity: 1, amount: "104.50" },
          { lineId: "703073504", quantity: 1, amount: "104.50" },
        ],
        tenders: [{ tenderId: "payment", amount: "209.00" }],
      },
    ]));

  it("of shipping are read from order_adjustments", () =>
    expect(
      mapOrder(
        withRefund(
          {
            transactions: [back("5.40")],
            order_adjustments: [{ kind: "shipping_refund", amount: "-5.00", tax_amount: "-0.40" }],
          },
          {
            total_price: "110.80",
            shipping_lines: [{ id: "s", price: "10.00", tax_lines: [{ title: "VAT", rate: "0.08", price: "0.80" }] }],
          },
        ),
      ).refunds,
    ).toMatchObject([{ shipping: [{ shippingId: "s", amount: "5.40" }], tenders: [{ amount: "5.40" }] }]));

  it("of shipping are read from refund_shipping_lines, and not counted twice", () =>
    expect(
      mapOrder(
        withRefund(
          {
            transactions: [back("3.00")],
            order_adjustments: [{ kind: "shipping_refund", amount: "-3.00", tax_amount: "0.00" }],
            refund_shipping_lines: [
              { id: "1", shipping_line_id: "t", subtotal_amount_set: { shop_money: { amount: "3.00" } } },
            ],
          },
          {
            total_price: "114.00",
            shipping_lines: [
              { id: "s", price: "10.00" },
              { id: "t", price: "4.00" },
            ],
          },
        ),
      ).refunds,
    ).toMatchObject([{ shipping: [{ shippingId: "t", amount: "3.00" }] }]));

  it("above the worth of the lines have a second document without lines", () => {
    const line = bareLine({ quantity: "2", price: "50.00", current_quantity: "1" });
    const adjustment = { kind: "refund_discrepancy", amount: "-10.00", tax_amount: "0.00" };
    const { refunds } = mapOrder(
      withRefund(
        { transactions: [back("60.00")], refund_line_items: [item("1", "50.00")], order_adjustments: [adjustment] },
        { line_items: [line] },
      ),
    );
    expect(
      refunds.map(({ refundId, lines, tenders: [tender] }) => [refundId, lines?.[0]?.amount, tender?.amount]),
    ).toEqual([
      ["7", "50.00", "50.00"],
      ["7-more", undefined, "10.00"],
    ]);
  });

  it("without lines have no lines", () =>
    expect(mapOrder(withRefund({ transactions: [back("12.00")] })).refunds).toEqual([
      {
        refundId: "7",
        at: "2026-09-10T10:00:00Z",
        source: "shopify",
        tenders: [{ tenderId: "payment", amount: "12.00" }],
      },
    ]));

  it("include pending transactions and exclude failed ones", () =>
    expect(
      mapOrder(
        withRefund({ transactions: [back("12.00", { status: "failure" }), back("3.00", { status: "pending" })] }),
      ).refunds,
    ).toMatchObject([{ tenders: [{ amount: "3.00" }] }]));

  it("go to the tender of their parent transaction", () => {
    const transactions = [
      { id: "91", kind: "sale", status: "success", gateway: "shopify_payments", amount: "50.00", currency: "EUR" },
      { id: "92", kind: "sale", status: "success", gateway: "shopify_payments", amount: "50.00", currency: "EUR" },
    ];
    expect(
      mapOrder(withRefund({ transactions: [back("20.00", { parent_id: "92" })] }, { transactions })).refunds[0]
        ?.tenders,
    ).toEqual([{ tenderId: "92", amount: "20.00" }]);
  });

  it("that follow each other use the tenders that are left", () => {
    const transactions = ["91", "92"].map((id) => ({
      id,
      kind: "sale",
      status: "success",
      gateway: "shopify_payments",
      amount: "50.00",
      currency: "EUR",
    }));
    const refunds = ["7", "8"].map((id) => ({ ...refund({ transactions: [back("40.00")] }), id }));
    const answer = mapOrder(bareOrder({ financial_status: "partially_refunded", transactions, refunds }));
    expect(answer.refunds.map(({ tenders }) => tenders.map(({ tenderId, amount }) => [tenderId, amount]))).toEqual([
      [["91", "40.00"]],
      [
        ["91", "10.00"],
        ["92", "30.00"],
      ],
    ]);
  });

  it("in the shop's currency are converted at the order's rate", () => {
    const both = bothMonies("110.00", "100.00");
    const order = {
      currency: "USD",
      presentment_currency: "EUR",
      total_price: "110.00",
      total_price_set: both,
      line_items: [bareLine({ price: "110.00", price_set: both })],
    };
    expect(
      mapOrder(withRefund({ transactions: [back("11.00", { currency: "USD" })] }, order)).refunds[0]?.tenders,
    ).toEqual([{ tenderId: "payment", amount: "10.00" }]);
  });

  it("above the payments are rejected", () =>
    expect(
      expectProblem(
        shopify(
          withRefund(
            { transactions: [back("120.00")] },
            {
              transactions: [
                { id: "91", kind: "sale", status: "success", gateway: "x", amount: "100.00", currency: "EUR" },
              ],
            },
          ),
        )[0],
      ).code,
    ).toBe("does-not-add-up"));

  it.each(["part-refunded", "cancelled"] as const)(
    "of the real order that is %s are recorded, and what is left is what Shopify says",
    (which) => {
      const answer = mapOrder(shopifyOrder(which));
      expect(recordRefunds(answer)).toMatchObject({ refusals: [], unallocated: 0 });
    },
  );
});
