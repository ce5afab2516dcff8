// The two tables, as data: the deployed stack and the laptop's database are both made from this.

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
      // The desk's queue: only returns that wait for a person carry `queue`, so the index is as small as the work.
      { name: "byQueue", partitionKey: "queue", sortKey: { name: "dueAt", type: "N" } },
      // Both hold one small item per return that is written once.
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
    // Finance asks by month; a month's rows are read in time order.
    indexes: [{ name: "byMonth", partitionKey: "month", sortKey: { name: "at", type: "S" } }],
    stream: false,
  },
];
