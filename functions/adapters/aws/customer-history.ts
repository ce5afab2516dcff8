// What a customer did before: their orders in one partition, their returns by index. Two bounded questions and the summaries;
// nothing is counted when it is written, so nothing can drift, and erasing a customer's items erases their past with them.
import { QueryCommand } from "@aws-sdk/client-dynamodb";
import type { CustomerHistory } from "../../app/ports.ts";
import type { PastOrder } from "../../domain/customer/past.ts";
import { newestOf, summariesOf } from "./returns.ts";
import { parsed, type Table, text } from "./table.ts";

/** A customer with more of either is known well enough by these. */
const ORDERS_MAX = 500;
const RETURNS_MAX = 200;

export const dynamoCustomerHistory = (table: Table): CustomerHistory => ({
  async of(customerId) {
    const [orders, returnIds] = await Promise.all([
      ordersOf(table, customerId),
      newestOf(table, customerId, RETURNS_MAX),
    ]);
    return { orders, returns: await summariesOf(table, returnIds) };
  },
});

async function ordersOf({ dynamo, name }: Table, customerId: string): Promise<readonly PastOrder[]> {
  const { Items: items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": text(`CUSTOMER#${customerId}`), ":prefix": text("ORDER#") },
      // Only the figures: who the customer is stays where it is.
      ProjectionExpression: "past",
      Limit: ORDERS_MAX,
    }),
  );
  return items.flatMap((item) => parsed<PastOrder>(item["past"]) ?? []);
}
