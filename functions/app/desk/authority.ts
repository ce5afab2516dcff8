// Whether a person may decide this much alone, as the rules say; above it, somebody whose role may.
import { type Route, ROUTES } from "../../contracts/routes.ts";
import { mayDecide, limitOf } from "../../domain/policy/authority.ts";
import { type Answered, returnAnswer } from "../../domain/policy/answered.ts";
import type { Minor } from "../../domain/money/minor.ts";
import { refuse } from "../../domain/refusal.ts";
import { decimalIn } from "../documents/money.ts";
import type { Staff } from "./act-on-return.ts";

export type Wanted = {
  readonly value: Minor;
  readonly currency: string;
  readonly use: "desk.decision" | "desk.goodwill";
};

/** A refusal that names who may, or nothing. Roles that may not do it at all lend nobody their lack of a limit. */
export function aboveAuthority(
  verdict: Pick<Answered, "answers"> | undefined,
  { roles }: Staff,
  { value, currency, use }: Wanted,
): ReturnType<typeof refuse> | undefined {
  const authority = returnAnswer({ answers: verdict?.answers ?? {} }, "authority");
  const deciding = rolesFor(use);
  const may = (role: string): boolean => mayDecide(role, value, authority, currency);
  const own = deciding.filter((role) => roles.includes(role));
  if (own.length === 0 || own.some(may)) return undefined;
  const decimal = decimalIn(currency);
  return refuse("above-authority", {
    value: decimal(value),
    most: decimal(Math.max(...own.map((role) => limitOf(role, authority, currency) ?? 0))),
    currency,
    roles: deciding.filter(may).join(", ") || "–",
  });
}

function rolesFor(use: Wanted["use"]): readonly string[] {
  const who = ROUTES.find((route: Route) => route.use === use)?.who;
  return typeof who === "object" ? who : [];
}
