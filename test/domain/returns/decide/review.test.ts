// A person decides what the policy left to them, or overrides it with a name and a reason.
import { describe, expect, it } from "vitest";
import { canOverride, resolveReview, type ReviewDecision } from "../../../../functions/domain/returns/decide/review.ts";
import type { Return } from "../../../../functions/domain/returns/state.ts";
import {
  ACCEPTED,
  AGENT,
  ARRIVED,
  authorized,
  CLOSED,
  day,
  declined,
  keepsTheItem,
  labelIssued,
  PLANNED,
  requested,
  reviewRequested,
  stateOf,
} from "../../../support/domain/a-return.ts";
import { contextOf, given } from "../../../support/domain/given.ts";

const at = day(0, 2);
const review =
  (decision: ReviewDecision["decision"], more: Partial<ReviewDecision> = {}, commandId?: string) =>
  (state: Return | undefined) =>
    resolveReview(state, { decision, reasonCode: "goodwill", ...more }, contextOf(AGENT, at, commandId));

const resolved = (decision: "authorize" | "decline") =>
  ({ type: "review-resolved", decision, reasonCode: "goodwill", at, by: AGENT }) as const;
const overridden = (decision: "authorize" | "decline", against: string) =>
  ({ type: "override-recorded", against, decision, reasonCode: "goodwill", at, by: AGENT }) as const;
const authorizedEvent = { type: "return-authorized", keepTheItem: false, at, by: AGENT } as const;
const declinedEvent = { type: "return-declined", reasonCode: "goodwill", at, by: AGENT } as const;

describe("a review", () => {
  it("is resolved by authorizing", () =>
    given(requested(), reviewRequested())
      .when(review("authorize"))
      .thenExactly(resolved("authorize"), authorizedEvent));

  it("is resolved by declining", () =>
    given(requested(), reviewRequested()).when(review("decline")).thenExactly(resolved("decline"), declinedEvent));

  it("may allow less than was quoted, per line", () =>
    given(requested(), reviewRequested())
      .when(review("authorize", { amounts: [{ lineId: "mug", credit: 1_000 }] }))
      .thenExactly(resolved("authorize"), { ...authorizedEvent, allowed: { mug: 1_000 } }));

  it("may allow all that was quoted for a line, or nothing of it", () => {
    const amounts = [
      { lineId: "mug", credit: 2_400 },
      { lineId: "lamp", credit: 0 },
    ];
    given(requested(), reviewRequested())
      .when(review("authorize", { amounts }))
      .thenExactly(resolved("authorize"), { ...authorizedEvent, allowed: { mug: 2_400, lamp: 0 } });
  });

  it("records the caller's key on its first event only", () =>
    given(requested(), reviewRequested())
      .when(review("authorize", {}, "key-1"))
      .thenExactly({ ...resolved("authorize"), commandId: "key-1" }, authorizedEvent));

  it("refuses more than was quoted, negative amounts, and lines of other returns", () => {
    const inReview = given(requested(), reviewRequested());
    inReview
      .when(review("authorize", { amounts: [{ lineId: "mug", credit: 2_401 }] }))
      .thenRefused("exceeds-quoted-amount", "/amounts/0/amount");
    inReview
      .when(review("authorize", { amounts: [{ lineId: "mug", credit: -1 }] }))
      .thenRefused("exceeds-quoted-amount", "/amounts/0/amount");
    inReview
      .when(
        review("authorize", {
          amounts: [
            { lineId: "mug", credit: 1 },
            { lineId: "sofa", credit: 1 },
          ],
        }),
      )
      .thenRefused("line-not-in-return", "/amounts/1/lineId");
  });

  it("has no events when the same command comes again, even after it has taken effect", () => {
    const first = given(requested(), reviewRequested()).when(review("authorize", {}, "key-1"));
    const events = first.decision.ok ? first.decision.value : [];
    given(requested(), reviewRequested(), ...events)
      .when(review("authorize", {}, "key-1"))
      .thenNothing();
  });

  it("refuses a return nobody requested", () => given().when(review("authorize")).thenRefused("return-not-found"));
});

describe("an override", () => {
  it("authorizes a declined return, and restarts the workflow", () =>
    given(requested(), declined())
      .when(review("authorize"))
      .thenExactly(
        overridden("authorize", "window-closed"),
        { type: "return-reopened", at, by: AGENT },
        authorizedEvent,
      ));

  it("declines an authorized return, until the parcel has arrived", () => {
    given(requested()).when(review("decline")).thenExactly(overridden("decline", "requested"), declinedEvent);
    given(requested(), authorized())
      .when(review("decline"))
      .thenExactly(overridden("decline", "authorize"), declinedEvent);
    given(requested(), authorized(), labelIssued())
      .when(review("decline"))
      .thenExactly(overridden("decline", "authorize"), declinedEvent);
    given(requested(), keepsTheItem())
      .when(review("decline"))
      .thenExactly(overridden("decline", "keep-the-item"), declinedEvent);
  });

  it("needs a reason", () =>
    given(requested(), declined())
      .when(review("authorize", { reasonCode: "  " }))
      .thenRefused("reason-required", "/reasonCode"));

  it("refuses when the parcel has arrived, the refund is planned, or the return is over", () => {
    for (const log of [ARRIVED, ACCEPTED, PLANNED, CLOSED])
      given(...log)
        .when(review("decline"))
        .thenRefused("not-in-review");
  });

  it("refuses to authorize an authorized return, and to decline a declined one", () => {
    given(requested(), authorized()).when(review("authorize")).thenRefused("not-in-review");
    given(requested(), declined()).when(review("decline")).thenRefused("not-in-review");
  });

  it("discards what an earlier reviewer had allowed", () => {
    const less = given(requested(), reviewRequested())
      .when(review("authorize", { amounts: [{ lineId: "mug", credit: 1 }] }))
      .state();
    expect(less.allowed).toEqual({ mug: 1 });
    const again = given(requested(), reviewRequested(), { ...authorizedEvent, allowed: { mug: 1 } }, declinedEvent)
      .when(review("authorize"))
      .state();
    expect(again).toMatchObject({ status: "authorized" });
    expect(again.allowed).toBeUndefined();
  });

  it("is offered exactly where it is accepted", () => {
    for (const log of [[requested()], [requested(), authorized()], [requested(), declined()], ARRIVED, CLOSED])
      for (const decision of ["authorize", "decline"] as const) {
        const state = stateOf(log);
        expect(canOverride(state, decision)).toBe(
          resolveReview(state, { decision, reasonCode: "goodwill" }, contextOf(AGENT, at)).ok,
        );
      }
  });
});
