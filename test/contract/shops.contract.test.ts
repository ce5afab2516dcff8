// The contract of every shop platform. A plug-in without a test world fails here.
import { beforeAll, describe, expect, it } from "vitest";
import { SHOPS } from "../../functions/adapters/shops/registry.ts";
import type { ShopReader } from "../../functions/app/ports/shop-provider.ts";
import type { ShopOrder } from "../../functions/app/ports/shop-orders.ts";
import { answerContract } from "../adapters/shops/contract-schema.ts";
import { expectOrder, expectProblem, inCents, orderTotal } from "../adapters/shops/expectations.ts";
import { contextFor, startWorld } from "../support/contract/provider-worlds.ts";
import type { ShopWorld, SoldOrder } from "../support/contract/worlds/shop-world.ts";

const COAT: SoldOrder = { orderId: "1", currency: "EUR", unitPrice: "40.00", quantity: 2, total: "80.00" };
/** Past what a floating-point number can hold. */
const LONG_ID = "9007199254740993";

describe.each(SHOPS)("the shop platform $name", (provider) => {
  let world: ShopWorld;
  let reader: ShopReader;
  beforeAll(async () => {
    world = await startWorld("shops", provider.name);
    reader = await provider.client(contextFor(provider, {}));
  });
  const mappingOf = (document: unknown) => ({ name: "columns.json", document });
  const readText = (text: string): ShopOrder[] => [
    ...reader.orders({ text, ...(world.mapping && { mapping: mappingOf(world.mapping.document) }) }),
  ];
  const read = (...orders: readonly SoldOrder[]): ShopOrder[] => readText(world.exportOf(orders));
  /** WooCommerce reports a refund in a file as not being an order. */
  const orderIn = (answers: readonly ShopOrder[]) => expectOrder(answers.find((answer) => "order" in answer));

  it("reads every order of an export, in order, with exact ids", () => {
    const ids = ["2", LONG_ID, "1"];
    const answers = read(...ids.map((orderId) => ({ ...COAT, orderId })));
    expect(answers.map((answer) => expectOrder(answer).order.orderId)).toEqual(ids);
  });

  it("reads what was charged, and the tender that paid it", () => {
    const { order, refunds } = orderIn(read({ ...COAT, unitPrice: "19.99", quantity: 3, total: "59.97" }));
    expect(orderTotal(order)).toBe(5_997n);
    expect(order.currency).toBe("EUR");
    expect(order.lines.map(({ quantity }) => quantity)).toEqual([3]);
    expect(order.tenders.map(({ amount }) => inCents(amount))).toEqual([5_997n]);
    expect(refunds).toEqual([]);
  });

  it("reads what was refunded at the platform, under the platform's name and with an id of its own", () => {
    const { refunds } = orderIn(read({ ...COAT, refunded: "12.34" }));
    expect(refunds).toHaveLength(1);
    expect(refunds.flatMap(({ tenders }) => tenders.map(({ amount }) => inCents(amount)))).toEqual([1_234n]);
    expect(refunds[0]?.source).toBe(provider.name);
    expect(orderIn(read({ ...COAT, refunded: "12.34" })).refunds).toEqual(refunds);
  });

  it("reports an order that it cannot read, with its place, and reads the others", () => {
    const [first, second, third] = read(COAT, { ...COAT, orderId: "2", currency: "NO" }, { ...COAT, orderId: "3" });
    expect(expectOrder(first).order.orderId).toBe("1");
    expect(expectProblem(second).code).toBe("unknown-currency");
    expect(expectOrder(third).order.orderId).toBe("3");
  });

  it.each(["", "hello", '{"a":1}', "[]", "\u0000"])("makes no order of %j", (text) => {
    const answers = (() => {
      try {
        return readText(text);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(Error);
        return [];
      }
    })();
    for (const answer of answers) expect(answerContract.parse(answer)).toHaveProperty("error");
  });

  it("has a mapping document if its capabilities say so, and names the mistake in one", () => {
    expect(world.mapping !== undefined).toBe(provider.capabilities.columnMapping);
    if (!world.mapping) return;
    const { invalid } = world.mapping;
    expect(() => [...reader.orders({ text: world.exportOf([COAT]), mapping: mappingOf(invalid) })]).toThrow(
      /^columns\.json\n\/\w+/,
    );
  });
});

describe("the registry of shop platforms", () => {
  it("has a name for each, fit for a path", () => {
    const names = SHOPS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,40}$/);
  });
});
