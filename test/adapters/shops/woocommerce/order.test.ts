// WooCommerce's documented orders, and each field that carries money.
import { describe, expect, it } from "vitest";
import { parseLossless } from "../../../../functions/adapters/shops/mapping/lossless-json.ts";
import { orderTotal, inCents, expectOrder, expectProblem } from "../expectations.ts";
import { extract, hasShared, type Json, shared, woo } from "../extracts.ts";
import { recordRefunds } from "../record-refunds.ts";

const documented = () => woo(parseLossless(extract("woocommerce.json")));
const find = (orderId: string) =>
  expectOrder(documented().find((answer) => "order" in answer && answer.order.orderId === orderId));

const line = (fields: Json = {}): Json => ({
  id: "1",
  name: "Coat",
  quantity: "1",
  subtotal: "100.00",
  subtotal_tax: "0.00",
  total: "100.00",
  total_tax: "0.00",
  taxes: [],
  ...fields,
});
const bare = (fields: Json = {}): Json => ({
  id: "9",
  number: "9",
  status: "processing",
  currency: "EUR",
  date_created_gmt: "2026-09-01T10:00:00",
  prices_include_tax: false,
  total: "100.00",
  payment_method: "stripe",
  line_items: [line()],
  ...fields,
});
const order = (fields?: Json) => expectOrder(woo(bare(fields))[0]).order;

describe("documented orders", () => {
  it("state `paid` if the rounded taxes add up to a cent more than charged", () => {
    const { lines } = find("728").order;
    expect(lines.map(({ paid }) => paid)).toEqual([
      { net: "15.00", tax: "1.13", gross: "16.13" },
      { net: "3.00", tax: "0.22", gross: "3.22" },
      { net: "12.00", tax: "0.90", gross: "12.90" },
    ]);
    expect(orderTotal(find("728").order)).toBe(6_225n);
  });

  it("include refunds from separate refund documents, oldest first", () =>
    expect(find("723").refunds).toEqual([
      {
        refundId: "724",
        at: "2017-03-21T19:55:37Z",
        source: "woocommerce",
        lines: [{ lineId: "311", quantity: 1, amount: "9.00" }],
        tenders: [{ tenderId: "payment", amount: "9.00" }],
      },
      {
        refundId: "726",
        at: "2017-03-21T20:07:11Z",
        source: "woocommerce",
        tenders: [{ tenderId: "payment", amount: "10.00" }],
      },
    ]));

  it("have refunds that the application records without a refusal", () =>
    expect(recordRefunds(find("723"))).toMatchObject({ refusals: [], unallocated: 0 }));

  it("are distinguished from refunds and webhook definitions", () =>
    expect(
      documented().map((answer) => ("order" in answer ? answer.order.orderId : expectProblem(answer).code)),
    ).toEqual(["not-an-order", "not-an-order", "723", "728", "not-an-order"]));

  it("have titles without HTML entities", () =>
    expect(find("728").order.lines[2]?.title).toBe("Ship Your Idea – Color: Black, Size: M Test"));

  it.skipIf(!hasShared)("add up to the amount charged, for all documents in ../shared (skipped if absent)", () => {
    const bodies = shared("woocommerce-orders-and-refunds.jsonl").trim().split("\n").map(parseLossless);
    const answers = woo(bodies);
    const orders = answers.flatMap((answer) => ("order" in answer ? [expectOrder(answer).order] : []));
    const totals: Record<string, string> = { "723": "39.00", "727": "29.35", "728": "62.25", "729": "54.40" };
    expect(orders).toHaveLength(10);
    for (const one of orders) expect(orderTotal(one)).toBe(inCents(totals[one.orderId] ?? ""));
    for (const answer of answers) if (!("order" in answer)) expect(expectProblem(answer).code).toBe("not-an-order");
  });
});

