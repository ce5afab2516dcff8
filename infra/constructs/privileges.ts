// The IAM rights of each Lambda function, as data. The stacks grant exactly these, and a test compares the synthesized
// templates with this table.

export const FUNCTION_NAMES = ["shopper", "desk", "finance", "hooks", "deciding", "settling", "streams"] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** Never Scan; never PartiQL or BatchWriteItem, which would be further ways to change an event. */
type ItemAction = "GetItem" | "BatchGetItem" | "Query" | "PutItem";
/** Changes existing items, so it is granted only for the leading keys listed with it. */
type ChangeAction = "UpdateItem" | "DeleteItem";

export type TablePrivileges = {
  readonly items: readonly ItemAction[];
  readonly changes?: Readonly<Partial<Record<ChangeAction, readonly string[]>>>;
  /** Names of the indexes that may be queried. */
  readonly indexes?: readonly string[];
};

export type SecretName = "seal" | "payments" | "carriers";

export type Privileges = {
  readonly returns: TablePrivileges;
  readonly ledger?: TablePrivileges;
  readonly secrets: readonly SecretName[];
  /** May start executions and complete task tokens. */
  readonly workflow?: true;
  readonly bus?: true;
  /** May write the log's copy to the locked audit bucket. */
  readonly audit?: true;
  readonly mail?: true;
};

/** What every change to a return needs: append to its log, reserve units on the order's tally, replace its views. */
const APPENDS: TablePrivileges = { items: ["GetItem", "Query", "PutItem"], changes: { UpdateItem: ["RETURN#*"] } };

export const PRIVILEGES: Readonly<Record<FunctionName, Privileges>> = {
  shopper: {
    returns: {
      items: ["GetItem", "BatchGetItem", "Query", "PutItem"],
      changes: { UpdateItem: ["RETURN#*", "ATTEMPTS#*"] },
      // Policy rules use facts about the customer's earlier returns.
      indexes: ["byCustomer"],
    },
    secrets: ["seal"],
  },
  desk: {
    returns: { ...APPENDS, items: [...APPENDS.items, "BatchGetItem"], indexes: ["byQueue", "byCustomer"] },
    secrets: [],
  },
  finance: {
    // Imports orders, records outside refunds, publishes policies, and reads the logs to verify the ledger. It cannot
    // change a return.
    returns: { items: ["GetItem", "Query", "PutItem"], indexes: ["byMonth"] },
    ledger: { items: ["GetItem", "Query"], indexes: ["byMonth"] },
    secrets: [],
  },
  hooks: { returns: APPENDS, secrets: ["payments"] },
  // It issues labels.
  deciding: { returns: APPENDS, secrets: ["carriers"] },
  settling: { returns: APPENDS, secrets: ["payments"] },
  streams: {
    // An email is recorded before it is sent, and kept if sending fails.
    returns: { items: ["GetItem", "PutItem"] },
    ledger: { items: ["GetItem", "PutItem"] },
    secrets: [],
    workflow: true,
    bus: true,
    audit: true,
    mail: true,
  },
};

/**
 * Leading keys whose items are append-only. Every role is denied updates and deletes on them, whatever else it is
 * allowed. IAM cannot distinguish a PutItem over an existing event from a new one: the adapter's condition prevents
 * that, and it would show as a MODIFY in the stream and as a broken link when finance verifies the hash chain.
 */
export const APPEND_ONLY_KEYS = ["LOG#*"] as const;
