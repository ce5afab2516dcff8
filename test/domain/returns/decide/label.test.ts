// Issues the one label of an authorized return.
import { describe, it } from "vitest";
import { issueLabel } from "../../../../functions/domain/returns/decide/label.ts";
import type { Return } from "../../../../functions/domain/returns/state.ts";
import { DAY } from "../../../../functions/domain/time/instant.ts";
import {
  authorized,
  CARRIER,
  day,
  declined,
  keepsTheItem,
  LABEL,
  labelIssued,
  requested,
  SLA,
} from "../../../support/domain/a-return.ts";
import { contextOf, given } from "../../../support/domain/given.ts";

const issue = (state: Return | undefined) =>
  issueLabel(state, { label: LABEL, sla: SLA }, contextOf(CARRIER, day(0, 1)));

describe("issuing the label", () => {
  it("of an authorized return states when the parcel is due", () =>
    given(requested(), authorized())
      .when(issue)
      .thenExactly({ type: "label-issued", ...LABEL, parcelDueAt: day(0, 1) + 14 * DAY, at: day(0, 1), by: CARRIER }));

  it("has no events when there is one", () =>
    given(requested(), authorized(), labelIssued()).when(issue).thenNothing());

  it("has no events when no parcel is awaited", () => {
    given(requested()).when(issue).thenNothing();
    given(requested(), keepsTheItem()).when(issue).thenNothing();
    given(requested(), declined()).when(issue).thenNothing();
  });

  it("refuses a return nobody requested", () => given().when(issue).thenRefused("return-not-found"));
});
