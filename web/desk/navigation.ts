// The pages and actions of each role. The API enforces permissions; this only hides what would be refused.
import type { DeskReturn } from "../../functions/contracts/desk-documents.ts";
import type { MessageId } from "../i18n/messages.ts";
import type { Role } from "./sign-in/staff-session.ts";

type NavigationItem = { readonly to: string; readonly name: MessageId; readonly roles: readonly Role[] };

const CASE_ROLES: readonly Role[] = ["support", "supervisor", "warehouse", "admin"];
const FINANCE_ROLES: readonly Role[] = ["finance", "admin"];

const NAVIGATION: readonly NavigationItem[] = [
  { to: "/desk/queue", name: "desk.place.queue", roles: CASE_ROLES },
  { to: "/desk/orders", name: "desk.place.orders", roles: CASE_ROLES },
  { to: "/desk/refunds", name: "desk.place.refunds", roles: FINANCE_ROLES },
  { to: "/desk/journal", name: "desk.place.journal", roles: FINANCE_ROLES },
  { to: "/desk/proof", name: "desk.place.proof", roles: FINANCE_ROLES },
  { to: "/desk/rules", name: "desk.place.rules", roles: ["admin"] },
];

export const navigationFor = (roles: readonly Role[]): readonly NavigationItem[] =>
  NAVIGATION.filter((item) => item.roles.some((role) => roles.includes(role)));

export function landingPage(roles: readonly Role[]): string {
  if (roles.includes("warehouse") && !roles.includes("support")) return "/desk/queue?queue=warehouse";
  return navigationFor(roles)[0]?.to ?? "/desk/queue";
}

type Action = DeskReturn["actions"][number];
const WAREHOUSE_ROLES: readonly Role[] = ["warehouse", "supervisor", "admin"];
const SUPPORT_ROLES: readonly Role[] = ["support", "supervisor", "admin"];
const ROLES_BY_ACTION: Partial<Record<Action, readonly Role[]>> = {
  decision: SUPPORT_ROLES,
  resume: SUPPORT_ROLES,
  goodwill: SUPPORT_ROLES,
  "settle-by-hand": ["finance", "supervisor", "admin"],
  receive: WAREHOUSE_ROLES,
  inspection: WAREHOUSE_ROLES,
};

/** Whether a role may perform the action. Whether the case allows it now is decided by the API. */
export const canPerform = (roles: readonly Role[], action: Action): boolean =>
  (ROLES_BY_ACTION[action] ?? CASE_ROLES).some((role) => roles.includes(role));
