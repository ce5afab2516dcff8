// The gate is stored on the return's summary, so that opening it and moving the return on are changes to one item. The
// table's stream then delivers whichever change comes last, and neither is missed.
import { ConditionalCheckFailedException, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Gates } from "../../app/ports/gates.ts";
import { key, type Table, text } from "./table.ts";

export const dynamoGates = (table: Table): Gates => ({
  async open(returnId, { stage: place, token }) {
    try {
      await table.dynamo.send(
        new UpdateItemCommand({
          TableName: table.name,
          Key: key(`RETURN#${returnId}`, "SUMMARY"),
          UpdateExpression: "SET gatePlace = :place, gateToken = :token",
          ConditionExpression: "attribute_exists(pk)",
          ExpressionAttributeValues: { ":place": text(place), ":token": text(token) },
        }),
      );
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException)
        throw new Error(`no return ${returnId} to wait for`, { cause: error });
      throw error;
    }
  },
});
