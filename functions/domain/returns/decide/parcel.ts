// The parcel: scanned on its way and counted on arrival.
import { ok, err } from "../../refusal.ts";
import type { Instant } from "../../time/instant.ts";
import { inspectionDueAt, type SlaTargets } from "../../sla/targets.ts";
import { openLegalDueAt, capAtLegalDeadline } from "../legal-deadline.ts";
import type { Return } from "../state.ts";
import { type CommandContext, type Decision, NO_EVENTS, decideOnce, commandEnvelope } from "./command.ts";

export type ReceivedLines = readonly { readonly lineId: string; readonly receivedQuantity: number }[];
export type ParcelScan = { readonly scanId: string; readonly status: string; readonly scannedAt: Instant };

/** Without lines, everything announced was received. Lines that are not listed were not received. */
export const receiveParcel = (
  state: Return | undefined,
  receivedLines: ReceivedLines | undefined,
  sla: SlaTargets,
  context: CommandContext,
): Decision =>
  decideOnce(state, context, (current) => {
    if (current.status !== "awaiting-parcel" && !(current.status === "authorized" && !current.keepTheItem))
      return err("not-awaiting-parcel", { status: current.status });
    const receivedByLine = new Map<string, number>();
    for (const [index, { lineId, receivedQuantity }] of (receivedLines ?? []).entries()) {
      const line = current.request.lines.find((requestedLine) => requestedLine.lineId === lineId);
      const pointer = `/lines/${index}`;
      if (!line) return err("line-not-in-return", { value: lineId }, `${pointer}/lineId`);
      if (receivedByLine.has(lineId)) return err("line-asked-twice", { value: lineId }, `${pointer}/lineId`);
      if (receivedQuantity > line.quantity)
        return err(
          "received-more-than-announced",
          { value: receivedQuantity, most: line.quantity },
          `${pointer}/receivedQuantity`,
        );
      receivedByLine.set(lineId, receivedQuantity);
    }
    const lines = current.request.lines.map(({ lineId, quantity }) => ({
      lineId,
      receivedQuantity: receivedLines ? (receivedByLine.get(lineId) ?? 0) : quantity,
    }));
    const dueAt = capAtLegalDeadline(
      inspectionDueAt(sla, context.now),
      openLegalDueAt({ ...current, receivedAt: context.now }),
    );
    return ok([{ type: "parcel-received", lines, dueAt, ...commandEnvelope(context) }]);
  });

/**
 * Carriers repeat scans and send them out of order; a scan is recorded once, and only while the parcel is on its way.
 */
export const recordScan = (state: Return | undefined, scan: ParcelScan, context: CommandContext): Decision =>
  decideOnce(state, { ...context, commandId: scan.scanId }, ({ status }) =>
    status === "awaiting-parcel"
      ? ok([{ type: "parcel-scanned", ...scan, ...commandEnvelope({ ...context, commandId: scan.scanId }) }])
      : NO_EVENTS,
  );
