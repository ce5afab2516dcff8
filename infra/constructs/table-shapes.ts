// The shapes of the two tables, as data: both the deployed stack and the local database are created from them.

export type TableShape = {
  readonly id: "returns" | "ledger";
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly indexes: readonly IndexShape[];
  readonly stream: boolean;
  readonly timeToLive?: string;
};

export type IndexShape = {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: { readonly name: string; readonly type: "S" | "N" };
};

export const TABLES: readonly TableShape[] = [
  {
    id: "returns",
    partitionKey: "pk",
    sortKey: "sk",
    indexes: [
      // The desk's queue. Only returns that wait for a person have the `queue` attribute, so the index stays small.
      { name: "byQueue", partitionKey: "queue", sortKey: { name: "dueAt", type: "N" } },
      // Both contain one small, write-once item per return.
      { name: "byCustomer", partitionKey: "customerId", sortKey: { name: "requestedAt", type: "N" } },
      { name: "byMonth", partitionKey: "month", sortKey: { name: "requestedAt", type: "N" } },
    ],
    stream: true,
    timeToLive: "expiresAt",
  },
  {
    id: "ledger",
    partitionKey: "pk",
    sortKey: "sk",
    // Finance queries by month; the rows of a month are read in time order.
    indexes: [{ name: "byMonth", partitionKey: "month", sortKey: { name: "at", type: "S" } }],
    stream: false,
  },
];