describe("order fields", () => {
  it("reads GMT timestamps as UTC", () => expect(order().placedAt).toBe("2026-09-01T10:00:00Z"));

  it("rejects an order with a local timestamp only", () =>
    expect(
      expectProblem(woo(bare({ date_created_gmt: undefined, date_created: "2026-09-01T12:00:00" }))[0]),
    ).toMatchObject({
      code: "field-missing",
      pointer: "/date_created_gmt",
    }));

  it("uses a prefixed order id as the customer id of a guest", () => {
    expect(order({ customer_id: "0" }).customer.customerId).toBe("order:9");
    expect(order({ customer_id: "26" }).customer.customerId).toBe("26");
  });

  it("rejects checkout drafts", () =>
    expect(expectProblem(woo(bare({ status: "checkout-draft" }))[0]).code).toBe("not-an-order"));

  it("uses the last change as the cancellation time", () => {
    const answer = expectOrder(woo(bare({ status: "cancelled", date_modified_gmt: "2026-09-03T10:00:00" }))[0]);
    expect(answer.cancelled).toBe(true);
    expect(answer.order.cancelledAt).toBe("2026-09-03T10:00:00Z");
  });

  it("treats a completed order as shipped at completion", () =>
    expect(order({ status: "completed", date_completed_gmt: "2026-09-04T10:00:00" }).lines[0]?.shipments).toEqual([
      { shipmentId: "completed", quantity: 1, shippedAt: "2026-09-04T10:00:00Z" },
    ]));

  it.each<[string, Json, string]>([
    ["processing", {}, "received"],
    ["processing", { payment_method: "cod" }, "pending"],
    ["completed", { payment_method: "cod" }, "received"],
    ["on-hold", { payment_method: "bacs" }, "pending"],
    ["on-hold", { date_paid_gmt: "2026-09-01T11:00:00" }, "received"],
    ["pending", {}, "pending"],
    ["failed", {}, "failed"],
    ["cancelled", {}, "failed"],
    ["wc-packing", {}, "pending"],
  ])("status %s with %o means payment %s", (status, fields, expected) =>
    expect(order({ status, ...fields }).tenders.map((one) => one.status ?? "received")).toEqual([expected]),
  );
});

