// A fact at another value, and what hangs on it: days move together, sums follow their lines and lines their sums.
import { describe, expect, it } from "vitest";
import { daysToSpare, withChanges } from "../../functions/domain/policy/counterfactual/change.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";

const returned = (facts: Facts, ...lines: Facts[]): ReturnFacts => ({
  currency: "EUR",
  facts,
  lines: lines.map((own, at) => ({ lineId: `line-${at}`, facts: own })),
});
const owned = ({ facts, lines }: ReturnFacts) => [facts, ...lines.map((line) => line.facts)];

describe("a change", () => {
  it("of most facts changes that fact alone, and several changes are made one after the other", () => {
    const goods = { "line.value": 500, "line.quantity": 2 };
    const before = returned({ "order.country": "US", "customer.returns": 9 }, goods);
    const changes = [
      { fact: "customer.returns", from: 9, to: 8 },
      { fact: "order.country", from: "US", to: "DE" },
    ] as const;
    expect(withChanges(before, changes)).toStrictEqual(
      returned({ "order.country": "DE", "customer.returns": 8 }, goods),
    );
  });

  it("of the day of the request moves every count of days that is known, and no other", () => {
    const day = { fact: "return.requestedOn", from: 100, to: 97 } as const;
    const known = returned(
      {
        "return.requestedOn": 100,
        "order.placedOn": 80,
        "order.daysSincePlaced": 20,
        "order.daysSinceShipped": 15,
        "order.daysSinceDelivered": 10,
      },
      { "line.daysSinceShipped": 15, "line.daysSinceDelivered": 12, "line.quantity": 2 },
    );
    expect(withChanges(known, [day])).toStrictEqual(
      returned(
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
    expect(withChanges(returned({ "return.requestedOn": 100 }, {}), [day])).toStrictEqual(
      returned({ "return.requestedOn": 97 }, {}),
    );
  });

  it("of one line changes that line alone, and the sums with it where they are known", () => {
    const lines = [{ "line.value": 500, "line.quantity": 2 }, { "line.value": 300, "line.quantity": 1 }, {}];
    const value = { fact: "line.value", from: 300, to: 100, lineId: "line-1" } as const;
    expect(
      owned(withChanges(returned({ "return.value": 800, "return.quantity": 3 }, ...lines), [value])),
    ).toStrictEqual([
      { "return.value": 600, "return.quantity": 3 },
      lines[0],
      { "line.value": 100, "line.quantity": 1 },
      {},
    ]);
    const quantity = { fact: "line.quantity", from: 2, to: 1, lineId: "line-0" } as const;
    expect(withChanges(returned({ "return.quantity": 3 }, ...lines), [quantity]).facts).toStrictEqual({
      "return.quantity": 2,
    });
    expect(withChanges(returned({}, ...lines), [value]).facts).toStrictEqual({});
  });
});

describe("a sum", () => {
  const value = (to: number) => ({ fact: "return.value", to }) as const;
  const quantity = (to: number) => ({ fact: "return.quantity", to }) as const;

  it("that is less is taken from the last lines first", () => {
    const lines = returned(
      { "return.value": 900 },
      { "line.value": 400 },
      { "line.value": 300 },
      { "line.value": 200 },
    );
    const to = (sum: number) => owned(withChanges(lines, [value(sum)])).map((own) => Object.values(own)[0]);
    expect([to(900), to(750), to(450), to(50)]).toEqual([
      [900, 400, 300, 200],
      [750, 400, 300, 50],
      [450, 400, 50, 0],
      [50, 50, 0, 0],
    ]);
  });

  it("leaves a unit of every line that has one, and what is not known of a line unknown", () => {
    const lines = returned({}, { "line.quantity": 3 }, {}, { "line.quantity": 4 });
    expect(owned(withChanges(lines, [quantity(2)]))).toStrictEqual([
      { "return.quantity": 2 },
      { "line.quantity": 1 },
      {},
      { "line.quantity": 1 },
    ]);
    expect(owned(withChanges(lines, [quantity(5)])).slice(1)).toStrictEqual([
      { "line.quantity": 3 },
      {},
      { "line.quantity": 2 },
    ]);
  });

  it("that is more is added to the first line", () =>
    expect(
      owned(withChanges(returned({}, { "line.value": 400 }, { "line.value": 300 }), [value(1_000)])),
    ).toStrictEqual([{ "return.value": 1_000 }, { "line.value": 700 }, { "line.value": 300 }]));

  it("of nothing changes no line", () =>
    expect(withChanges(returned({}), [value(5)])).toStrictEqual(returned({ "return.value": 5 })));
});

describe("the days to spare", () => {
  it("are the fewest that went by since the goods came, were sent or were ordered", () => {
    const facts = { "order.daysSincePlaced": 20, "order.daysSinceShipped": 15, "order.daysSinceDelivered": 10 };
    expect(daysToSpare(returned(facts))).toBe(10);
    expect(daysToSpare(returned({ "order.daysSincePlaced": 20, "order.daysSinceShipped": 15 }))).toBe(15);
    expect(daysToSpare(returned({ "order.daysSincePlaced": 20 }))).toBe(20);
    expect(daysToSpare(returned(facts, { "line.daysSinceShipped": 9 }, { "line.daysSinceShipped": 8 }))).toBe(8);
    expect(daysToSpare(returned(facts, { "line.daysSinceDelivered": 7 }))).toBe(7);
  });

  it("are none where nothing is known", () => expect(daysToSpare(returned({}, {}))).toBe(0));
});
