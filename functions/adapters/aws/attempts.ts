// Failed attempts per key in fixed windows; the table forgets them by itself.
import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Attempts, Clock } from "../../app/ports.ts";
import { MINUTE } from "../../domain/sla/instant.ts";
import { getItem, key, number, type Table } from "./table.ts";

const WINDOW_MS = 15 * MINUTE;

export function dynamoAttempts(table: Table, clock: Clock): Attempts {
  const window = (): number => Math.floor(clock.now() / WINDOW_MS);
  return {
    async failures(who) {
      const item = await getItem(table, `ATTEMPTS#${who}`, `WINDOW#${window()}`);
      return Number(item?.["failures"]?.N ?? 0);
    },
    async recordFailure(who) {
      await table.dynamo.send(
        new UpdateItemCommand({
          TableName: table.name,
          Key: key(`ATTEMPTS#${who}`, `WINDOW#${window()}`),
          UpdateExpression: "ADD failures :one SET expiresAt = :end",
          ExpressionAttributeValues: {
            ":one": number(1),
            ":end": number(Math.ceil(((window() + 2) * WINDOW_MS) / 1_000)),
          },
        }),
      );
    },
  };
}
