// The verdict: which rule decided, and whether each line can go back and until when.
import { describe, expect, it } from "vitest";
import type { Verdict } from "../../functions/domain/policy/decide.ts";
import { AUTHORIZE_EVERYTHING, STANDARD_POLICY } from "../../functions/domain/policy/standard.ts";
import { facts, placedOn, policyOf, under } from "./a-verdict.ts";

const FEE = { "line.returnable": false } as const;
const line = ({ lines: [first] }: Verdict) =>
  first && { eligible: first.eligible, code: first.code, until: first.until };

describe("the standard policy", () => {
  it("authorizes an ordinary return, because nothing speaks against it", () => {
    const verdict = under(STANDARD_POLICY, facts());
    expect(verdict).toMatchObject({ outcome: "authorize", rule: "authorize", policyVersion: "v1" });
    expect(verdict).not.toHaveProperty("newerVersion");
  });

  it("lets a person look at a big one, from the limit on", () => {
    expect(under(STANDARD_POLICY, facts({ "return.value": 20_000 }))).toMatchObject({
      outcome: "review",
      rule: "big-returns-are-reviewed",
    });
    expect(under(STANDARD_POLICY, facts({ "return.value": 19_999 })).outcome).toBe("authorize");
  });

  it("lets a person look at many units", () =>
    expect(under(STANDARD_POLICY, facts({ "return.quantity": 101 })).rule).toBe("many-units-are-reviewed"));

  it("lets a small thing stay", () =>
    expect(under(STANDARD_POLICY, facts({ "return.value": 399 }))).toMatchObject({
      outcome: "keep-the-item",
      rule: "small-things-stay",
    }));

  it("lets who may keep the goods, and wishes to, keep them, unless a person has to look", () => {
    const wish = { "return.resolution": "keep-the-item" } as const;
    expect(under(AUTHORIZE_EVERYTHING, facts(wish))).toMatchObject({ outcome: "keep-the-item", rule: "authorize" });
    expect(under(STANDARD_POLICY, facts({ ...wish, "return.value": 20_000 })).outcome).toBe("review");
    expect(under(AUTHORIZE_EVERYTHING, facts({ "return.resolution": "refund" })).outcome).toBe("authorize");
  });

  it("says of every rule it asked what it saw", () =>
    expect(
      under(STANDARD_POLICY, facts({ "return.value": 20_000 })).trace.filter(({ question }) => question === "verdict"),
    ).toEqual([
      {
        question: "verdict",
        rule: "many-units-are-reviewed",
        held: false,
        test: { fact: "return.quantity", above: 100 },
        saw: 1,
      },
      expect.objectContaining({ rule: "big-returns-are-reviewed", held: true, saw: 20_000 }),
    ]));
});

describe("a line", () => {
  const until = placedOn + 35;

  it("can go back to the end of the last day, which counts in", () => {
    expect(line(under(STANDARD_POLICY, facts({ "return.requestedOn": until })))).toEqual({
      eligible: true,
      code: "window-open",
      until,
    });
    const late = under(STANDARD_POLICY, facts({ "return.requestedOn": until + 1 }));
    expect(line(late)).toEqual({ eligible: false, code: "window-closed", until });
    expect(late).toMatchObject({ outcome: "decline", rule: "window-closed" });
  });

  it("has its window from delivery, else from shipping with a buffer", () => {
    const delivered = { "line.deliveredOn": placedOn + 10, "line.shippedOn": placedOn + 3 };
    expect(line(under(STANDARD_POLICY, facts({}, delivered)))?.until).toBe(placedOn + 40);
    expect(line(under(STANDARD_POLICY, facts({}, { "line.shippedOn": placedOn + 3 })))?.until).toBe(placedOn + 38);
  });

  it("can go back for ever where no rule sets a window", () =>
    expect(line(under(AUTHORIZE_EVERYTHING, facts({ "return.requestedOn": placedOn + 9_999 })))).toEqual({
      eligible: true,
      code: "no-window",
      until: undefined,
    }));

  it("of a final sale cannot go back, nor one that a rule lets nobody send back", () => {
    const closed = policyOf({ id: "closed", then: { window: "closed" } });
    expect(line(under(STANDARD_POLICY, facts({}, { "line.finalSale": true })))?.code).toBe("final-sale");
    expect(line(under(closed, facts({}, { "line.finalSale": true })))?.code).toBe("final-sale");
    expect(under(closed, facts())).toMatchObject({ outcome: "decline", rule: "not-returnable" });
  });

  it("has no last day where there is none", () => {
    const [open, closed] = [under(AUTHORIZE_EVERYTHING, facts()), under(AUTHORIZE_EVERYTHING, facts({}, FEE))];
    expect([open.lines, closed.lines]).toStrictEqual([
      [{ lineId: "mug", answers: {}, eligible: true, code: "no-window" }],
      [{ lineId: "mug", answers: {}, eligible: false, code: "not-returnable" }],
    ]);
  });

  it("that is our fault can go back, whenever, final sale or not", () => {
    const broken = { "line.claim": true, "line.reason": "damaged", "line.finalSale": true };
    expect(line(under(STANDARD_POLICY, facts({ "return.requestedOn": placedOn + 999 }, broken)))?.code).toBe("claim");
  });

  it("that is a fee cannot go back, whoever's fault it was", () => {
    expect(line(under(AUTHORIZE_EVERYTHING, facts({}, { ...FEE, "line.claim": true })))).toMatchObject({
      eligible: false,
      code: "not-returnable",
    });
  });

  it("cannot go back before it was bought, and can on the day", () => {
    const on = (day: number) => line(under(AUTHORIZE_EVERYTHING, facts({ "return.requestedOn": day })))?.code;
    expect([on(placedOn - 1), on(placedOn)]).toEqual(["not-placed-yet", "no-window"]);
  });
});
