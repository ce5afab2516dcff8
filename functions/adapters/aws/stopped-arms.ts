// Arms of experiments that take nobody any more: one item each, written once. Kept for a few seconds in a warm Lambda, so that a
// stop holds for everyone soon after it is made.
import type { Clock, StoppedArms } from "../../app/ports.ts";
import type { StoppedArm } from "../../domain/experiment/assign.ts";
import { json, key, parsed, queryAll, type Table, writeTogether } from "./table.ts";

const KEPT_MS = 10_000;
const PARTITION = "EXPERIMENTS";

export function dynamoStoppedArms(table: Table, clock: Clock): StoppedArms {
  let kept: { readonly arms: Promise<readonly StoppedArm[]>; readonly until: number } | undefined;
  const read = async (): Promise<readonly StoppedArm[]> =>
    (await queryAll(table, PARTITION, "STOPPED#")).flatMap((item) => parsed<StoppedArm>(item["stopped"]) ?? []);
  return {
    all() {
      const now = clock.now();
      if (!kept || now >= kept.until) kept = { arms: read(), until: now + KEPT_MS };
      kept.arms.catch(() => (kept = undefined));
      return kept.arms;
    },
    async stop(stopped) {
      const Item = { ...key(PARTITION, `STOPPED#${stopped.experiment}#${stopped.arm}`), stopped: json(stopped) };
      // Whoever stopped it first did.
      await writeTogether(table, [
        { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } },
      ]);
      kept = undefined;
    },
  };
}
