// Real Shopify orders, and each field that carries money.
import { describe, expect, it } from "vitest";
import { parseLossless } from "../../../../functions/adapters/shops/mapping/lossless-json.ts";
import { orderTotal, inCents, expectOrder, expectProblem } from "../expectations.ts";
import {
  bareLine,
  bareOrder,
  bothMonies,
  extract,
  hasShared,
  type Json,
  shared,
  shopify,
  shopifyOrder,
} from "../extracts.ts";

const order = (document: unknown) => expectOrder(shopify(document)[0]).order;

describe("real orders", () => {
  it("add up to the amount charged", () => {
    const answers = shopify(parseLossless(extract("shopify-orders.json")));
    const charged = answers.flatMap((answer) => ("order" in answer ? [orderTotal(answer.order)] : []));
    expect(charged).toEqual([19_900n, 27_037n, 59_894n, 59_894n]);
  });

  it("are rejected if fields are missing", () =>
    expect(expectProblem(shopify(shopifyOrder("with-fields"))[0])).toEqual({
      code: "field-missing",
      pointer: "/currency",
      detail: "The order has no currency. Request complete orders from Shopify, without the fields parameter.",
    }));

  it("keep taxes as charged if they differ from the rate", () =>
    expect(order(shopifyOrder("two-taxes")).lines.map(({ taxes }) => taxes)).toEqual([
      [
        { name: "State tax", rate: "0.06", amount: "7.81" },
        { name: "County tax", rate: "0.025", amount: "3.26" },
      ],
      undefined,
      [
        { name: "State tax", rate: "0.06", amount: "2.39" },
        { name: "County tax", rate: "0.025", amount: "0.99" },
      ],
    ]));

  it("have an order discount if no line carries it, and a shipping discount for free shipping", () => {
    const { discounts, shipping, tenders, cancelledAt } = order(parseLossless(extract("shopify-orders-create.json")));
    expect(discounts).toEqual([{ code: "discount", amount: "10.00" }]);
    expect(shipping).toEqual([{ shippingId: "271878346596884000", amount: "10.00", discount: "10.00" }]);
    expect(tenders.map(({ status, amount }) => [status, amount])).toEqual([["failed", "404.95"]]);
    expect(cancelledAt).toBe("2021-12-31T19:00:00-05:00");
  });

  it("are rejected if their amounts contradict each other", () =>
    expect(expectProblem(shopify(parseLossless(extract("shopify-webhook-2008.json")))[0])).toEqual({
      code: "does-not-add-up",
      pointer: "/total_price",
      detail:
        "Lines, shipping and duties add up to 608.94 USD, but 409.94 USD was charged. " +
        "No discount, tip or fee explains the difference of 199.00 USD.",
    }));
});

describe.skipIf(!hasShared)("all data in ../shared (skipped if absent)", () => {
  it("maps 18 of the 19 orders and rejects the one with missing fields", () => {
    const answers = shopify(parseLossless(shared("shopify-orders-2026-07.json")));
    expect(answers).toHaveLength(19);
    const documents = (JSON.parse(shared("shopify-orders-2026-07.json")) as { orders: { total_price: string }[] })
      .orders;
    for (const [index, answer] of answers.entries()) {
      if (index === 1) expect(expectProblem(answer).code).toBe("field-missing");
      else expect(orderTotal(expectOrder(answer).order)).toBe(inCents(documents[index]?.total_price ?? ""));
    }
  });

  it("maps only webhook topics whose body is an order", () => {
    const lines = shared("shopify-webhooks-2026-04.jsonl").trim().split("\n");
    const became = lines.flatMap((line) => {
      const { topic } = JSON.parse(line) as { topic: string };
      return shopify(parseLossless(line)).map((answer) => ("order" in answer ? topic : expectProblem(answer).code));
    });
    expect(became.filter((name) => name !== "not-an-order")).toEqual([
      "orders/cancelled",
      "orders/create",
      "orders/fulfilled",
      "orders/link_requested",
      "orders/paid",
      "orders/partially_fulfilled",
      "orders/updated",
    ]);
    expect(became).toHaveLength(34);
  });
});

