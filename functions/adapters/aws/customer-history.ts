// A customer's orders (one partition) and returns (one index), read with two bounded queries plus a batch get of the
// summaries. Nothing is counted on write, so no counter can drift, and erasing a customer's items erases their history
// with them.
import { QueryCommand } from "@aws-sdk/client-dynamodb";
import type { CustomerHistory } from "../../app/ports/customer-history.ts";
import type { PastOrder } from "../../domain/customer/history.ts";
import { newestReturnIds, readSummaries } from "./returns.ts";
import { parseJson, type Table, text } from "./table.ts";

/** Enough for the customer's figures; older orders and returns are not read. */
const ORDERS_MAX = 500;
const RETURNS_MAX = 200;

export const dynamoCustomerHistory = (table: Table): CustomerHistory => ({
  async read(customerId) {
    const [orders, returnIds] = await Promise.all([
      pastOrdersOf(table, customerId),
      newestReturnIds(table, customerId, RETURNS_MAX),
    ]);
    return { orders, returns: await readSummaries(table, returnIds) };
  },
});

async function pastOrdersOf({ dynamo, name }: Table, customerId: string): Promise<readonly PastOrder[]> {
  const { Items: items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": text(`CUSTOMER#${customerId}`), ":prefix": text("ORDER#") },
      // Only the figures; personal data is not read.
      ProjectionExpression: "past",
      Limit: ORDERS_MAX,
    }),
  );
  return items.flatMap((item) => parseJson<PastOrder>(item["past"]) ?? []);
}
