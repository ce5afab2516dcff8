// Carries one return from wherever it stands to its end, doing what people would: the shopper asks, the warehouse
// receives and inspects, support decides what policy would not. Every step is safe to repeat, so a replay that was killed
// looks where each return stands and does what is missing.
import type { ReturnReason } from "../../functions/domain/returns/events.ts";
import type { Http } from "./http.ts";
import { UnexpectedReply } from "./http.ts";
import { emailOf } from "./order.ts";
import type { Patience } from "./patience.ts";
import { Refused, type ReturnSeen, signIn } from "./shopper.ts";
import type { Role, Staff } from "./staff.ts";

export type Ending =
  | { readonly outcome: "closed" }
  | { readonly outcome: "refused"; readonly code: string }
  /** It did not end in time: where it stood. */
  | { readonly outcome: "unfinished"; readonly code: string };

/** What goes back: units by order line, of one order. */
export type Wanted = {
  readonly returnId: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly units: ReadonlyMap<string, number>;
  readonly reason?: ReturnReason;
};

export type World = { readonly http: Http; readonly staff: Staff; readonly patience: Patience };

const PATIENCE_MS_MAX = 60_000;

/** Where somebody looks who wants to know how a return stands. Undefined when nothing happened since. */
export type Look = () => Promise<ReturnSeen | undefined>;

/** `requested` is called as soon as the shop has taken or refused the request: time may go on then. */
export async function carry(world: World, wanted: Wanted, requested: () => void): Promise<Ending> {
  try {
    const { seen, look } = await begin(world, wanted);
    requested();
    return await finish(world, wanted, seen, look);
  } catch (error) {
    if (error instanceof Refused) return { outcome: "refused", code: error.code };
    throw error;
  }
}

/** As far as somebody wants it to go. */
export async function carryUntil(world: World, wanted: Wanted, status: string): Promise<void> {
  const { seen, look } = await begin(world, wanted);
  await finish(world, wanted, seen, look, status);
}

/** Where it stands, or a new one. Who asked for it looks as a shopper does; what an earlier replay asked for, the desk knows. */
async function begin(world: World, wanted: Wanted): Promise<{ seen: ReturnSeen; look: Look }> {
  const known = await lookFromDesk(world, wanted);
  if (known) return { seen: known, look: () => lookFromDesk(world, wanted) };
  const { returnId, orderId, customerId, units, reason = "unwanted" } = wanted;
  const shopper = await signIn(world.http, orderId, emailOf(customerId));
  const { quoteId } = await shopper.quote([...units].map(([lineId, quantity]) => ({ lineId, quantity, reason })));
  return { seen: await shopper.confirm(returnId, quoteId), look: () => shopper.look(returnId) };
}

/** From where it was seen to its end, or to a status on the way. */
export async function finish(
  world: World,
  wanted: Wanted,
  first: ReturnSeen,
  look: Look,
  until?: string,
): Promise<Ending> {
  const deadline = performance.now() + PATIENCE_MS_MAX;
  const isOurTurn = (seen: ReturnSeen): boolean =>
    endingOf(seen) !== undefined || seen.status === until || PEOPLE_ACT.has(seen.status);
  const lookForOurTurn = async (): Promise<ReturnSeen | undefined> => {
    const seen = await look();
    return seen && isOurTurn(seen) ? seen : undefined;
  };
  let seen = first;
  while (performance.now() < deadline) {
    const ending = endingOf(seen);
    if (ending) return ending;
    if (seen.status === until) break;
    seen = (await act(world, wanted, seen)) ?? (await world.patience.until(lookForOurTurn, deadline)) ?? seen;
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

const PEOPLE_ACT = new Set(["in-review", "awaiting-parcel", "awaiting-inspection"]);

/** What the people do at this point; undefined when it is the workflow's turn. */
async function act(world: World, wanted: Wanted, { status }: ReturnSeen): Promise<ReturnSeen | undefined> {
  switch (status) {
    case "in-review":
      // The shop did credit these goods, so its people said yes.
      return staffPost(world, "support", wanted, "decision", { verdict: "authorize", reasonCode: "credited-then" });
    case "awaiting-parcel":
      return staffPost(world, "warehouse", wanted, "receive", {});
    case "awaiting-inspection":
      return staffPost(world, "warehouse", wanted, "inspection", {
        lines: [...wanted.units.keys()].map((lineId) => ({ lineId, condition: "A" })),
      });
    default:
      return undefined;
  }
}

/** Undefined for a return that nobody has asked for yet. */
async function lookFromDesk({ staff }: World, { returnId }: Wanted): Promise<ReturnSeen | undefined> {
  const path = `/api/desk/returns/${returnId}`;
  const reply = await staff.call("warehouse", { method: "GET", path });
  if (reply.status === 404) return undefined;
  if (reply.status >= 300) throw new UnexpectedReply(`GET ${path}`, reply);
  return JSON.parse(reply.text) as ReturnSeen;
}

async function staffPost(
  { staff }: World,
  role: Role,
  { returnId }: Wanted,
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