describe("amounts", () => {
  const vat = { id: "1", rate_id: "4", label: "VAT", rate_percent: "20" };

  it("adds the tax to lines and shipping if prices include tax", () => {
    const taxed = line({
      quantity: "3",
      subtotal: "49.98",
      subtotal_tax: "9.99",
      total: "41.65",
      total_tax: "8.33",
      taxes: [{ id: "4", total: "8.33" }],
    });
    const mapOrder = order({
      prices_include_tax: true,
      total: "55.93",
      tax_lines: [vat],
      line_items: [taxed],
      shipping_lines: [{ id: "7", total: "4.96", total_tax: "0.99", taxes: [{ id: "4", total: "0.99" }] }],
    });
    expect(mapOrder.lines[0]).toMatchObject({
      unitPrice: "19.99",
      discount: "9.99",
      taxes: [{ name: "VAT", rate: "0.20", amount: "8.33" }],
    });
    expect(mapOrder.shipping).toEqual([
      { shippingId: "7", amount: "5.95", taxes: [{ name: "VAT", rate: "0.20", amount: "0.99" }] },
    ]);
    expect(orderTotal(mapOrder)).toBe(5_593n);
  });

  it("keeps amounts with eight decimals", () => {
    const taxed = line({
      subtotal: "8.32500000",
      total: "8.32500000",
      total_tax: "1.66500000",
      taxes: [{ id: "4", total: "1.66500000" }],
    });
    const mapOrder = order({ total: "9.99", tax_lines: [vat], line_items: [taxed] });
    expect(mapOrder.lines[0]).toMatchObject({ unitPrice: "8.325" });
    expect(orderTotal(mapOrder)).toBe(999n);
  });

  it("keeps a unit price that is not a whole number of cents", () => {
    const mapOrder = order({
      total: "10.00",
      line_items: [line({ quantity: "3", subtotal: "10.00", total: "10.00" })],
    });
    expect(mapOrder.lines[0]?.unitPrice).toBe("3.33333333");
    expect(orderTotal(mapOrder)).toBe(1_000n);
  });

  it("maps a fee to a line that cannot be returned", () =>
    expect(
      order({ total: "103.00", fee_lines: [{ id: "5", name: "Gift wrap", total: "3.00", total_tax: "0.00" }] })
        .lines[1],
    ).toMatchObject({
      lineId: "5",
      title: "Gift wrap",
      unitPrice: "3.00",
      returnable: false,
    }));

  it("maps a negative fee and its tax to an order discount", () => {
    const mapOrder = order({
      total: "108.00",
      tax_lines: [vat],
      line_items: [line({ subtotal_tax: "20.00", total_tax: "20.00", taxes: [{ id: "4", total: "20.00" }] })],
      fee_lines: [{ id: "5", name: "Loyalty", total: "-10.00", total_tax: "-2.00" }],
    });
    expect(mapOrder.discounts).toEqual([{ code: "Loyalty", amount: "10.00" }]);
    expect(mapOrder.lines[0]?.taxes?.[0]?.amount).toBe("18.00");
    expect(orderTotal(mapOrder)).toBe(10_800n);
  });

  it("does not count a coupon twice: the lines include it", () => {
    const mapOrder = order({
      total: "90.00",
      discount_total: "10.00",
      coupon_lines: [{ id: "8", code: "ten", discount: "10.00" }],
      line_items: [line({ total: "90.00" })],
    });
    expect(mapOrder.lines[0]?.discount).toBe("10.00");
    expect(mapOrder.discounts).toBeUndefined();
  });

  it("maps a gift card to a tender", () => {
    const mapOrder = order({ total: "60.00", gift_cards: [{ id: "3", code: "ABCD", amount: "40.00" }] });
    expect(mapOrder.tenders.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["card", "60.00"],
      ["gift-card", "40.00"],
    ]);
    expect(orderTotal(mapOrder)).toBe(10_000n);
  });

  it("derives the tax rate if no percentage is stated", () =>
    expect(find("728").order.lines[0]?.taxes?.[0]?.rate).toBe("0.075"));

  it("rejects an unexplained difference to the total", () =>
    expect(expectProblem(woo(bare({ total: "80.00" }))[0])).toMatchObject({
      code: "does-not-add-up",
      pointer: "/total",
    }));
});

describe("refunds", () => {
  it("that are listed without details get the time of the order's last change and no lines", () =>
    expect(
      expectOrder(
        woo(
          bare({ date_modified_gmt: "2026-09-09T10:00:00", refunds: [{ id: "4", reason: "late", total: "-5.00" }] }),
        )[0],
      ).refunds,
    ).toEqual([
      {
        refundId: "4",
        at: "2026-09-09T10:00:00Z",
        source: "woocommerce",
        note: "late",
        tenders: [{ tenderId: "payment", amount: "5.00" }],
      },
    ]));

  it("of fees and shipping name the fee and the shipping line", () => {
    const refund = {
      id: "4",
      parent_id: "9",
      amount: "7.00",
      date_created_gmt: "2026-09-09T10:00:00",
      line_items: [],
      fee_lines: [{ id: "41", total: "-2.00", meta_data: [{ key: "_refunded_item_id", value: "5" }] }],
      shipping_lines: [{ id: "42", total: "-5.00", meta_data: [{ key: "_refunded_item_id", value: "6" }] }],
    };
    const charged = bare({
      total: "108.00",
      fee_lines: [{ id: "5", name: "Gift wrap", total: "3.00" }],
      shipping_lines: [{ id: "6", total: "5.00" }],
    });
    expect(expectOrder(woo([charged, refund])[0]).refunds[0]).toMatchObject({
      lines: [{ lineId: "5", quantity: 0, amount: "2.00" }],
      shipping: [{ shippingId: "6", amount: "5.00" }],
    });
  });
});
