// Carries one return from wherever it stands to its end, doing what people would: the shopper asks, the warehouse
// receives and inspects, support decides what policy would not. Every step is safe to repeat, so a replay that was killed
// looks where each return stands and does what is missing.
import type { Http } from "./http.ts";
import { UnexpectedReply } from "./http.ts";
import { emailOf } from "./order.ts";
import type { PlannedReturn } from "./reading.ts";
import { Refused, requestReturn, type ReturnSeen } from "./shopper.ts";
import type { Role, Staff } from "./staff.ts";

export type Ending =
  | { readonly outcome: "closed" }
  | { readonly outcome: "refused"; readonly code: string }
  /** It did not end in time: where it stood. */
  | { readonly outcome: "unfinished"; readonly code: string };

export type World = { readonly http: Http; readonly staff: Staff };

const PATIENCE_MS_MAX = 60_000;
const LOOK_EVERY_MS = 10;
const LOOK_EVERY_MS_MAX = 160;

/** `requested` is called as soon as the shop has taken or refused the request: time may go on then. */
export async function carry(world: World, planned: PlannedReturn, requested: () => void): Promise<Ending> {
  try {
    const seen = (await look(world, planned)) ?? (await ask(world, planned));
    requested();
    return await finish(world, planned, seen);
  } catch (error) {
    if (error instanceof Refused) return { outcome: "refused", code: error.code };
    throw error;
  } finally {
    requested();
  }
}

const ask = ({ http }: World, { returnId, orderId, customerId, units }: PlannedReturn): Promise<ReturnSeen> =>
  requestReturn(http, orderId, emailOf(customerId), {
    returnId,
    lines: [...units].map(([lineId, quantity]) => ({ lineId, quantity, reason: "unwanted" })),
  });

/** From where it was seen to its end. */
export async function finish(world: World, planned: PlannedReturn, first: ReturnSeen): Promise<Ending> {
  const deadline = performance.now() + PATIENCE_MS_MAX;
  let seen = first;
  let pause = LOOK_EVERY_MS;
  while (performance.now() < deadline) {
    const ending = endingOf(seen);
    if (ending) return ending;
    const acted = await act(world, planned, seen);
    if (acted) {
      seen = acted;
      pause = LOOK_EVERY_MS;
      continue;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(2 * pause, LOOK_EVERY_MS_MAX);
    seen = (await look(world, planned)) ?? seen;
  }
  return { outcome: "unfinished", code: seen.status };
}

function endingOf({ status, decision }: ReturnSeen): Ending | undefined {
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

/** What the people do at this point; undefined when it is the workflow's turn. */
async function act(
  world: World,
  planned: PlannedReturn,
  { status, decision }: ReturnSeen,
): Promise<ReturnSeen | undefined> {
  switch (status) {
    case "in-review":
      // The shop did credit these goods, so its people said yes.
      return staffPost(world, "support", planned, "decision", { verdict: "authorize", reasonCode: "credited-then" });
    case "authorized":
    case "awaiting-parcel":
      return decision?.outcome === "keep-the-item" ? undefined : staffPost(world, "warehouse", planned, "receive", {});
    case "awaiting-inspection":
      return staffPost(world, "warehouse", planned, "inspection", {
        lines: [...planned.units.keys()].map((lineId) => ({ lineId, condition: "A" })),
      });
    default:
      return undefined;
  }
}

/** Undefined for a return that nobody has asked for yet. */
async function look({ staff }: World, { returnId }: PlannedReturn): Promise<ReturnSeen | undefined> {
  const path = `/api/desk/returns/${returnId}`;
  const reply = await staff.call("warehouse", { method: "GET", path });
  if (reply.status === 404) return undefined;
  if (reply.status >= 300) throw new UnexpectedReply(`GET ${path}`, reply);
  return JSON.parse(reply.text) as ReturnSeen;
}

async function staffPost(
  { staff }: World,
  role: Role,
  { returnId }: PlannedReturn,
  verb: string,
  body: unknown,
): Promise<ReturnSeen | undefined> {
  const path = `/api/desk/returns/${returnId}/${verb}`;
  // Derived, so that the same step after a crash is the same command.
  const headers = { "idempotency-key": `${returnId}-${verb}` };
  const reply = await staff.call(role, { method: "POST", path, body, headers });
  if (reply.status < 300) return JSON.parse(reply.text) as ReturnSeen;
  // 409: the return has moved on since it was looked at. Look again.
  if (reply.status === 409) return undefined;
  throw new UnexpectedReply(`POST ${path}`, reply);
}
