// The right to send goods back by law, example by example: who has it, until when, and for which goods there is none.
import { describe, expect, it } from "vitest";
import { rightsOf } from "../../functions/domain/policy/statute/rights.ts";
import { COUNTRIES_WITH_A_STATUTE, statuteOf } from "../../functions/domain/policy/statute/statutes.ts";
import type { Facts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { on, returned, undelivered, until, without } from "./a-lawful-return.ts";

describe("who is protected", () => {
  it("is a consumer in the Union, the European Economic Area, the United Kingdom and China", () => {
    expect(COUNTRIES_WITH_A_STATUTE).toHaveLength(27 + 3 + 7 + 2);
    const law = (country: string) => statuteOf({ "order.country": country })?.law;
    expect(["DE", "FR", "GR", "IE", "MT", "RE", "AX"].map(law)).toEqual(Array(7).fill("eu"));
    expect(["IS", "LI", "NO"].map(law)).toEqual(["eu", "eu", "eu"]);
    expect(law("GB")).toBe("uk");
    expect(law("CN")).toBe("cn");
  });
  it("is nobody by these laws elsewhere", () =>
    expect(["US", "CH", "JE", "HK", "TW", "EL", ""].map((country) => statuteOf({ "order.country": country }))).toEqual(
      Array(7).fill(undefined),
    ));
  it("is no business, and nobody whose country is not known", () => {
    expect(statuteOf({ "order.country": "DE", "customer.business": true })).toBeUndefined();
    expect(statuteOf({ "order.country": "DE", "customer.business": false })?.law).toBe("eu");
    expect(statuteOf({})).toBeUndefined();
  });
  it.each([
    ["DE", "2014-06-13", "eu"],
    ["GB", "2014-06-13", "uk"],
    ["CN", "2014-03-15", "cn"],
  ])("is nobody in %s whose contract is older than the law, of %s", (country, since, law) => {
    const lawOf = (day: number) => statuteOf({ "order.country": country, "order.placedOn": day })?.law;
    expect([lawOf(on(since) - 1), lawOf(on(since))]).toEqual([undefined, law]);
  });
  it("without a law has no period, and no article either", () =>
    expect(rightsOf(returned("US"))).toStrictEqual({ lines: [{ lineId: "line-0", lawful: false }] }));
});

describe("the period", () => {
  it("is fourteen days after receipt in the Union, and its last day counts in", () => {
    expect(until(returned("DE"))).toEqual([on("2026-03-18")]);
    expect(rightsOf(returned("DE", {}, { "return.requestedOn": on("2026-03-18") })).lines[0]).toEqual({
      lineId: "line-0",
      until: on("2026-03-18"),
      by: "eu-2011-83-art-9",
      lawful: true,
    });
    expect(rightsOf(returned("DE", {}, { "return.requestedOn": on("2026-03-19") })).lines[0]!.lawful).toBe(false);
  });
  it("is not over for anybody of whom nobody knows when they asked", () => {
    const facts = returned("DE");
    const unasked = { ...facts, facts: without(facts.facts, "return.requestedOn") };
    expect(rightsOf(unasked).lines).toEqual([
      { lineId: "line-0", until: on("2026-03-18"), by: "eu-2011-83-art-9", lawful: true },
    ]);
  });
  it("names the article that moved its last day, and none where nothing did", () => {
    const [moved, stayed] = ["2026-03-07", "2026-03-06"].map((delivered) => ({ "line.deliveredOn": on(delivered) }));
    const movedBy = (country: string, own: Facts) => rightsOf(returned(country, own)).lines[0]!.movedBy;
    expect(["DE", "GB", "CN"].map((country) => movedBy(country, moved!))).toEqual([
      "eu-1182-71-art-3",
      undefined,
      "cn-civil-code-art-203",
    ]);
    expect(["DE", "GB", "CN"].map((country) => movedBy(country, stayed!))).toEqual([undefined, undefined, undefined]);
    expect(rightsOf(returned("GB", moved)).lines[0]).not.toHaveProperty("movedBy");
  });
  it("that would end on a Saturday or a Sunday ends on Monday", () => {
    expect(until(returned("DE", { "line.deliveredOn": on("2026-03-07") }))).toEqual([on("2026-03-23")]);
    expect(until(returned("NO", { "line.deliveredOn": on("2026-03-08") }))).toEqual([on("2026-03-23")]);
  });
  it("passes over public holidays and the weekend behind them", () => {
    const holidays = [on("2026-04-03"), on("2026-04-06")];
    const facts = { ...returned("DE", { "line.deliveredOn": on("2026-03-20") }), holidays };
    expect(until(facts)).toEqual([on("2026-04-07")]);
  });
  it("in the United Kingdom is fourteen days whatever day that is", () => {
    const facts = { ...returned("GB", { "line.deliveredOn": on("2026-03-07") }), holidays: [on("2026-03-21")] };
    expect(until(facts)).toEqual([on("2026-03-21")]);
    expect(rightsOf(facts).lines[0]!.by).toBe("uk-2013-3134-reg-30");
  });
  it("in China is seven days from the day after receipt, and passes over days of rest", () => {
    expect(until(returned("CN"))).toEqual([on("2026-03-11")]);
    expect(until(returned("CN", { "line.deliveredOn": on("2026-03-07") }))).toEqual([on("2026-03-16")]);
  });
  it("of an order in parts runs from the last part, in China line by line", () => {
    const later = { "line.deliveredOn": on("2026-03-09") };
    expect(until(returned("FR", {}, {}, later))).toEqual([on("2026-03-23"), on("2026-03-23")]);
    expect(until(returned("CN", {}, {}, later))).toEqual([on("2026-03-11"), on("2026-03-16")]);
  });
  it("runs from a later part that is not sent back as well", () =>
    expect(until(returned("FR", {}, { "order.daysSinceDelivered": 1 }))).toEqual([on("2026-03-23")]));
  it("has not begun while a part is not even sent", () => {
    const facts = returned("FR", {}, { "order.unsentLines": 1, "order.daysSinceDelivered": 6 });
    expect(until(facts)).toEqual(["open"]);
    expect(until(returned("FR", {}, { "order.unsentLines": 1, "order.daysSinceShipped": 6 }))).toEqual(["open"]);
    expect(until(returned("CN", {}, { "order.unsentLines": 1, "order.daysSinceDelivered": 6 }))).toEqual([
      on("2026-03-11"),
    ]);
    expect(until(returned("FR", {}, { "order.unsentLines": 0, "order.daysSinceDelivered": 6 }))).toEqual([
      on("2026-03-18"),
    ]);
  });
  it("has not begun for a pre-order that was never sent, however long ago it was placed", () => {
    const placed = { "order.placedOn": on("2026-09-01"), "return.requestedOn": on("2026-11-20") };
    const open = (country: string, ...parts: Facts[]) =>
      rightsOf(undelivered(returned(country, {}, placed, ...parts), 0)).lines;
    const right = { lineId: "line-0", until: "open", lawful: true };
    expect(open("DE")).toEqual([{ ...right, by: "eu-2011-83-art-9" }]);
    expect(open("GB")).toEqual([{ ...right, by: "uk-2013-3134-reg-30" }]);
    expect(open("CN")).toEqual([{ ...right, by: "cn-consumers-art-25" }]);
    // With it waits what came of the same order, but in China.
    const came = { "line.deliveredOn": on("2026-09-04") };
    expect(open("DE", came).map(({ until: last }) => last)).toEqual(["open", "open"]);
    expect(open("CN", came).map(({ until: last }) => last)).toEqual(["open", on("2026-09-11")]);
  });
  it("begins with the day a pre-order came", () => {
    const placed = { "order.placedOn": on("2026-09-01"), "return.requestedOn": on("2026-11-20") };
    const last = until(returned("DE", { "line.deliveredOn": on("2026-11-06") }, { ...placed, "order.unsentLines": 0 }));
    expect(last).toEqual([on("2026-11-20")]);
  });
  it("counts goods as received thirty days after they were sent where nobody recorded a delivery", () => {
    const shipped = { "line.shippedOn": on("2026-03-05") };
    const sent = { "order.unsentLines": 0, "order.undeliveredLines": 1, "order.daysSinceShipped": 5 };
    expect(until(undelivered(returned("DE", shipped), 0))).toEqual([on("2026-04-20")]);
    expect(until(undelivered(returned("DE", shipped, sent), 0))).toEqual([on("2026-04-20")]);
    expect(until(undelivered(returned("GB", shipped), 0))).toEqual([on("2026-04-18")]);
    expect(until(undelivered(returned("CN", shipped), 0))).toEqual([on("2026-04-13")]);
  });
  it("waits as long for another part that was sent and never reported as delivered", () =>
    expect(
      until(
        returned("DE", {}, { "order.undeliveredLines": 1, "order.daysSinceShipped": 7, "order.daysSinceDelivered": 6 }),
      ),
    ).toEqual([on("2026-04-16")]));
  it("is open where nobody knows when another part that never came was sent", () => {
    const another = returned("DE", {}, { "order.undeliveredLines": 1, "order.daysSinceShipped": 5 });
    expect(until(another)).toEqual([on("2026-04-20")]);
    expect(until({ ...another, facts: without(another.facts, "order.daysSinceShipped") })).toEqual(["open"]);
    expect(until({ ...another, facts: without(another.facts, "return.requestedOn") })).toEqual(["open"]);
  });
  it("of goods does not wait for what is no parcel", () => {
    const facts = undelivered(returned("DE", {}, {}, { "line.digital": true }, { "line.returnable": false }), 1, 2);
    expect(until(facts)).toEqual([on("2026-03-18"), undefined, undefined]);
  });
});

describe("the exceptions", () => {
  const cases: [string, Facts, string | undefined, string | undefined, string | undefined][] = [
    [
      "custom-made",
      { "line.customMade": true },
      "eu-2011-83-art-16-c",
      "uk-2013-3134-reg-28-1-b",
      "cn-consumers-art-25-1",
    ],
    [
      "perishable",
      { "line.perishable": true },
      "eu-2011-83-art-16-d",
      "uk-2013-3134-reg-28-1-c",
      "cn-consumers-art-25-2",
    ],
    [
      "sealed for hygiene and opened",
      { "line.hygieneSeal": true, "line.sealBroken": true },
      "eu-2011-83-art-16-e",
      "uk-2013-3134-reg-28-3-a",
      undefined,
    ],
    ["sealed for hygiene, nobody knows whether opened", { "line.hygieneSeal": true }, undefined, undefined, undefined],
    ["opened without a seal for hygiene", { "line.sealBroken": true }, undefined, undefined, undefined],
    [
      "sealed for hygiene and still so",
      { "line.hygieneSeal": true, "line.sealBroken": false },
      undefined,
      undefined,
      undefined,
    ],
    [
      "digital, without a medium",
      { "line.digital": true },
      "eu-2011-83-art-16-m",
      "uk-2013-3134-reg-37",
      "cn-consumers-art-25-3",
    ],
    [
      "digital, on a medium that was opened",
      { "line.digital": true, "line.sealBroken": true },
      "eu-2011-83-art-16-i",
      "uk-2013-3134-reg-28-3-b",
      "cn-consumers-art-25-3",
    ],
    [
      "digital, on a medium still sealed",
      { "line.digital": true, "line.sealBroken": false },
      undefined,
      undefined,
      undefined,
    ],
    ["on final sale", { "line.finalSale": true }, undefined, undefined, undefined],
  ];
  it.each(cases)("goods that are %s", (_name, own, eu, uk, cn) => {
    const exception = (country: string) => {
      const [line] = rightsOf(returned(country, own)).lines;
      return line!.until === undefined ? line!.by : undefined;
    };
    expect([exception("ES"), exception("GB"), exception("CN")]).toEqual([eu, uk, cn]);
  });
  it("name their article and no day; goods that nobody may send back have neither", () =>
    expect(rightsOf(returned("DE", { "line.perishable": true }, {}, { "line.returnable": false })).lines).toStrictEqual(
      [
        { lineId: "line-0", by: "eu-2011-83-art-16-d", lawful: false },
        { lineId: "line-1", lawful: false },
      ],
    ));
  it("leave the other lines their right", () =>
    expect(rightsOf(returned("DE", { "line.customMade": true }, {}, {})).lines.map(({ lawful }) => lawful)).toEqual([
      false,
      true,
    ]));
});
