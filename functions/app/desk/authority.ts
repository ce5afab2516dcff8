// Whether a staff member may decide a given value alone, by the policy's authority limits.
import { DECIDING_ROLES, authorityLimit, mayDecide } from "../../domain/policy/authority.ts";
import { type PolicyOutput, returnSetting } from "../../domain/policy/policy-output.ts";
import { decide, type Verdict } from "../../domain/policy/decide.ts";
import type { Minor } from "../../domain/money/minor.ts";
import type { Order } from "../../domain/order/order.ts";
import { err } from "../../domain/refusal.ts";
import type { ReturnEvent } from "../../domain/returns/events.ts";
import type { Return } from "../../domain/returns/state.ts";
import { policiesForOrder } from "../policies.ts";
import type { Ports } from "../ports.ts";
import { decimalFormatter } from "../documents/money.ts";
import type { Staff } from "./staff.ts";

export type DecisionValue = { readonly value: Minor; readonly currency: string };

/**
 * A refusal that names the roles that may decide, or undefined. Only deciding roles count: another role's missing limit
 * must not count as unlimited.
 */
export function refuseAboveAuthority(
  verdict: Pick<PolicyOutput, "answers"> | undefined,
  { roles }: Staff,
  { value, currency }: DecisionValue,
): ReturnType<typeof err> | undefined {
  const authority = returnSetting({ answers: verdict?.answers ?? {} }, "authority");
  const may = (role: string): boolean => mayDecide(role, value, authority, currency);
  const decidingRoles = DECIDING_ROLES.filter((role) => roles.includes(role));
  if (decidingRoles.length === 0 || decidingRoles.some(may)) return undefined;
  const decimal = decimalFormatter(currency);
  return err("above-authority", {
    value: decimal(value),
    most: decimal(Math.max(...decidingRoles.map((role) => authorityLimit(role, authority, currency) ?? 0))),
    currency,
    roles: DECIDING_ROLES.filter(may).join(", ") || "–",
  });
}

/** The stored verdict, or a fresh evaluation for a case that has none yet. */
export const verdictForCase = async (ports: Pick<Ports, "policies">, order: Order, state: Return): Promise<Verdict> =>
  state.verdict ?? decide(await policiesForOrder(ports, order), state.request.facts);

/** The total goodwill a staff member has granted on a case so far: the limit applies to the sum. */
export const goodwillGrantedBy = (staff: Staff, events: readonly ReturnEvent[]): Minor =>
  events.reduce(
    (sum, event) =>
      event.type === "appeasement-granted" && event.by.id === staff.id ? sum + event.appeasement.total.gross : sum,
    0,
  );
