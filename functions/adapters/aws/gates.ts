// The gate stands on the return's summary, so that opening it and the return moving on are changes of one item: the table's
// stream tells of whichever comes last, and neither is missed.
import { ConditionalCheckFailedException, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Gates } from "../../app/ports.ts";
import { key, type Table, text } from "./table.ts";

export const dynamoGates = (table: Table): Gates => ({
  async open(returnId, { place, token }) {
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
    } catch (thrown) {
      if (thrown instanceof ConditionalCheckFailedException)
        throw new Error(`no return ${returnId} to wait for`, { cause: thrown });
      throw thrown;
    }
  },
});
