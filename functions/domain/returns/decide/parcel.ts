// The parcel: scanned on its way and counted on arrival.
import { ownValue } from "../../keyed-record.ts";
import { ok, type Result, err } from "../../refusal.ts";
import type { Instant } from "../../time/instant.ts";
import { inspectionDueAt, type SlaTargets } from "../../sla/targets.ts";
import { openLegalDueAt, capAtLegalDeadline } from "../legal-deadline.ts";
import type { EventOf } from "../events.ts";
import type { Return } from "../state.ts";
import {
  type CommandContext,
  type Decision,
  NO_EVENTS,
  decideOnce,
  commandEnvelope,
  followUpEnvelope,
} from "./command.ts";

export type ReceivedLines = readonly { readonly lineId: string; readonly receivedQuantity: number }[];
/** `orderLineIds`: all lines of the order, so that goods nobody announced can be told from mistaken ids. */
export type Arrival = {
  readonly lines: ReceivedLines | undefined;
  readonly orderLineIds?: readonly string[];
  readonly sla: SlaTargets;
};
export type ParcelScan = { readonly scanId: string; readonly status: string; readonly scannedAt: Instant };

/**
 * Without lines, everything still missing was received. Lines that are not listed were not received. Another parcel adds
 * to the first until the goods are inspected; a parcel that comes after the return expired or was canceled reopens it.
 * Goods beyond those announced are noted, and change nothing about the money.
 */
export const receiveParcel = (
  state: Return | undefined,
  { lines: receivedLines, orderLineIds = [], sla }: Arrival,
  context: CommandContext,
): Decision =>
  decideOnce(state, context, (current) => {
    if (!canReceive(current)) return err("not-awaiting-parcel", { status: current.status });
    const arrived = arrivedUnits(current, receivedLines, orderLineIds);
    if (!arrived.ok) return arrived;
    const reopens = isLateParcelPossible(current);
    const dueAt = capAtLegalDeadline(
      inspectionDueAt(sla, context.now),
      openLegalDueAt({ ...current, receivedAt: context.now }),
    );
    return ok([
      ...(reopens ? [{ type: "return-reopened", ...commandEnvelope(context) } as const] : []),
      {
        type: "parcel-received",
        ...arrived.value,
        dueAt,
        ...(reopens ? followUpEnvelope(context) : commandEnvelope(context)),
      },
    ]);
  });

export const canReceive = (state: Return): boolean =>
  state.status === "awaiting-parcel" ||
  (state.status === "authorized" && !state.keepTheItem) ||
  isLateParcelPossible(state) ||
  (state.status === "awaiting-inspection" && state.plan === undefined && missingUnits(state).size > 0);

/** The return was authorized, and is over without its goods. */
const isLateParcelPossible = ({ status, label, plan }: Return): boolean =>
  (status === "expired" || status === "canceled") && label !== undefined && plan === undefined;

/** The units announced that have not arrived yet, by line; none of a line that was inspected. */
export function missingUnits({ request, received = {}, inspected }: Return): ReadonlyMap<string, number> {
  const inspectedIds = new Set(inspected.map(({ lineId }) => lineId));
  return new Map(
    request.lines
      .map(({ lineId, quantity }) => [lineId, quantity - (ownValue(received, lineId) ?? 0)] as const)
      .filter(([lineId, missing]) => missing > 0 && !inspectedIds.has(lineId)),
  );
}

type ArrivedUnits = Pick<EventOf<"parcel-received">, "lines" | "extras">;

function arrivedUnits(
  state: Return,
  receivedLines: ReceivedLines | undefined,
  orderLineIds: readonly string[],
): Result<ArrivedUnits> {
  const missing = missingUnits(state);
  const counted = new Map<string, number>();
  const extras: { lineId: string; quantity: number }[] = [];
  for (const [index, { lineId, receivedQuantity }] of (receivedLines ?? []).entries()) {
    const isAnnounced = state.request.lines.some((line) => line.lineId === lineId);
    if (!isAnnounced && !orderLineIds.includes(lineId))
      return err("line-not-in-return", { value: lineId }, `/lines/${index}/lineId`);
    if (counted.has(lineId)) return err("line-asked-twice", { value: lineId }, `/lines/${index}/lineId`);
    const fitting = Math.min(receivedQuantity, missing.get(lineId) ?? 0);
    counted.set(lineId, fitting);
    if (receivedQuantity > fitting) extras.push({ lineId, quantity: receivedQuantity - fitting });
  }
  const lines = state.request.lines.map(({ lineId }) => ({
    lineId,
    receivedQuantity: receivedLines ? (counted.get(lineId) ?? 0) : (missing.get(lineId) ?? 0),
  }));
  return ok({ lines, ...(extras.length > 0 && { extras }) });
}

/**
 * Carriers repeat scans and send them out of order; a scan is recorded once, and only while the parcel is on its way.
 */
export const recordScan = (state: Return | undefined, scan: ParcelScan, context: CommandContext): Decision =>
  decideOnce(state, { ...context, commandId: scan.scanId }, ({ status }) =>
    status === "awaiting-parcel"
      ? ok([{ type: "parcel-scanned", ...scan, ...commandEnvelope({ ...context, commandId: scan.scanId }) }])
      : NO_EVENTS,
  );
