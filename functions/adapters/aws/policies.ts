// The policies of a shop: every version there was, when each was put in force, and the draft. What is in force is kept for a few
// seconds in a warm Lambda; a version never changes, so it is kept for as long as the Lambda lives.
import {
  ATTEMPTS_MAX,
  type Clock,
  type Policies,
  type PolicyInForce,
  type Publication,
  TransientFault,
} from "../../app/ports.ts";
import type { Policy } from "../../domain/policy/rules.ts";
import { STANDARD_POLICY } from "../../domain/policy/standard.ts";
import type { Instant } from "../../domain/sla/instant.ts";
import { digest } from "./digest.ts";
import { getItem, type Item, json, key, number, parsed, putItem, type Table, writeTogether } from "./table.ts";

const KEPT_MS = 10_000;
/** Far more than a shop publishes; the oldest stay, because orders are pinned to them. */
const PUBLICATIONS_MAX = 2_000;

const STANDARD: PolicyInForce = { version: "standard", policy: STANDARD_POLICY };

type History = { readonly count: number; readonly publications: readonly Publication[] };

export function dynamoPolicies(table: Table, clock: Clock): Policies {
  let kept: { readonly history: Promise<History>; readonly until: number } | undefined;
  const versions = new Map<string, Promise<PolicyInForce | undefined>>();

  const readHistory = async (): Promise<History> => {
    const publications =
      parsed<readonly Publication[]>((await getItem(table, "POLICY", "HISTORY"))?.["publications"]) ?? [];
    return { count: publications.length, publications };
  };
  const history = (): Promise<History> => {
    const now = clock.now();
    if (!kept || now >= kept.until) kept = { history: readHistory(), until: now + KEPT_MS };
    kept.history.catch(() => (kept = undefined));
    return kept.history;
  };
  const readVersion = async (version: string): Promise<PolicyInForce | undefined> => {
    const policy = parsed<Policy>((await getItem(table, "POLICY", `VERSION#${version}`))?.["policy"]);
    return policy ? { version, policy } : version === STANDARD.version ? STANDARD : undefined;
  };
  const version = (name: string): Promise<PolicyInForce | undefined> => {
    const known = versions.get(name) ?? readVersion(name);
    versions.set(name, known);
    known.then(
      (found) => found ?? versions.delete(name),
      () => versions.delete(name),
    );
    return known;
  };
  const publishedIn = async ({ version: name }: Publication): Promise<PolicyInForce> => {
    const found = await version(name);
    if (!found) throw new TransientFault(`policy version ${name} cannot be read`);
    return found;
  };

  return {
    async inForce() {
      const last = (await history()).publications.at(-1);
      return last ? publishedIn(last) : STANDARD;
    },
    async inForceAt(at) {
      const then = (await history()).publications.findLast((publication) => publication.at <= at);
      return then && publishedIn(then);
    },
    version,
    history: async () => (await history()).publications,
    async openShop(at) {
      if ((await history()).count > 0) return;
      await writeTogether(table, publication(table, { count: 0, publications: [] }, STANDARD, { at, by: "comeback" }));
      kept = undefined;
    },
    async draft() {
      return parsed<Policy>((await getItem(table, "POLICY", "DRAFT"))?.["policy"]);
    },
    async saveDraft(policy) {
      await putItem(table, { ...key("POLICY", "DRAFT"), policy: json(policy) });
    },
    async publish(policy, published) {
      const inForce = { version: `p-${digest(JSON.stringify(policy)).slice(0, 12)}`, policy };
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        const { written } = await writeTogether(table, publication(table, await readHistory(), inForce, published));
        kept = undefined;
        if (written) return inForce;
      }
      throw new TransientFault("the policy is being published by many at once");
    },
  };
}

/** The version and its place in history, all or nothing; not written when somebody published in between. */
function publication(
  { name }: Table,
  { count, publications }: History,
  { version, policy }: PolicyInForce,
  published: { readonly at: Instant; readonly by: string; readonly note?: string },
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