describe("order fields", () => {
  it("keeps ids above 2^53 exactly", () => {
    const text = JSON.stringify(bareOrder()).replace('"6001"', "9007199254740993");
    expect(order(parseLossless(text)).orderId).toBe("9007199254740993");
  });

  it("uses a prefixed order id as the customer id without a customer", () =>
    expect(order(bareOrder()).customer).toEqual({ customerId: "order:6001" }));

  it("has no shipTo without a shipping address", () => expect(order(bareOrder()).shipTo).toBeUndefined());

  it("marks orders of companies as business orders", () =>
    expect(order(bareOrder({ company: { id: "5" } })).customer.business).toBe(true));

  it("finds the country code by name", () =>
    expect(order(bareOrder({ shipping_address: { country: "Germany", zip: "10115" } })).shipTo).toEqual({
      country: "DE",
      postcode: "10115",
    }));

  it("rejects an unknown country", () =>
    expect(expectProblem(shopify(bareOrder({ shipping_address: { country: "Unspecified" } }))[0])).toMatchObject({
      code: "unknown-country",
      pointer: "/shipping_address/country",
    }));

  it("uses the last change as the revision", () =>
    expect(order(bareOrder({ updated_at: "2026-09-02T00:00:00-05:00" }))).toMatchObject({
      updatedAt: "2026-09-02T00:00:00-05:00",
      revision: Date.parse("2026-09-02T05:00:00Z"),
    }));

  it("uses the currency the shopper paid in and states the shop's currency and rate", () => {
    const mapOrder = order(
      bareOrder({
        currency: "USD",
        presentment_currency: "EUR",
        total_price: "110.00",
        total_price_set: bothMonies("110.00", "100.00"),
        line_items: [bareLine({ price: "110.00", price_set: bothMonies("110.00", "100.00") })],
      }),
    );
    expect(mapOrder).toMatchObject({ currency: "EUR", shopCurrency: "USD", shopRate: "1.1" });
    expect(mapOrder.lines[0]?.unitPrice).toBe("100.00");
    expect(orderTotal(mapOrder)).toBe(10_000n);
  });

  it("rejects an amount that is stated in the shop's currency only", () =>
    expect(
      expectProblem(
        shopify(
          bareOrder({ currency: "USD", total_price_set: bothMonies("110.00", "100.00"), line_items: [bareLine()] }),
        )[0],
      ),
    ).toMatchObject({ code: "field-missing", pointer: "/line_items/0/price_set/presentment_money" }));
});

describe("amounts", () => {
  const two = [bareLine({ price: "19.99" }), bareLine({ id: "2", price: "10.00" })];

  it("state `paid` if the lines add up to a cent more than charged", () => {
    const mapOrder = order(bareOrder({ total_price: "29.98", line_items: two }));
    expect(mapOrder.lines.map(({ paid }) => paid?.gross)).toEqual(["19.98", "10.00"]);
    expect(orderTotal(mapOrder)).toBe(2_998n);
  });

  it("use discount_allocations instead of total_discount", () =>
    expect(
      order(
        bareOrder({
          total_price: "90.00",
          total_discounts: "10.00",
          line_items: [
            bareLine({ total_discount: "4.00", discount_allocations: [{ amount: "4.00" }, { amount: "6.00" }] }),
          ],
        }),
      ).lines[0]?.discount,
    ).toBe("10.00"));

  it("use total_discount without allocations", () =>
    expect(
      order(bareOrder({ total_price: "96.00", line_items: [bareLine({ total_discount: "4.00" })] })).lines[0]?.discount,
    ).toBe("4.00"));

  it("keep taxes that prices include", () => {
    const taxed = bareLine({ price: "119.00", tax_lines: [{ title: "MwSt", rate: "0.19", price: "19.00" }] });
    const mapOrder = order(bareOrder({ taxes_included: true, total_price: "119.00", line_items: [taxed] }));
    expect(mapOrder).toMatchObject({ pricesIncludeTax: true });
    expect(mapOrder.lines[0]?.taxes).toEqual([{ name: "MwSt", rate: "0.19", amount: "19.00" }]);
    expect(orderTotal(mapOrder)).toBe(11_900n);
  });

  it("include duties, and shipping with discount and tax", () => {
    const mapOrder = order(
      bareOrder({
        total_price: "117.50",
        line_items: [
          bareLine({ duties: [{ id: "9", shop_money: { amount: "7.00", currency_code: "EUR" }, tax_lines: [] }] }),
        ],
        shipping_lines: [
          {
            id: "5",
            price: "12.00",
            discounted_price: "10.00",
            tax_lines: [{ title: "VAT", rate: "0.05", price: "0.50" }],
          },
        ],
      }),
    );
    expect(mapOrder.duties).toBe("7.00");
    expect(mapOrder.shipping).toEqual([
      { shippingId: "5", amount: "12.00", discount: "2.00", taxes: [{ name: "VAT", rate: "0.05", amount: "0.50" }] },
    ]);
    expect(orderTotal(mapOrder)).toBe(11_750n);
  });

  it("exclude shipping lines removed by an order edit", () =>
    expect(
      order(bareOrder({ shipping_lines: [{ id: "5", price: "12.00", is_removed: true }] })).shipping,
    ).toBeUndefined());

  it("include a tip without a line as a line that cannot be returned", () =>
    expect(order(bareOrder({ total_price: "105.00", total_tip_received: "5.00" })).lines[1]).toEqual({
      lineId: "tip",
      sku: "",
      title: "Tip",
      quantity: 1,
      unitPrice: "5.00",
      returnable: false,
    }));

  it("do not count a tip twice that has a line", () => {
    const tip = bareLine({ id: "2", name: "Tip", price: "5.00", tip_payment_gateway: "shopify_payments" });
    const { lines } = order(
      bareOrder({ total_price: "105.00", total_tip_received: "5.00", line_items: [bareLine(), tip] }),
    );
    expect(lines.map(({ lineId, returnable }) => [lineId, returnable])).toEqual([
      ["1", undefined],
      ["2", false],
    ]);
  });

  it("allocate order-level taxes of old documents to the lines", () => {
    const mapOrder = order(
      bareOrder({
        total_price: "106.00",
        tax_lines: [{ title: "State Tax", rate: "0.06", price: "6.00" }],
        line_items: [bareLine({ price: "60.00" }), bareLine({ id: "2", price: "40.00" })],
      }),
    );
    expect(mapOrder.lines.map(({ taxes }) => taxes?.[0]?.amount)).toEqual(["3.60", "2.40"]);
    expect(orderTotal(mapOrder)).toBe(10_600n);
  });

  it("reject an unexplained difference to the total", () =>
    expect(expectProblem(shopify(bareOrder({ total_price: "80.00" }))[0])).toMatchObject({
      code: "does-not-add-up",
      pointer: "/total_price",
    }));
});

