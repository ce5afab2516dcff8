// The shop's policies: all versions, the history of publications, and the draft. The history is cached for a few
// seconds per warm Lambda; a version never changes, so it is cached for the Lambda's lifetime.
import type { Policies, PolicyInForce, Publication } from "../../app/ports/policies.ts";
import { ATTEMPTS_MAX } from "../../app/ports/write-attempts.ts";
import { TransientFault } from "../../app/ports/transient-fault.ts";
import type { Clock } from "../../app/ports/clock.ts";
import type { Policy } from "../../domain/policy/rules.ts";
import { STANDARD_POLICY } from "../../domain/policy/standard.ts";
import type { Instant } from "../../domain/time/instant.ts";
import { policyVersion } from "./policy-version.ts";
import { getItem, type Item, json, key, number, parseJson, putItem, type Table, writeTransaction } from "./table.ts";

const CACHE_MS = 10_000;
/** Far more than a shop publishes. Old versions are kept, because orders are pinned to them. */
const PUBLICATIONS_MAX = 2_000;

const STANDARD: PolicyInForce = { version: "standard", policy: STANDARD_POLICY };

type PublicationHistory = { readonly count: number; readonly publications: readonly Publication[] };

type CachedHistory = { readonly read: () => Promise<PublicationHistory>; readonly forget: () => void };

async function readHistory(table: Table): Promise<PublicationHistory> {
  const item = await getItem(table, "POLICY", "HISTORY");
  const publications = parseJson<readonly Publication[]>(item?.["publications"]) ?? [];
  return { count: publications.length, publications };
}

function cachedHistory(table: Table, clock: Clock): CachedHistory {
  let cached: { readonly history: Promise<PublicationHistory>; readonly until: Instant } | undefined;
  return {
    read() {
      const now = clock.now();
      if (!cached || now >= cached.until) cached = { history: readHistory(table), until: now + CACHE_MS };
      cached.history.catch(() => (cached = undefined));
      return cached.history;
    },
    forget: () => void (cached = undefined),
  };
}

function cachedVersions(table: Table): Policies["version"] {
  const versions = new Map<string, Promise<PolicyInForce | undefined>>();
  const read = async (version: string): Promise<PolicyInForce | undefined> => {
    const policy = parseJson<Policy>((await getItem(table, "POLICY", `VERSION#${version}`))?.["policy"]);
    return policy ? { version, policy } : version === STANDARD.version ? STANDARD : undefined;
  };
  return (name) => {
    const loaded = versions.get(name) ?? read(name);
    versions.set(name, loaded);
    loaded.then(
      (found) => found ?? versions.delete(name),
      () => versions.delete(name),
    );
    return loaded;
  };
}

export function dynamoPolicies(table: Table, clock: Clock): Policies {
  const history = cachedHistory(table, clock);
  const version = cachedVersions(table);
  const policyOf = async ({ version: name }: Publication): Promise<PolicyInForce> => {
    const found = await version(name);
    if (!found) throw new TransientFault(`policy version ${name} cannot be read`);
    return found;
  };

  return {
    async inForce() {
      const last = (await history.read()).publications.at(-1);
      return last ? policyOf(last) : STANDARD;
    },
    async inForceAt(at) {
      const inForceThen = (await history.read()).publications.findLast((publication) => publication.at <= at);
      return inForceThen && policyOf(inForceThen);
    },
    version,
    history: async () => (await history.read()).publications,
    async recordFirstOrder(at) {
      if ((await history.read()).count > 0) return;
      const first = { inForce: STANDARD, published: { at, by: "comeback" } };
      await writeTransaction(table, publication(table, { count: 0, publications: [] }, first));
      history.forget();
    },
    async draft() {
      return parseJson<Policy>((await getItem(table, "POLICY", "DRAFT"))?.["policy"]);
    },
    async saveDraft(policy) {
      await putItem(table, { ...key("POLICY", "DRAFT"), policy: json(policy) });
    },
    async publish(policy, published) {
      const inForce = { version: policyVersion(policy), policy };
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        const items = publication(table, await readHistory(table), { inForce, published });
        const { written } = await writeTransaction(table, items);
        history.forget();
        if (written) return inForce;
      }
      throw new TransientFault("the policy is being published concurrently");
    },
  };
}

type NewPublication = {
  readonly inForce: PolicyInForce;
  readonly published: { readonly at: Instant; readonly by: string; readonly note?: string };
};

/** Items of one transaction: the version and the extended history. It fails if somebody else published in between. */
function publication(
  { name }: Table,
  { count, publications }: PublicationHistory,
  { inForce: { version, policy }, published }: NewPublication,
) {
  if (count >= PUBLICATIONS_MAX) throw new Error(`a shop publishes at most ${PUBLICATIONS_MAX} times`);
  const Item: Item = {
    ...key("POLICY", "HISTORY"),
    publications: json([...publications, { version, ...published }]),
    publicationCount: number(count + 1),
  };
  const condition =
    count === 0
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : {
          ConditionExpression: "publicationCount = :count",
          ExpressionAttributeValues: { ":count": number(count) },
        };
  return [
    { Put: { TableName: name, Item: { ...key("POLICY", `VERSION#${version}`), policy: json(policy) } } },
    { Put: { TableName: name, Item, ...condition } },
  ];
}
