// Who may do what, as data: the stacks grant exactly this, and a test reads the templates back against it.
// A function that is not named beside a right does not have it.

export const FUNCTION_NAMES = ["shopper", "desk", "finance", "hooks", "deciding", "settling", "streams"] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** Never Scan; and never PartiQL or BatchWriteItem, which would be second ways to change an event. */
type ItemAction = "GetItem" | "BatchGetItem" | "Query" | "PutItem";
/** Changes what is there, so only beneath the leading keys that are named beside it. */
type ChangeAction = "UpdateItem" | "DeleteItem";

export type TablePrivileges = {
  readonly items: readonly ItemAction[];
  readonly changes?: Readonly<Partial<Record<ChangeAction, readonly string[]>>>;
  /** Indexes that may be queried. */
  readonly indexes?: readonly string[];
};

export type SecretName = "seal" | "payments";

export type Privileges = {
  readonly returns: TablePrivileges;
  readonly ledger?: TablePrivileges;
  readonly secrets: readonly SecretName[];
  /** Starts executions and completes their tokens. */
  readonly workflow?: true;
  readonly bus?: true;
  /** Puts the copy of the log where nobody can change it. */
  readonly audit?: true;
  readonly mail?: true;
};

/** Appends to a log, claims on an order, replaces the view: what every change to a return takes. */
const APPENDS: TablePrivileges = { items: ["GetItem", "Query", "PutItem"], changes: { UpdateItem: ["RETURN#*"] } };

export const PRIVILEGES: Readonly<Record<FunctionName, Privileges>> = {
  shopper: {
    returns: {
      items: ["GetItem", "BatchGetItem", "Query", "PutItem"],
      changes: { UpdateItem: ["RETURN#*", "ATTEMPTS#*"] },
      // What a customer did before is a fact of the rules.
      indexes: ["byCustomer"],
    },
    secrets: ["seal"],
  },
  desk: {
    returns: { ...APPENDS, items: [...APPENDS.items, "BatchGetItem"], indexes: ["byQueue", "byCustomer"] },
    secrets: [],
  },
  finance: {
    // Imports orders, records refunds made outside, publishes policies; reads the logs to prove the books, and cannot touch a return.
    returns: { items: ["GetItem", "Query", "PutItem"], indexes: ["byMonth"] },
    ledger: { items: ["GetItem", "Query"], indexes: ["byMonth"] },
    secrets: [],
  },
  hooks: { returns: APPENDS, secrets: ["payments"] },
  deciding: { returns: APPENDS, secrets: [] },
  settling: { returns: APPENDS, secrets: ["payments"] },
  streams: {
    // A letter is marked before it is sent, and kept when sending failed.
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
 * Leading keys whose items are only ever appended. IAM denies updating and deleting them to every role, whatever else
 * the role is allowed. A PutItem over an existing event cannot be told from a new one by IAM: that is held by the
 * adapter's condition, and would show in the stream as a MODIFY and in finance's proof as a broken link.
 */
export const APPEND_ONLY_KEYS = ["LOG#*"] as const;
