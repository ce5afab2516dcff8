// Experiment arms that no longer accept customers: one item each, written once. Cached for a few seconds per warm
// Lambda, so that a stop reaches every process soon after it is made.
import type { StoppedArms } from "../../app/ports/stopped-arms.ts";
import type { Clock } from "../../app/ports/clock.ts";
import type { StoppedArm } from "../../domain/experiment/assign.ts";
import type { Instant } from "../../domain/time/instant.ts";
import { json, key, parseJson, queryAll, type Table, writeTransaction } from "./table.ts";

const CACHE_MS = 10_000;
const PARTITION = "EXPERIMENTS";

export function dynamoStoppedArms(table: Table, clock: Clock): StoppedArms {
  let cached: { readonly arms: Promise<readonly StoppedArm[]>; readonly until: Instant } | undefined;
  const read = async (): Promise<readonly StoppedArm[]> =>
    (await queryAll(table, PARTITION, { prefix: "STOPPED#" })).flatMap(
      (item) => parseJson<StoppedArm>(item["stopped"]) ?? [],
    );
  return {
    list() {
      const now = clock.now();
      if (!cached || now >= cached.until) cached = { arms: read(), until: now + CACHE_MS };
      cached.arms.catch(() => (cached = undefined));
      return cached.arms;
    },
    async stop(stopped) {
      const Item = { ...key(PARTITION, `STOPPED#${stopped.experiment}#${stopped.arm}`), stopped: json(stopped) };
      // The first stop is kept; a later one changes nothing.
      await writeTransaction(table, [
        { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } },
      ]);
      cached = undefined;
    },
  };
}
