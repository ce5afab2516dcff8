// Whether a person may decide this much alone, as the rules say; above it, somebody whose role may.
import { DECIDING_ROLES, limitOf, mayDecide } from "../../domain/policy/authority.ts";
import { type Answered, returnAnswer } from "../../domain/policy/answered.ts";
import { decide, type Verdict } from "../../domain/policy/decide.ts";
import type { Minor } from "../../domain/money/minor.ts";
import type { Order } from "../../domain/order/order.ts";
import { refuse } from "../../domain/refusal.ts";
import type { ReturnEvent } from "../../domain/returns/events.ts";
import type { Return } from "../../domain/returns/state.ts";
import { versionsFor } from "../policies.ts";
import type { Ports } from "../ports.ts";
import { decimalIn } from "../documents/money.ts";
import type { Staff } from "./act-on-return.ts";

export type Wanted = { readonly value: Minor; readonly currency: string };

/** A refusal that names who may, or nothing. Roles that may not do it at all lend nobody their lack of a limit. */
export function aboveAuthority(
  verdict: Pick<Answered, "answers"> | undefined,
  { roles }: Staff,
  { value, currency }: Wanted,
): ReturnType<typeof refuse> | undefined {
  const authority = returnAnswer({ answers: verdict?.answers ?? {} }, "authority");
  const may = (role: string): boolean => mayDecide(role, value, authority, currency);
  const own = DECIDING_ROLES.filter((role) => roles.includes(role));
  if (own.length === 0 || own.some(may)) return undefined;
  const decimal = decimalIn(currency);
  return refuse("above-authority", {
    value: decimal(value),
    most: decimal(Math.max(...own.map((role) => limitOf(role, authority, currency) ?? 0))),
    currency,
    roles: DECIDING_ROLES.filter(may).join(", ") || "–",
  });
}

/** What rules say to a case before there is a verdict on it. */
export const verdictOn = async (ports: Pick<Ports, "policies">, order: Order, state: Return): Promise<Verdict> =>
  state.verdict ?? decide(await versionsFor(ports, order), state.asked.facts);

/** What one person gave on a case so far: many small gifts are one. */
export const givenBy = (staff: Staff, events: readonly ReturnEvent[]): Minor =>
  events.reduce(
    (sum, event) =>
      event.type === "appeasement-granted" && event.by.id === staff.id ? sum + event.appeasement.total.gross : sum,
    0,
  );
