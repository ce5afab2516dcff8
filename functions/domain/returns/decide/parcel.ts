// The parcel: scanned on its way, counted at the door, or never come.
import { accept, refuse } from "../../refusal.ts";
import type { Instant } from "../../sla/instant.ts";
import { inspectionDueAt, type SlaTargets } from "../../sla/targets.ts";
import { openDueByLaw, withinLaw } from "../due-by-law.ts";
import type { Return } from "../state.ts";
import { type Context, type Decision, NOTHING_HAPPENS, once, stamped } from "./command.ts";

export type Arrival = readonly { readonly lineId: string; readonly receivedQuantity: number }[];
export type Scan = { readonly scanId: string; readonly status: string; readonly scannedAt: Instant };

/** Without lines, everything announced has come. Lines that are not named have not come. */
export const receiveParcel = (
  state: Return | undefined,
  arrival: Arrival | undefined,
  sla: SlaTargets,
  context: Context,
): Decision =>
  once(state, context, (known) => {
    if (known.status !== "awaiting-parcel" && !(known.status === "authorized" && !known.keepTheItem))
      return refuse("not-awaiting-parcel", { status: known.status });
    const counted = new Map<string, number>();
    for (const [index, { lineId, receivedQuantity }] of (arrival ?? []).entries()) {
      const line = known.asked.lines.find((asked) => asked.lineId === lineId);
      const at = `/lines/${index}`;
      if (!line) return refuse("line-not-in-return", { value: lineId }, `${at}/lineId`);
      if (counted.has(lineId)) return refuse("line-asked-twice", { value: lineId }, `${at}/lineId`);
      if (receivedQuantity > line.quantity)
        return refuse(
          "received-more-than-announced",
          { value: receivedQuantity, most: line.quantity },
          `${at}/receivedQuantity`,
        );
      counted.set(lineId, receivedQuantity);
    }
    const lines = known.asked.lines.map(({ lineId, quantity }) => ({
      lineId,
      receivedQuantity: arrival ? (counted.get(lineId) ?? 0) : quantity,
    }));
    const dueAt = withinLaw(inspectionDueAt(sla, context.now), openDueByLaw({ ...known, receivedAt: context.now }));
    return accept([{ type: "parcel-received", lines, dueAt, ...stamped(context) }]);
  });

/** Carriers repeat themselves and speak out of order; a scan is recorded once, and only while the parcel is on its way. */
export const recordScan = (state: Return | undefined, scan: Scan, context: Context): Decision =>
  once(state, { ...context, commandId: scan.scanId }, ({ status }) =>
    status === "awaiting-parcel"
      ? accept([{ type: "parcel-scanned", ...scan, ...stamped({ ...context, commandId: scan.scanId }) }])
      : NOTHING_HAPPENS,
  );
