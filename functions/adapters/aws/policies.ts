// The policy in force. Kept for a few seconds in a warm Lambda: a new version holds for everyone soon after it is published.
import type { Clock, Policies } from "../../app/ports.ts";
import type { Policy } from "../../domain/policy/policy.ts";
import { STANDARD_POLICY } from "../../domain/policy/standard.ts";
import { getItem, parsed, type Table } from "./table.ts";

const KEPT_MS = 10_000;

type InForce = { readonly version: string; readonly policy: Policy };

export function dynamoPolicies(table: Table, clock: Clock): Policies {
  let kept: { readonly inForce: Promise<InForce>; readonly until: number } | undefined;
  const read = async (): Promise<InForce> =>
    parsed<InForce>((await getItem(table, "POLICY", "IN-FORCE"))?.["inForce"]) ?? { version: "standard", policy: STANDARD_POLICY };
  return {
    inForce() {
      const now = clock.now();
      if (!kept || now >= kept.until) kept = { inForce: read(), until: now + KEPT_MS };
      kept.inForce.catch(() => (kept = undefined));
      return kept.inForce;
    },
  };
}
