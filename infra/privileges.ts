// Who may do what, as data: the stacks grant exactly this, and a test reads the templates back against it.
// A function that is not named beside a right does not have it.

export const FUNCTION_NAMES = ["shopper", "desk", "finance", "hooks", "deciding", "settling", "streams"] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** Never Scan, and never PartiQL or BatchWriteItem, which would be second ways to change an event. */
export type ItemAction =
  "GetItem" | "BatchGetItem" | "Query" | "ConditionCheckItem" | "PutItem" | "UpdateItem" | "DeleteItem";

export type TablePrivileges = {
  readonly items: readonly ItemAction[];
  /** Indexes that may be queried. */
  readonly indexes: readonly string[];
};

export type SecretName = "seal" | "payments";

export type Privileges = {
  readonly returns: TablePrivileges;
  readonly ledger: TablePrivileges;
  readonly secrets: readonly SecretName[];
  /** Starts executions and completes their tokens. */
  readonly workflow: boolean;
  readonly bus: boolean;
  readonly mail: boolean;
};

const READ = ["GetItem", "BatchGetItem", "Query"] as const;
/** Reads, and appends in transactions: put the event, replace the view, hold the tally. */
const APPEND = [...READ, "ConditionCheckItem", "PutItem"] as const;
const NOTHING: TablePrivileges = { items: [], indexes: [] };
const POWERLESS = { ledger: NOTHING, secrets: ["seal"], workflow: false, bus: false, mail: false } as const;

export const PRIVILEGES: Readonly<Record<FunctionName, Privileges>> = {
  shopper: { ...POWERLESS, returns: { items: APPEND, indexes: ["byCustomer"] } },
  desk: { ...POWERLESS, returns: { items: APPEND, indexes: ["byQueue", "byCustomer"] } },
  finance: {
    ...POWERLESS,
    returns: { items: APPEND, indexes: [] },
    ledger: { items: READ, indexes: ["byMonth"] },
  },
  hooks: { ...POWERLESS, returns: { items: APPEND, indexes: [] }, secrets: ["seal", "payments"] },
  deciding: { ...POWERLESS, returns: { items: APPEND, indexes: [] } },
  settling: { ...POWERLESS, returns: { items: APPEND, indexes: [] }, secrets: ["seal", "payments"] },
  streams: {
    ...POWERLESS,
    returns: { items: APPEND, indexes: [] },
    ledger: { items: APPEND, indexes: [] },
    workflow: true,
    bus: true,
    mail: true,
  },
};

/**
 * Leading keys whose items are only ever appended. IAM denies updating and deleting them to every role, whatever else
 * a role is allowed. A PutItem over an existing event cannot be told from a new one by IAM: that is held by the
 * adapter's attribute_not_exists, and seen in the stream as a MODIFY.
 */
export const APPEND_ONLY_KEYS = ["LOG#*"] as const;
