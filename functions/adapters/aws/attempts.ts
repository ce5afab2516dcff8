// Failed attempts per key, counted in fixed windows of 15 minutes. The table's time to live removes old windows.
import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Attempts } from "../../app/ports/attempts.ts";
import type { Clock } from "../../app/ports/clock.ts";
import { MINUTE } from "../../domain/time/instant.ts";
import { getItem, key, number, type Table } from "./table.ts";

const WINDOW_MS = 15 * MINUTE;

export function dynamoAttempts(table: Table, clock: Clock): Attempts {
  const currentWindow = (): number => Math.floor(clock.now() / WINDOW_MS);
  return {
    async failures(subject) {
      const item = await getItem(table, `ATTEMPTS#${subject}`, `WINDOW#${currentWindow()}`);
      return Number(item?.["failures"]?.N ?? 0);
    },
    async recordFailure(subject) {
      await table.dynamo.send(
        new UpdateItemCommand({
          TableName: table.name,
          Key: key(`ATTEMPTS#${subject}`, `WINDOW#${currentWindow()}`),
          UpdateExpression: "ADD failures :one SET expiresAt = :end",
          ExpressionAttributeValues: {
            ":one": number(1),
            ":end": number(Math.ceil(((currentWindow() + 2) * WINDOW_MS) / 1_000)),
          },
        }),
      );
    },
  };
}
