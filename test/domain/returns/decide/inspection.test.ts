// A person inspects the received goods: condition, accepted quantity, disposition.
import { describe, expect, it } from "vitest";
import { type InspectionFinding, inspectLines } from "../../../../functions/domain/returns/decide/inspection.ts";
import type { ReturnEvent } from "../../../../functions/domain/returns/events.ts";
import type { Return } from "../../../../functions/domain/returns/state.ts";
import { ARRIVED, CLOSED, day, inspected, ON_ITS_WAY, received, WAREHOUSE } from "../../../support/domain/a-return.ts";
import { contextOf, given } from "../../../support/domain/given.ts";

const at = day(6);
const inspect = (findings: readonly InspectionFinding[], commandId?: string) => (state: Return | undefined) =>
  inspectLines(state, { findings }, contextOf(WAREHOUSE, at, commandId));
const inspectedEvent = (
  lineId: string,
  condition: InspectionFinding["condition"],
  acceptedQuantity: number,
  disposition: NonNullable<InspectionFinding["disposition"]>,
) => ({ type: "line-inspected", lineId, condition, acceptedQuantity, disposition, at, by: WAREHOUSE }) as const;

describe("inspecting", () => {
  it("accepts everything received and derives the disposition from the condition by default", () =>
    given(...ARRIVED)
      .when(
        inspect([
          { lineId: "mug", condition: "A" },
          { lineId: "lamp", condition: "D" },
        ]),
      )
      .thenExactly(inspectedEvent("mug", "A", 2, "restock"), inspectedEvent("lamp", "D", 1, "scrap")));

  it("takes a person's accepted quantity and disposition", () =>
    given(...ARRIVED)
      .when(inspect([{ lineId: "mug", condition: "B", acceptedQuantity: 1, disposition: "donate" }]))
      .thenExactly(inspectedEvent("mug", "B", 1, "donate")));

  it.each([
    ["A", "restock"],
    ["B", "restock"],
    ["C", "refurbish"],
    ["D", "scrap"],
    ["missing", "missing"],
  ] as const)("gives condition %s the disposition %s", (condition, disposition) => {
    const { decision } = given(...ARRIVED).when(inspect([{ lineId: "lamp", condition }]));
    expect(decision).toMatchObject({ value: [{ disposition }] });
  });

  it("accepts nothing of a missing line", () =>
    given(...ARRIVED)
      .when(inspect([{ lineId: "mug", condition: "missing" }]))
      .thenExactly(inspectedEvent("mug", "missing", 0, "missing")));

  it("accepts no more than was received, whatever was announced", () => {
    const half = given(...ON_ITS_WAY, received({ mug: 1, lamp: 0 }));
    half.when(inspect([{ lineId: "mug", condition: "A" }])).thenExactly(inspectedEvent("mug", "A", 1, "restock"));
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

  it("accepts nothing of a line that was not received at all", () =>
    given(...ON_ITS_WAY, received({ mug: 1 }))
      .when(inspect([{ lineId: "lamp", condition: "A" }]))
      .thenExactly(inspectedEvent("lamp", "A", 0, "restock")));

  it("records the caller's key on its first event only", () =>
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
      .thenExactly(
        { ...inspectedEvent("mug", "A", 2, "restock"), commandId: "key-1" },
        inspectedEvent("lamp", "A", 1, "restock"),
      ));

  it("refuses lines of other returns, and a line inspected twice, in one command or in two", () => {
    given(...ARRIVED)
      .when(inspect([{ lineId: "sofa", condition: "A" }]))
      .thenRefused("line-not-in-return", "/lines/0/lineId");
    const mug: InspectionFinding = { lineId: "mug", condition: "A" };
    given(...ARRIVED)
      .when(inspect([mug, mug]))
      .thenRefused("line-inspected-twice", "/lines/1/lineId");
    given(...ARRIVED, inspected("mug", 2))
      .when(inspect([mug]))
      .thenRefused("line-inspected-twice", "/lines/0/lineId");
  });

  it("refuses when there is nothing to inspect", () => {
    for (const log of [ON_ITS_WAY, CLOSED])
      given(...log)
        .when(inspect([{ lineId: "mug", condition: "A" }]))
        .thenRefused("not-awaiting-inspection");
    given().when(inspect([])).thenRefused("return-not-found");
  });

  it("has no events when the same command comes again", () =>
    given(...ARRIVED, { ...inspectedEvent("mug", "A", 2, "restock"), commandId: "key-1" } as ReturnEvent)
      .when(inspect([{ lineId: "mug", condition: "A" }], "key-1"))
      .thenNothing());

  it("is complete when every line was inspected, in however many commands", () => {
    const first = given(...ARRIVED).when(inspect([{ lineId: "lamp", condition: "A" }]));
    expect(first.state().status).toBe("awaiting-inspection");
    const second = given(...ARRIVED, inspected("lamp", 1)).when(inspect([{ lineId: "mug", condition: "A" }]));
    expect(second.state()).toMatchObject({ status: "inspected" });
    expect(second.state().dueAt).toBeUndefined();
  });
});
