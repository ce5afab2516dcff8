// The parcel: scanned on its way, counted at the door.
import { describe, it } from "vitest";
import { type Arrival, receiveParcel, recordScan } from "../../functions/domain/returns/decide/parcel.ts";
import type { Return } from "../../functions/domain/returns/state.ts";
import { HOUR } from "../../functions/domain/sla/instant.ts";
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
} from "./a-return.ts";
import { by, given } from "./given.ts";

const at = day(5);
const receive = (arrival?: Arrival, commandId?: string) => (state: Return | undefined) =>
  receiveParcel(state, arrival, SLA, by(WAREHOUSE, at, commandId));
const came = (mug: number, lamp: number) =>
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
  it("without a count takes in all that was announced, and says until when it is inspected", () =>
    given(...ON_ITS_WAY)
      .when(receive())
      .thenExactly(came(2, 1)));

  it("counts what came; what is not named has not come", () =>
    given(...ON_ITS_WAY)
      .when(receive([{ lineId: "mug", receivedQuantity: 1 }]))
      .thenExactly(came(1, 0)));

  it("counts all that was announced", () => {
    const all = [
      { lineId: "lamp", receivedQuantity: 1 },
      { lineId: "mug", receivedQuantity: 2 },
    ];
    given(...ON_ITS_WAY)
      .when(receive(all))
      .thenExactly(came(2, 1));
  });

  it("may come before the label was issued", () =>
    given(requested(), authorized()).when(receive()).thenExactly(came(2, 1)));

  it("may come while a person has the case, who then has it no more", () =>
    given(...ON_ITS_WAY, escalated("asked-by-staff", true, day(2)))
      .when(receive())
      .thenExactly(came(2, 1)));

  it("refuses more than was announced, lines of other returns, and a line named twice", () => {
    const onItsWay = given(...ON_ITS_WAY);
    onItsWay
      .when(receive([{ lineId: "mug", receivedQuantity: 3 }]))
      .thenRefused("received-more-than-announced", "/lines/0/receivedQuantity");
    onItsWay
      .when(receive([{ lineId: "sofa", receivedQuantity: 1 }]))
      .thenRefused("line-not-in-return", "/lines/0/lineId");
    const twice = { lineId: "mug", receivedQuantity: 1 };
    onItsWay.when(receive([twice, twice])).thenRefused("line-asked-twice", "/lines/1/lineId");
  });

  it("refuses a parcel nobody waits for", () => {
    for (const past of [
      [requested()],
      [requested(), reviewRequested()],
      [requested(), declined()],
      ARRIVED,
      CLOSED,
      [...ON_ITS_WAY, { type: "return-expired", at: day(14), by: { kind: "clock" } }] as const,
      [...ON_ITS_WAY, { type: "return-canceled", at: day(2), by: { kind: "shopper" } }] as const,
    ])
      given(...past)
        .when(receive())
        .thenRefused("not-awaiting-parcel");
  });

  it("stays quiet when the same command comes again", () =>
    given(...ON_ITS_WAY, { ...came(2, 1), commandId: "key-1" })
      .when(receive(undefined, "key-1"))
      .thenNothing());
});

describe("a scan", () => {
  const scan = { scanId: "scan-1", status: "in-transit", scannedAt: day(2) };
  const record = (state: Return | undefined) => recordScan(state, scan, by(CARRIER, day(2, 1)));
  const scanned = { type: "parcel-scanned", ...scan, at: day(2, 1), by: CARRIER, commandId: "scan-1" } as const;

  it("is recorded while the parcel is on its way", () =>
    given(...ON_ITS_WAY)
      .when(record)
      .thenExactly(scanned));

  it("stays quiet when the carrier repeats itself", () =>
    given(...ON_ITS_WAY, scanned)
      .when(record)
      .thenNothing());

  it("stays quiet when the parcel has come, or was never awaited", () => {
    given(...ARRIVED)
      .when(record)
      .thenNothing();
    given(requested()).when(record).thenNothing();
  });

  it("refuses a return nobody requested", () => given().when(record).thenRefused("return-not-found"));
});
