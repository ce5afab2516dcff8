// The parcel: scanned on its way and counted on arrival.
import { describe, it } from "vitest";
import { type ReceivedLines, receiveParcel, recordScan } from "../../../../functions/domain/returns/decide/parcel.ts";
import type { Return } from "../../../../functions/domain/returns/state.ts";
import { HOUR } from "../../../../functions/domain/time/instant.ts";
import {
  ARRIVED,
  authorized,
  CARRIER,
  CLOSED,
  day,
  declined,
  escalated,
  ON_ITS_WAY,
  requested,
  reviewRequested,
  SLA,
  WAREHOUSE,
} from "../../../support/domain/a-return.ts";
import { contextOf, given } from "../../../support/domain/given.ts";

const at = day(5);
const receive = (lines?: ReceivedLines, commandId?: string) => (state: Return | undefined) =>
  receiveParcel(state, { lines, orderLineIds: ["mug", "lamp", "vase"], sla: SLA }, contextOf(WAREHOUSE, at, commandId));
const receivedEvent = (mug: number, lamp: number) =>
  ({
    type: "parcel-received",
    lines: [
      { lineId: "mug", receivedQuantity: mug },
      { lineId: "lamp", receivedQuantity: lamp },
    ],
    dueAt: at + 48 * HOUR,
    at,
    by: WAREHOUSE,
  }) as const;

describe("receiving a parcel", () => {
  it("without counts receives everything announced, and sets the inspection deadline", () =>
    given(...ON_ITS_WAY)
      .when(receive())
      .thenExactly(receivedEvent(2, 1)));

  it("records the received counts; a line that is not listed was not received", () =>
    given(...ON_ITS_WAY)
      .when(receive([{ lineId: "mug", receivedQuantity: 1 }]))
      .thenExactly(receivedEvent(1, 0)));

  it("may list everything that was announced", () => {
    const all = [
      { lineId: "lamp", receivedQuantity: 1 },
      { lineId: "mug", receivedQuantity: 2 },
    ];
    given(...ON_ITS_WAY)
      .when(receive(all))
      .thenExactly(receivedEvent(2, 1));
  });

  it("may happen before the label was issued", () =>
    given(requested(), authorized()).when(receive()).thenExactly(receivedEvent(2, 1)));

  it("may happen while a person has the case, which ends the escalation", () =>
    given(...ON_ITS_WAY, escalated("asked-by-staff", true, day(2)))
      .when(receive())
      .thenExactly(receivedEvent(2, 1)));

  it("notes what arrived beyond the announced units, also of other lines of the order", () =>
    given(...ON_ITS_WAY)
      .when(
        receive([
          { lineId: "mug", receivedQuantity: 3 },
          { lineId: "vase", receivedQuantity: 1 },
        ]),
      )
      .thenExactly({
        ...receivedEvent(2, 0),
        extras: [
          { lineId: "mug", quantity: 1 },
          { lineId: "vase", quantity: 1 },
        ],
      }));

  it("adds a second parcel to the first: what was still missing, and no more", () => {
    const first = { ...receivedEvent(1, 0), at: day(4) };
    given(...ON_ITS_WAY, first)
      .when(receive([{ lineId: "mug", receivedQuantity: 2 }]))
      .thenExactly({ ...receivedEvent(1, 0), extras: [{ lineId: "mug", quantity: 1 }] });
    given(...ON_ITS_WAY, first)
      .when(receive())
      .thenExactly(receivedEvent(1, 1));
  });

  it.each([
    ["expired", { type: "return-expired", at: day(4), by: { kind: "clock" } }],
    ["was canceled", { type: "return-canceled", at: day(2), by: { kind: "shopper" } }],
  ] as const)("reopens a return that %s before its parcel came", (_, end) =>
    given(...ON_ITS_WAY, end)
      .when(receive())
      .thenExactly({ type: "return-reopened", at, by: WAREHOUSE }, receivedEvent(2, 1)),
  );

  it("refuses lines of other orders, and a line listed twice", () => {
    const onItsWay = given(...ON_ITS_WAY);
    onItsWay
      .when(receive([{ lineId: "sofa", receivedQuantity: 1 }]))
      .thenRefused("line-not-in-return", "/lines/0/lineId");
    const twice = { lineId: "mug", receivedQuantity: 1 };
    onItsWay.when(receive([twice, twice])).thenRefused("line-asked-twice", "/lines/1/lineId");
  });

  it("refuses a parcel that is not awaited", () => {
    for (const log of [
      [requested()],
      [requested(), reviewRequested()],
      [requested(), declined()],
      ARRIVED,
      CLOSED,
      [requested(), { type: "return-canceled", at: day(2), by: { kind: "shopper" } }] as const,
    ])
      given(...log)
        .when(receive())
        .thenRefused("not-awaiting-parcel");
  });

  it("has no events when the same command comes again", () =>
    given(...ON_ITS_WAY, { ...receivedEvent(2, 1), commandId: "key-1" })
      .when(receive(undefined, "key-1"))
      .thenNothing());
});

describe("a scan", () => {
  const scan = { scanId: "scan-1", status: "in-transit", scannedAt: day(2) };
  const record = (state: Return | undefined) => recordScan(state, scan, contextOf(CARRIER, day(2, 1)));
  const scanned = { type: "parcel-scanned", ...scan, at: day(2, 1), by: CARRIER, commandId: "scan-1" } as const;

  it("is recorded while the parcel is on its way", () =>
    given(...ON_ITS_WAY)
      .when(record)
      .thenExactly(scanned));

  it("has no events when the carrier repeats it", () =>
    given(...ON_ITS_WAY, scanned)
      .when(record)
      .thenNothing());

  it("has no events when the parcel has arrived, or was never awaited", () => {
    given(...ARRIVED)
      .when(record)
      .thenNothing();
    given(requested()).when(record).thenNothing();
  });

  it("refuses a return nobody requested", () => given().when(record).thenRefused("return-not-found"));
});
