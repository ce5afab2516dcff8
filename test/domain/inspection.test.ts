// A person looks at what came: condition, what is accepted, what becomes of it.
import { describe, expect, it } from "vitest";
import { type Finding, inspectLines } from "../../functions/domain/returns/decide/inspection.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import type { Return } from "../../functions/domain/returns/state.ts";
import { ARRIVED, CLOSED, day, inspected, ON_ITS_WAY, received, WAREHOUSE } from "./a-return.ts";
import { by, given } from "./given.ts";

const at = day(6);
const inspect = (findings: readonly Finding[], commandId?: string) => (state: Return | undefined) =>
  inspectLines(state, findings, by(WAREHOUSE, at, commandId));
const found = (
  lineId: string,
  condition: Finding["condition"],
  acceptedQuantity: number,
  disposition: NonNullable<Finding["disposition"]>,
) => ({ type: "line-inspected", lineId, condition, acceptedQuantity, disposition, at, by: WAREHOUSE }) as const;

describe("inspecting", () => {
  it("accepts all that came, and sends it where its condition says, without a word about it", () =>
    given(...ARRIVED)
      .when(
        inspect([
          { lineId: "mug", condition: "A" },
          { lineId: "lamp", condition: "D" },
        ]),
      )
      .thenExactly(found("mug", "A", 2, "restock"), found("lamp", "D", 1, "scrap")));

  it("takes a person's word on how many and where to", () =>
    given(...ARRIVED)
      .when(inspect([{ lineId: "mug", condition: "B", acceptedQuantity: 1, disposition: "donate" }]))
      .thenExactly(found("mug", "B", 1, "donate")));

  it.each([
    ["A", "restock"],
    ["B", "restock"],
    ["C", "refurbish"],
    ["D", "scrap"],
    ["missing", "missing"],
  ] as const)("sends condition %s to %s", (condition, disposition) => {
    const { decision } = given(...ARRIVED).when(inspect([{ lineId: "lamp", condition }]));
    expect(decision).toMatchObject({ value: [{ disposition }] });
  });

  it("accepts nothing of what is missing", () =>
    given(...ARRIVED)
      .when(inspect([{ lineId: "mug", condition: "missing" }]))
      .thenExactly(found("mug", "missing", 0, "missing")));

  it("accepts no more than came, whatever was announced", () => {
    const half = given(...ON_ITS_WAY, received({ mug: 1, lamp: 0 }));
    half.when(inspect([{ lineId: "mug", condition: "A" }])).thenExactly(found("mug", "A", 1, "restock"));
    half
      .when(inspect([{ lineId: "mug", condition: "A", acceptedQuantity: 2 }]))
      .thenRefused("accepted-more-than-received", "/lines/0/acceptedQuantity");
    half
      .when(
        inspect([
          { lineId: "mug", condition: "A" },
          { lineId: "lamp", condition: "A", acceptedQuantity: 1 },
        ]),
      )
      .thenRefused("accepted-more-than-received", "/lines/1/acceptedQuantity");
  });

  it("accepts nothing of a line that did not come at all", () =>
    given(...ON_ITS_WAY, received({ mug: 1 }))
      .when(inspect([{ lineId: "lamp", condition: "A" }]))
      .thenExactly(found("lamp", "A", 0, "restock")));

  it("carries the caller's key on its first event alone", () =>
    given(...ARRIVED)
      .when(
        inspect(
          [
            { lineId: "mug", condition: "A" },
            { lineId: "lamp", condition: "A" },
          ],
          "key-1",
        ),
      )
      .thenExactly({ ...found("mug", "A", 2, "restock"), commandId: "key-1" }, found("lamp", "A", 1, "restock")));

  it("refuses lines of other returns, and a line looked at twice, in one go or in two", () => {
    given(...ARRIVED)
      .when(inspect([{ lineId: "sofa", condition: "A" }]))
      .thenRefused("line-not-in-return", "/lines/0/lineId");
    const mug: Finding = { lineId: "mug", condition: "A" };
    given(...ARRIVED)
      .when(inspect([mug, mug]))
      .thenRefused("line-inspected-twice", "/lines/1/lineId");
    given(...ARRIVED, inspected("mug", 2))
      .when(inspect([mug]))
      .thenRefused("line-inspected-twice", "/lines/0/lineId");
  });

  it("refuses when there is nothing to inspect", () => {
    for (const past of [ON_ITS_WAY, CLOSED])
      given(...past)
        .when(inspect([{ lineId: "mug", condition: "A" }]))
        .thenRefused("not-awaiting-inspection");
    given().when(inspect([])).thenRefused("return-not-found");
  });

  it("stays quiet when the same command comes again", () =>
    given(...ARRIVED, { ...found("mug", "A", 2, "restock"), commandId: "key-1" } as ReturnEvent)
      .when(inspect([{ lineId: "mug", condition: "A" }], "key-1"))
      .thenNothing());

  it("is done when every line was looked at, in however many goes", () => {
    const first = given(...ARRIVED).when(inspect([{ lineId: "lamp", condition: "A" }]));
    expect(first.state().status).toBe("awaiting-inspection");
    const second = given(...ARRIVED, inspected("lamp", 1)).when(inspect([{ lineId: "mug", condition: "A" }]));
    expect(second.state()).toMatchObject({ status: "inspected" });
    expect(second.state().dueAt).toBeUndefined();
  });
});
