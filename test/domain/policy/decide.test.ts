// The verdict: which rule decided, and whether each line can be returned and until when.
import { describe, expect, it } from "vitest";
import type { Verdict } from "../../../functions/domain/policy/decide.ts";
import { AUTHORIZE_EVERYTHING, STANDARD_POLICY } from "../../../functions/domain/policy/standard.ts";
import { mugReturn, placedOn, policyOf, verdictUnder } from "../../support/domain/a-verdict.ts";

const FEE = { "line.returnable": false } as const;
const firstLine = ({ lines: [first] }: Verdict) =>
  first && { eligible: first.eligible, code: first.code, until: first.until };

describe("the standard policy", () => {
  it("authorizes an ordinary return, because no rule decides otherwise", () => {
    const verdict = verdictUnder(STANDARD_POLICY, mugReturn());
    expect(verdict).toMatchObject({ outcome: "authorize", rule: "authorize", policyVersion: "v1" });
    expect(verdict).not.toHaveProperty("newerVersion");
  });

  it("sends a big return to review, from the limit on", () => {
    expect(verdictUnder(STANDARD_POLICY, mugReturn({ "return.value": 20_000 }))).toMatchObject({
      outcome: "review",
      rule: "big-returns-are-reviewed",
    });
    expect(verdictUnder(STANDARD_POLICY, mugReturn({ "return.value": 19_999 })).outcome).toBe("authorize");
  });

  it("sends many units to review", () =>
    expect(verdictUnder(STANDARD_POLICY, mugReturn({ "return.quantity": 101 })).rule).toBe("many-units-are-reviewed"));

  it("lets a small return be kept", () =>
    expect(verdictUnder(STANDARD_POLICY, mugReturn({ "return.value": 399 }))).toMatchObject({
      outcome: "keep-the-item",
      rule: "small-things-stay",
    }));

  it("lets a shopper who asked to keep the goods keep them, unless a review is needed", () => {
    const keepTheItem = { "return.resolution": "keep-the-item" } as const;
    expect(verdictUnder(AUTHORIZE_EVERYTHING, mugReturn(keepTheItem))).toMatchObject({
      outcome: "keep-the-item",
      rule: "authorize",
    });
    expect(verdictUnder(STANDARD_POLICY, mugReturn({ ...keepTheItem, "return.value": 20_000 })).outcome).toBe("review");
    expect(verdictUnder(AUTHORIZE_EVERYTHING, mugReturn({ "return.resolution": "refund" })).outcome).toBe("authorize");
  });

  it("records for every rule it tried the value it read", () =>
    expect(
      verdictUnder(STANDARD_POLICY, mugReturn({ "return.value": 20_000 })).trace.filter(
        ({ question }) => question === "verdict",
      ),
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

  it("can be returned to the end of the last day, included", () => {
    expect(firstLine(verdictUnder(STANDARD_POLICY, mugReturn({ "return.requestedOn": until })))).toEqual({
      eligible: true,
      code: "window-open",
      until,
    });
    const afterLastDay = verdictUnder(STANDARD_POLICY, mugReturn({ "return.requestedOn": until + 1 }));
    expect(firstLine(afterLastDay)).toEqual({ eligible: false, code: "window-closed", until });
    expect(afterLastDay).toMatchObject({ outcome: "decline", rule: "window-closed" });
  });

  it("has its window from delivery, or else from shipping plus the buffer", () => {
    const delivered = { "line.deliveredOn": placedOn + 10, "line.shippedOn": placedOn + 3 };
    expect(firstLine(verdictUnder(STANDARD_POLICY, mugReturn({}, delivered)))?.until).toBe(placedOn + 40);
    expect(firstLine(verdictUnder(STANDARD_POLICY, mugReturn({}, { "line.shippedOn": placedOn + 3 })))?.until).toBe(
      placedOn + 38,
    );
  });

  it("can always be returned where no rule sets a window", () =>
    expect(
      firstLine(verdictUnder(AUTHORIZE_EVERYTHING, mugReturn({ "return.requestedOn": placedOn + 9_999 }))),
    ).toEqual({
      eligible: true,
      code: "always-open",
      until: undefined,
    }));

  it("of a final sale cannot be returned, nor one whose window a rule closes", () => {
    const closed = policyOf({ id: "closed", then: { window: "closed" } });
    expect(firstLine(verdictUnder(STANDARD_POLICY, mugReturn({}, { "line.finalSale": true })))?.code).toBe(
      "final-sale",
    );
    expect(firstLine(verdictUnder(closed, mugReturn({}, { "line.finalSale": true })))?.code).toBe("final-sale");
    expect(verdictUnder(closed, mugReturn())).toMatchObject({ outcome: "decline", rule: "not-returnable" });
  });

  it("has no last day where its window has none", () => {
    const [open, closed] = [
      verdictUnder(AUTHORIZE_EVERYTHING, mugReturn()),
      verdictUnder(AUTHORIZE_EVERYTHING, mugReturn({}, FEE)),
    ];
    expect([open.lines, closed.lines]).toStrictEqual([
      [{ lineId: "mug", answers: {}, eligible: true, code: "always-open" }],
      [{ lineId: "mug", answers: {}, eligible: false, code: "not-returnable" }],
    ]);
  });

  it("that is a claim can always be returned, final sale or not", () => {
    const damaged = { "line.claim": true, "line.reason": "damaged", "line.finalSale": true };
    expect(
      firstLine(verdictUnder(STANDARD_POLICY, mugReturn({ "return.requestedOn": placedOn + 999 }, damaged)))?.code,
    ).toBe("claim");
  });

  it("that is a fee cannot be returned, even for a claim", () => {
    expect(firstLine(verdictUnder(AUTHORIZE_EVERYTHING, mugReturn({}, { ...FEE, "line.claim": true })))).toMatchObject({
      eligible: false,
      code: "not-returnable",
    });
  });

  it("cannot be returned before the order was placed, but on that day", () => {
    const codeOn = (day: number) =>
      firstLine(verdictUnder(AUTHORIZE_EVERYTHING, mugReturn({ "return.requestedOn": day })))?.code;
    expect([codeOn(placedOn - 1), codeOn(placedOn)]).toEqual(["not-placed-yet", "always-open"]);
  });
});