describe("lines", () => {
  it("are not returnable if they are gift cards", () =>
    expect(order(bareOrder({ line_items: [bareLine({ gift_card: true })] })).lines[0]?.returnable).toBe(false));

  it("have the shipments of successful fulfillments only", () => {
    const item = (quantity: string) => [{ id: "1", quantity }];
    const at = { created_at: "2026-09-02T10:00:00Z", updated_at: "2026-09-05T10:00:00Z" };
    const fulfillments = [
      { id: "71", status: "success", shipment_status: "delivered", line_items: item("2"), ...at },
      { id: "72", status: "cancelled", line_items: item("1"), ...at },
      { id: "73", status: "success", shipment_status: "in_transit", line_items: item("5"), ...at },
    ];
    const line = bareLine({ quantity: "4", price: "25.00" });
    expect(order(bareOrder({ line_items: [line], fulfillments })).lines[0]?.shipments).toEqual([
      { shipmentId: "71", quantity: 2, shippedAt: at.created_at, deliveredAt: at.updated_at },
      { shipmentId: "73", quantity: 2, shippedAt: at.created_at },
    ]);
  });

  it("have a removedQuantity for units removed without a refund", () => {
    const line = bareLine({ quantity: "2", current_quantity: "1", price: "50.00" });
    const refunds = [
      {
        id: "8",
        created_at: "2026-09-02T10:00:00Z",
        transactions: [],
        refund_line_items: [{ line_item_id: "1", quantity: "1", subtotal: "50.00" }],
      },
    ];
    const answer = expectOrder(shopify(bareOrder({ line_items: [line], refunds }))[0]);
    expect(answer.order.lines[0]?.removedQuantity).toBe(1);
    expect(answer.refunds).toEqual([]);
  });
});

it.each<[string, Json, string]>([
  ["a refund", { id: "1", order_id: "2", refund_line_items: [] }, "not-an-order"],
  ["a draft", { ...bareOrder(), invoice_url: "https://x.example/invoice" }, "not-an-order"],
  ["an order without lines", { ...bareOrder(), line_items: [] }, "not-an-order"],
  ["an unknown currency", { ...bareOrder(), currency: "XXQ", presentment_currency: "XXQ" }, "unknown-currency"],
  ["an invalid price", { ...bareOrder(), line_items: [bareLine({ price: "cheap" })] }, "field-invalid"],
  [
    "a discount above the price",
    { ...bareOrder(), line_items: [bareLine({ total_discount: "101.00" })] },
    "field-invalid",
  ],
])("rejects %s", (_, document, code) => expect(expectProblem(shopify(document)[0]).code).toBe(code));
