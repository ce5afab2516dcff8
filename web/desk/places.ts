// Which pages a role sees, and which it sees first. The API decides what may be done; this only keeps the menu honest.
import type { DeskReturn } from "../../functions/contracts/desk-documents.ts";
import type { MessageId } from "../i18n/messages.ts";
import type { Role } from "./sign-in/signed-in.ts";

type Place = { readonly to: string; readonly name: MessageId; readonly roles: readonly Role[] };

const CASES: readonly Role[] = ["support", "supervisor", "warehouse", "admin"];
const MONEY: readonly Role[] = ["finance", "admin"];

const PLACES: readonly Place[] = [
  { to: "/desk/queue", name: "desk.place.queue", roles: CASES },
  { to: "/desk/orders", name: "desk.place.orders", roles: CASES },
  { to: "/desk/refunds", name: "desk.place.refunds", roles: MONEY },
  { to: "/desk/journal", name: "desk.place.journal", roles: MONEY },
  { to: "/desk/proof", name: "desk.place.proof", roles: MONEY },
  { to: "/desk/rules", name: "desk.place.rules", roles: ["admin"] },
];

export const placesOf = (roles: readonly Role[]): readonly Place[] =>
  PLACES.filter((place) => place.roles.some((role) => roles.includes(role)));

export function firstPage(roles: readonly Role[]): string {
  if (roles.includes("warehouse") && !roles.includes("support")) return "/desk/queue?queue=warehouse";
  return placesOf(roles)[0]?.to ?? "/desk/queue";
}

type Action = DeskReturn["actions"][number];
const WAREHOUSE: readonly Role[] = ["warehouse", "supervisor", "admin"];
const SUPPORT: readonly Role[] = ["support", "supervisor", "admin"];
const WHO: Partial<Record<Action, readonly Role[]>> = {
  decision: SUPPORT,
  resume: SUPPORT,
  goodwill: SUPPORT,
  receive: WAREHOUSE,
  inspection: WAREHOUSE,
};

/** Whether a role is asked for this act at all; whether the case allows it now is the API's word. */
export const mayDo = (roles: readonly Role[], action: Action): boolean =>
  (WHO[action] ?? CASES).some((role) => roles.includes(role));
