// AwaitReview, AwaitParcel, AwaitInspection, AwaitPayment, AwaitDesk: open the gate and let go. Whoever brings the news releases it.
import type { Place } from "../../domain/returns/place.ts";
import type { Ports } from "../ports.ts";

export const awaitAt =
  (place: Place) =>
  (ports: Ports, returnId: string, token: string): Promise<void> =>
    ports.gates.open(returnId, { place, token });
