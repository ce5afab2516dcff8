// The legal right to return goods, example by example: who has it, until when, and for which goods there is none.
import { describe, expect, it } from "vitest";
import { withdrawalRights } from "../../../../functions/domain/policy/statute/rights.ts";
import { COUNTRIES_WITH_A_STATUTE, applicableStatute } from "../../../../functions/domain/policy/statute/statutes.ts";
import type { Facts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { dayOn, protectedReturn, undelivered, lastDays, without } from "../../../support/domain/a-protected-return.ts";

describe("the right of withdrawal", () => {
  it("protects consumers in the Union, the European Economic Area, the United Kingdom and China", () => {
    expect(COUNTRIES_WITH_A_STATUTE).toHaveLength(27 + 3 + 7 + 2);
    const law = (country: string) => applicableStatute({ "order.country": country })?.law;
    expect(["DE", "FR", "GR", "IE", "MT", "RE", "AX"].map(law)).toEqual(Array(7).fill("eu"));
    expect(["IS", "LI", "NO"].map(law)).toEqual(["eu", "eu", "eu"]);
    expect(law("GB")).toBe("uk");
    expect(law("CN")).toBe("cn");
  });
  it("protects nobody by these laws elsewhere", () =>
    expect(
      ["US", "CH", "JE", "HK", "TW", "EL", ""].map((country) => applicableStatute({ "order.country": country })),
    ).toEqual(Array(7).fill(undefined)));
  it("protects neither a business nor a buyer whose country is unknown", () => {
    expect(applicableStatute({ "order.country": "DE", "customer.business": true })).toBeUndefined();
    expect(applicableStatute({ "order.country": "DE", "customer.business": false })?.law).toBe("eu");
    expect(applicableStatute({})).toBeUndefined();
  });
  it.each([
    ["DE", "2014-06-13", "eu"],
    ["GB", "2014-06-13", "uk"],
    ["CN", "2014-03-15", "cn"],
  ])("protects nobody in %s whose contract predates the law, of %s", (country, since, law) => {
    const lawOnDay = (day: number) => applicableStatute({ "order.country": country, "order.placedOn": day })?.law;
    expect([lawOnDay(dayOn(since) - 1), lawOnDay(dayOn(since))]).toEqual([undefined, law]);
  });
  it("has no period and no article where no law applies", () =>
    expect(withdrawalRights(protectedReturn("US"))).toStrictEqual({ lines: [{ lineId: "line-0", lawful: false }] }));
});

describe("the period", () => {
  it("is fourteen days after receipt in the Union, last day included", () => {
    expect(lastDays(protectedReturn("DE"))).toEqual([dayOn("2026-03-18")]);
    expect(withdrawalRights(protectedReturn("DE", {}, { "return.requestedOn": dayOn("2026-03-18") })).lines[0]).toEqual(
      {
        lineId: "line-0",
        until: dayOn("2026-03-18"),
        by: "eu-2011-83-art-9",
        lawful: true,
      },
    );
    expect(
      withdrawalRights(protectedReturn("DE", {}, { "return.requestedOn": dayOn("2026-03-19") })).lines[0]!.lawful,
    ).toBe(false);
  });
  it("is never over where the day of the request is unknown", () => {
    const facts = protectedReturn("DE");
    const withoutRequestDay = { ...facts, facts: without(facts.facts, "return.requestedOn") };
    expect(withdrawalRights(withoutRequestDay).lines).toEqual([
      { lineId: "line-0", until: dayOn("2026-03-18"), by: "eu-2011-83-art-9", lawful: true },
    ]);
  });
  it("names the article that moved its last day, and none where nothing did", () => {
    const [moved, notMoved] = ["2026-03-07", "2026-03-06"].map((delivered) => ({
      "line.deliveredOn": dayOn(delivered),
    }));
    const movedBy = (country: string, own: Facts) => withdrawalRights(protectedReturn(country, own)).lines[0]!.movedBy;
    expect(["DE", "GB", "CN"].map((country) => movedBy(country, moved!))).toEqual([
      "eu-1182-71-art-3",
      undefined,
      "cn-civil-code-art-203",
    ]);
    expect(["DE", "GB", "CN"].map((country) => movedBy(country, notMoved!))).toEqual([undefined, undefined, undefined]);
    expect(withdrawalRights(protectedReturn("GB", moved)).lines[0]).not.toHaveProperty("movedBy");
  });
  it("that would end on a Saturday or Sunday ends on Monday", () => {
    expect(lastDays(protectedReturn("DE", { "line.deliveredOn": dayOn("2026-03-07") }))).toEqual([dayOn("2026-03-23")]);
    expect(lastDays(protectedReturn("NO", { "line.deliveredOn": dayOn("2026-03-08") }))).toEqual([dayOn("2026-03-23")]);
  });
  it("skips public holidays and the weekend after them", () => {
    const holidays = [dayOn("2026-04-03"), dayOn("2026-04-06")];
    const facts = { ...protectedReturn("DE", { "line.deliveredOn": dayOn("2026-03-20") }), holidays };
    expect(lastDays(facts)).toEqual([dayOn("2026-04-07")]);
  });
  it("in the United Kingdom is fourteen days, whatever weekday that is", () => {
    const facts = {
      ...protectedReturn("GB", { "line.deliveredOn": dayOn("2026-03-07") }),
      holidays: [dayOn("2026-03-21")],
    };
    expect(lastDays(facts)).toEqual([dayOn("2026-03-21")]);
    expect(withdrawalRights(facts).lines[0]!.by).toBe("uk-2013-3134-reg-30");
  });
  it("in China is seven days from the day after receipt, and skips non-working days", () => {
    expect(lastDays(protectedReturn("CN"))).toEqual([dayOn("2026-03-11")]);
    expect(lastDays(protectedReturn("CN", { "line.deliveredOn": dayOn("2026-03-07") }))).toEqual([dayOn("2026-03-16")]);
  });
  it("of an order in parts runs from the last part, in China line by line", () => {
    const later = { "line.deliveredOn": dayOn("2026-03-09") };
    expect(lastDays(protectedReturn("FR", {}, {}, later))).toEqual([dayOn("2026-03-23"), dayOn("2026-03-23")]);
    expect(lastDays(protectedReturn("CN", {}, {}, later))).toEqual([dayOn("2026-03-11"), dayOn("2026-03-16")]);
  });
  it("also runs from a later part that is not being returned", () =>
    expect(lastDays(protectedReturn("FR", {}, { "order.daysSinceDelivered": 1 }))).toEqual([dayOn("2026-03-23")]));
  it("has not begun while a part has not been sent", () => {
    const facts = protectedReturn("FR", {}, { "order.unsentLines": 1, "order.daysSinceDelivered": 6 });
    expect(lastDays(facts)).toEqual(["open"]);
    expect(lastDays(protectedReturn("FR", {}, { "order.unsentLines": 1, "order.daysSinceShipped": 6 }))).toEqual([
      "open",
    ]);
    expect(lastDays(protectedReturn("CN", {}, { "order.unsentLines": 1, "order.daysSinceDelivered": 6 }))).toEqual([
      dayOn("2026-03-11"),
    ]);
    expect(lastDays(protectedReturn("FR", {}, { "order.unsentLines": 0, "order.daysSinceDelivered": 6 }))).toEqual([
      dayOn("2026-03-18"),
    ]);
  });
  it("has not begun for a pre-order that was never sent, however long ago it was placed", () => {
    const placed = { "order.placedOn": dayOn("2026-09-01"), "return.requestedOn": dayOn("2026-11-20") };
    const open = (country: string, ...parts: Facts[]) =>
      withdrawalRights(undelivered(protectedReturn(country, {}, placed, ...parts), 0)).lines;
    const right = { lineId: "line-0", until: "open", lawful: true };
    expect(open("DE")).toEqual([{ ...right, by: "eu-2011-83-art-9" }]);
    expect(open("GB")).toEqual([{ ...right, by: "uk-2013-3134-reg-30" }]);
    expect(open("CN")).toEqual([{ ...right, by: "cn-consumers-art-25" }]);
    // The lines of the same order that did arrive wait with it, but not in China.
    const arrived = { "line.deliveredOn": dayOn("2026-09-04") };
    expect(open("DE", arrived).map(({ until: last }) => last)).toEqual(["open", "open"]);
    expect(open("CN", arrived).map(({ until: last }) => last)).toEqual(["open", dayOn("2026-09-11")]);
  });
  it("begins on the day a pre-order arrives", () => {
    const placed = { "order.placedOn": dayOn("2026-09-01"), "return.requestedOn": dayOn("2026-11-20") };
    const last = lastDays(
      protectedReturn("DE", { "line.deliveredOn": dayOn("2026-11-06") }, { ...placed, "order.unsentLines": 0 }),
    );
    expect(last).toEqual([dayOn("2026-11-20")]);
  });
  it("counts goods as received thirty days after they were sent where no delivery was recorded", () => {
    const shipped = { "line.shippedOn": dayOn("2026-03-05") };
    const sent = { "order.unsentLines": 0, "order.undeliveredLines": 1, "order.daysSinceShipped": 5 };
    expect(lastDays(undelivered(protectedReturn("DE", shipped), 0))).toEqual([dayOn("2026-04-20")]);
    expect(lastDays(undelivered(protectedReturn("DE", shipped, sent), 0))).toEqual([dayOn("2026-04-20")]);
    expect(lastDays(undelivered(protectedReturn("GB", shipped), 0))).toEqual([dayOn("2026-04-18")]);
    expect(lastDays(undelivered(protectedReturn("CN", shipped), 0))).toEqual([dayOn("2026-04-13")]);
  });
  it("waits the same time for another part that was sent and never reported as delivered", () =>
    expect(
      lastDays(
        protectedReturn(
          "DE",
          {},
          { "order.undeliveredLines": 1, "order.daysSinceShipped": 7, "order.daysSinceDelivered": 6 },
        ),
      ),
    ).toEqual([dayOn("2026-04-16")]));
  it("is open where the shipping day of another undelivered part is unknown", () => {
    const withOtherPart = protectedReturn("DE", {}, { "order.undeliveredLines": 1, "order.daysSinceShipped": 5 });
    expect(lastDays(withOtherPart)).toEqual([dayOn("2026-04-20")]);
    expect(lastDays({ ...withOtherPart, facts: without(withOtherPart.facts, "order.daysSinceShipped") })).toEqual([
      "open",
    ]);
    expect(lastDays({ ...withOtherPart, facts: without(withOtherPart.facts, "return.requestedOn") })).toEqual(["open"]);
  });
  it("does not wait for lines that are never shipped", () => {
    const facts = undelivered(
      protectedReturn("DE", {}, {}, { "line.digital": true }, { "line.returnable": false }),
      1,
      2,
    );
    expect(lastDays(facts)).toEqual([dayOn("2026-03-18"), undefined, undefined]);
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
    ["sealed for hygiene, unknown whether opened", { "line.hygieneSeal": true }, undefined, undefined, undefined],
    ["opened, without a hygiene seal", { "line.sealBroken": true }, undefined, undefined, undefined],
    [
      "sealed for hygiene and still sealed",
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
      "digital, on a medium that is still sealed",
      { "line.digital": true, "line.sealBroken": false },
      undefined,
      undefined,
      undefined,
    ],
    ["on final sale", { "line.finalSale": true }, undefined, undefined, undefined],
  ];
  it.each(cases)("exclude, or do not exclude, goods that are %s", (_name, own, eu, uk, cn) => {
    const exception = (country: string) => {
      const [line] = withdrawalRights(protectedReturn(country, own)).lines;
      return line!.until === undefined ? line!.by : undefined;
    };
    expect([exception("ES"), exception("GB"), exception("CN")]).toEqual([eu, uk, cn]);
  });
  it("name their article and no day; goods that are not returnable have neither", () =>
    expect(
      withdrawalRights(protectedReturn("DE", { "line.perishable": true }, {}, { "line.returnable": false })).lines,
    ).toStrictEqual([
      { lineId: "line-0", by: "eu-2011-83-art-16-d", lawful: false },
      { lineId: "line-1", lawful: false },
    ]));
  it("leave the other lines their right", () =>
    expect(
      withdrawalRights(protectedReturn("DE", { "line.customMade": true }, {}, {})).lines.map(({ lawful }) => lawful),
    ).toEqual([false, true]));
});
