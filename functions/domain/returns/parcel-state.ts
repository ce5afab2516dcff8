// What is known of a return's parcel: its label, and what arrived.
import { ownValue } from "../keyed-record.ts";
import type { EventOf } from "./events.ts";
import type { IssuedLabel, Return } from "./state.ts";

/** Another parcel adds to what arrived before. */
export const withReceived = (
  before: Return["received"],
  { lines }: EventOf<"parcel-received">,
): NonNullable<Return["received"]> =>
  Object.fromEntries(
    lines.map(({ lineId, receivedQuantity }) => [lineId, (ownValue(before ?? {}, lineId) ?? 0) + receivedQuantity]),
  );

export const issuedLabel = ({
  carrier,
  trackingCode,
  labelUrl,
  destination,
  ownCarrier,
}: EventOf<"label-issued">): IssuedLabel => ({
  carrier,
  trackingCode,
  labelUrl,
  ...(destination !== undefined && { destination }),
  ...(ownCarrier && { ownCarrier }),
});
