// Runs one return from its current status to its end by doing what people would: the shopper requests it, the warehouse
// receives and inspects it, support decides reviews. Every step is safe to repeat, so a replay that was killed reads
// each return's status and does the remaining steps.
import type { ReturnReason } from "../../../functions/domain/vocabulary/reasons.ts";
import { type HttpClient, UnexpectedResponse } from "./http-client.ts";
import { customerEmail } from "./order.ts";
import type { Poller } from "./poller.ts";
import { parseReturnView, RequestRefused, type ReplayReturnView, signIn } from "./shopper-client.ts";
import type { Role, StaffClient } from "./staff-client.ts";

export type ReturnResult =
  | { readonly outcome: "closed" }
  | { readonly outcome: "refused"; readonly code: string }
  /** It did not end in time; `code` is its last status. */
  | { readonly outcome: "unfinished"; readonly code: string };

/** The return to run: units by line id, all of one order. */
export type ReturnSpec = {
  readonly returnId: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly units: ReadonlyMap<string, number>;
  readonly reason?: ReturnReason;
};

export type ShopClients = { readonly http: HttpClient; readonly staff: StaffClient; readonly poller: Poller };

const RETURN_MS_MAX = 60_000;

/** Reads a return's current state. Undefined when it has not changed since the last read, or does not exist. */
export type ReadReturn = () => Promise<ReplayReturnView | undefined>;

/** Calls `onRequested` as soon as the shop has accepted or refused the request: the clock may then move on. */
export async function runReturn(
  clients: ShopClients,
  spec: ReturnSpec,
  onRequested: () => void,
): Promise<ReturnResult> {
  try {
    const { view, readReturn } = await findOrRequest(clients, spec);
    onRequested();
    return await runToEnd(clients, { spec, first: view, readReturn });
  } catch (error) {
    if (error instanceof RequestRefused) return { outcome: "refused", code: error.code };
    throw error;
  }
}

/** Runs the return until it has the given status, or ends. */
export async function runReturnUntil(clients: ShopClients, spec: ReturnSpec, status: string): Promise<void> {
  const { view, readReturn } = await findOrRequest(clients, spec);
  await runToEnd(clients, { spec, first: view, readReturn, until: status });
}

/**
 * Finds the return or requests it. A return requested now is read as its shopper; one that an earlier run of the replay
 * requested is read through the desk.
 */
async function findOrRequest(
  clients: ShopClients,
  spec: ReturnSpec,
): Promise<{ view: ReplayReturnView; readReturn: ReadReturn }> {
  const existing = await readFromDesk(clients, spec);
  if (existing) return { view: existing, readReturn: () => readFromDesk(clients, spec) };
  const { returnId, orderId, customerId, units, reason = "unwanted" } = spec;
  const shopper = await signIn(clients.http, orderId, customerEmail(customerId));
  const { quoteId } = await shopper.quote([...units].map(([lineId, quantity]) => ({ lineId, quantity, reason })));
  return { view: await shopper.confirm(returnId, quoteId), readReturn: () => shopper.read(returnId) };
}

export type StartedReturn = {
  readonly spec: ReturnSpec;
  readonly first: ReplayReturnView;
  readonly readReturn: ReadReturn;
  /** The status to stop at; absent: the return's end. */
  readonly until?: string;
};

/** Continues from `first` to the return's end, or to the status `until`. */
export async function runToEnd(
  clients: ShopClients,
  { spec, first, readReturn, until }: StartedReturn,
): Promise<ReturnResult> {
  const deadline = performance.now() + RETURN_MS_MAX;
  const isActionable = (view: ReplayReturnView): boolean =>
    resultOf(view) !== undefined || view.status === until || STAFF_STATUSES.has(view.status);
  const readIfActionable = async (): Promise<ReplayReturnView | undefined> => {
    const view = await readReturn();
    return view && isActionable(view) ? view : undefined;
  };
  let view = first;
  while (performance.now() < deadline) {
    const result = resultOf(view);
    if (result) return result;
    if (view.status === until) break;
    view =
      (await actAsStaff(clients, spec, view)) ??
      (await clients.poller.until(view.status, readIfActionable, deadline)) ??
      view;
  }
  return { outcome: "unfinished", code: view.status };
}

function resultOf({ status, decision }: ReplayReturnView): ReturnResult | undefined {
  switch (status) {
    case "closed":
      return { outcome: "closed" };
    case "declined":
      return { outcome: "refused", code: decision?.code ?? status };
    case "canceled":
    case "expired":
      return { outcome: "refused", code: status };
    default:
      return undefined;
  }
}

const STAFF_STATUSES = new Set(["in-review", "awaiting-parcel", "awaiting-inspection"]);

/** Does what staff do in this status; undefined when it is the workflow's turn. */
async function actAsStaff(
  clients: ShopClients,
  spec: ReturnSpec,
  { status }: ReplayReturnView,
): Promise<ReplayReturnView | undefined> {
  switch (status) {
    case "in-review":
      // The retail file contains a credit note for these goods, so the shop authorized them.
      return postAsStaff(clients, spec, {
        role: "support",
        action: "decision",
        body: { verdict: "authorize", reasonCode: "credited-then" },
      });
    case "awaiting-parcel":
      return postAsStaff(clients, spec, { role: "warehouse", action: "receive", body: {} });
    case "awaiting-inspection":
      return postAsStaff(clients, spec, {
        role: "warehouse",
        action: "inspection",
        body: { lines: [...spec.units.keys()].map((lineId) => ({ lineId, condition: "A" })) },
      });
    default:
      return undefined;
  }
}

/** Undefined for a return that has not been requested yet. */
async function readFromDesk({ staff }: ShopClients, { returnId }: ReturnSpec): Promise<ReplayReturnView | undefined> {
  const path = `/api/desk/returns/${returnId}`;
  const response = await staff.call("warehouse", { method: "GET", path });
  if (response.status === 404) return undefined;
  if (response.status >= 300) throw new UnexpectedResponse(`GET ${path}`, response);
  return parseReturnView(response.text);
}

async function postAsStaff(
  { staff }: ShopClients,
  { returnId }: ReturnSpec,
  { role, action, body }: { readonly role: Role; readonly action: string; readonly body: unknown },
): Promise<ReplayReturnView | undefined> {
  const path = `/api/desk/returns/${returnId}/${action}`;
  // Derived from the return and the step, so that repeating the step after a crash is the same command.
  const headers = { "idempotency-key": `${returnId}-${action}` };
  const response = await staff.call(role, { method: "POST", path, body, headers });
  if (response.status < 300) return parseReturnView(response.text);
  // 409: the return has changed since it was read, so the caller reads it again.
  if (response.status === 409) return undefined;
  throw new UnexpectedResponse(`POST ${path}`, response);
}
