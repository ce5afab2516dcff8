// Applying a change with its consequences: day counts shift together, totals follow their lines and lines their totals.
import { describe, expect, it } from "vitest";
import { maxDaysEarlier, withChanges } from "../../../../functions/domain/policy/counterfactual/change.ts";
import type { Facts, ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";

const returnWith = (facts: Facts, ...lines: Facts[]): ReturnFacts => ({
  currency: "EUR",
  facts,
  lines: lines.map((own, at) => ({ lineId: `line-${at}`, facts: own })),
});
const allFacts = ({ facts, lines }: ReturnFacts) => [facts, ...lines.map((line) => line.facts)];

describe("a change", () => {
  it("affects that fact alone for most facts, and changes are applied in order", () => {
    const goods = { "line.value": 500, "line.quantity": 2 };
    const before = returnWith({ "order.country": "US", "customer.returns": 9 }, goods);
    const changes = [
      { fact: "customer.returns", from: 9, to: 8 },
      { fact: "order.country", from: "US", to: "DE" },
    ] as const;
    expect(withChanges(before, changes)).toStrictEqual(
      returnWith({ "order.country": "DE", "customer.returns": 8 }, goods),
    );
  });

  it("of the request day shifts every known day count, and nothing else", () => {
    const day = { fact: "return.requestedOn", from: 100, to: 97 } as const;
    const before = returnWith(
      {
        "return.requestedOn": 100,
        "order.placedOn": 80,
        "order.daysSincePlaced": 20,
        "order.daysSinceShipped": 15,
        "order.daysSinceDelivered": 10,
      },
      { "line.daysSinceShipped": 15, "line.daysSinceDelivered": 12, "line.quantity": 2 },
    );
    expect(withChanges(before, [day])).toStrictEqual(
      returnWith(
        {
          "return.requestedOn": 97,
          "order.placedOn": 80,
          "order.daysSincePlaced": 17,
          "order.daysSinceShipped": 12,
          "order.daysSinceDelivered": 7,
        },
        { "line.daysSinceShipped": 12, "line.daysSinceDelivered": 9, "line.quantity": 2 },
      ),
    );
    expect(withChanges(returnWith({ "return.requestedOn": 100 }, {}), [day])).toStrictEqual(
      returnWith({ "return.requestedOn": 97 }, {}),
    );
  });

  it("of one line affects that line alone, and the known totals", () => {
    const lines = [{ "line.value": 500, "line.quantity": 2 }, { "line.value": 300, "line.quantity": 1 }, {}];
    const value = { fact: "line.value", from: 300, to: 100, lineId: "line-1" } as const;
    expect(
      allFacts(withChanges(returnWith({ "return.value": 800, "return.quantity": 3 }, ...lines), [value])),
    ).toStrictEqual([
      { "return.value": 600, "return.quantity": 3 },
      lines[0],
      { "line.value": 100, "line.quantity": 1 },
      {},
    ]);
    const quantity = { fact: "line.quantity", from: 2, to: 1, lineId: "line-0" } as const;
    expect(withChanges(returnWith({ "return.quantity": 3 }, ...lines), [quantity]).facts).toStrictEqual({
      "return.quantity": 2,
    });
    expect(withChanges(returnWith({}, ...lines), [value]).facts).toStrictEqual({});
  });
});

describe("a changed total", () => {
  const value = (to: number) => ({ fact: "return.value", to }) as const;
  const quantity = (to: number) => ({ fact: "return.quantity", to }) as const;

  it("that is lower is taken from the last lines first", () => {
    const lines = returnWith(
      { "return.value": 900 },
      { "line.value": 400 },
      { "line.value": 300 },
      { "line.value": 200 },
    );
    const to = (sum: number) => allFacts(withChanges(lines, [value(sum)])).map((own) => Object.values(own)[0]);
    expect([to(900), to(750), to(450), to(50)]).toEqual([
      [900, 400, 300, 200],
      [750, 400, 300, 50],
      [450, 400, 50, 0],
      [50, 50, 0, 0],
    ]);
  });

  it("leaves one unit on every line that has one, and keeps unknown facts unknown", () => {
    const lines = returnWith({}, { "line.quantity": 3 }, {}, { "line.quantity": 4 });
    expect(allFacts(withChanges(lines, [quantity(2)]))).toStrictEqual([
      { "return.quantity": 2 },
      { "line.quantity": 1 },
      {},
      { "line.quantity": 1 },
    ]);
    expect(allFacts(withChanges(lines, [quantity(5)])).slice(1)).toStrictEqual([
      { "line.quantity": 3 },
      {},
      { "line.quantity": 2 },
    ]);
  });

  it("that is higher is added to the first line", () =>
    expect(
      allFacts(withChanges(returnWith({}, { "line.value": 400 }, { "line.value": 300 }), [value(1_000)])),
    ).toStrictEqual([{ "return.value": 1_000 }, { "line.value": 700 }, { "line.value": 300 }]));

  it("without lines changes no line", () =>
    expect(withChanges(returnWith({}), [value(5)])).toStrictEqual(returnWith({ "return.value": 5 })));
});

describe("the days by which a request can be earlier", () => {
  it("are the fewest since delivery, shipping or the order", () => {
    const facts = { "order.daysSincePlaced": 20, "order.daysSinceShipped": 15, "order.daysSinceDelivered": 10 };
    expect(maxDaysEarlier(returnWith(facts))).toBe(10);
    expect(maxDaysEarlier(returnWith({ "order.daysSincePlaced": 20, "order.daysSinceShipped": 15 }))).toBe(15);
    expect(maxDaysEarlier(returnWith({ "order.daysSincePlaced": 20 }))).toBe(20);
    expect(maxDaysEarlier(returnWith(facts, { "line.daysSinceShipped": 9 }, { "line.daysSinceShipped": 8 }))).toBe(8);
    expect(maxDaysEarlier(returnWith(facts, { "line.daysSinceDelivered": 7 }))).toBe(7);
  });

  it("are zero when nothing is known", () => expect(maxDaysEarlier(returnWith({}, {}))).toBe(0));
});
