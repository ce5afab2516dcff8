// The people behind the desk, in the warehouse and in finance.
import type { DeskCase, DeskReturn, QueueItem } from "../../../functions/contracts/desk-documents.ts";
import type { JournalEntryView, RefundRowView, Verification } from "../../../functions/contracts/finance-documents.ts";
import type { Role } from "../../../functions/contracts/routes.ts";
import type { Reply } from "./http.ts";
import type { World } from "./world.ts";

type Finding = {
  readonly lineId: string;
  readonly condition: string;
  readonly acceptedQuantity?: number;
  readonly sealBroken?: boolean;
};

/** Any answer, for a test that looks at it. */
export const deskAsks = (
  world: World,
  role: Role,
  returnId: string,
  action: string,
  body: unknown = {},
  key?: string,
): Promise<Reply> =>
  world.as(role, "POST", `/api/desk/returns/${returnId}/${action}`, {
    body,
    ...(key !== undefined && { headers: { "idempotency-key": key } }),
  });

async function done(asked: Promise<Reply>): Promise<DeskCase> {
  const reply = await asked;
  if (reply.status !== 200) throw new Error(`the desk answered ${reply.status}: ${reply.text}`);
  return reply.json<DeskCase>();
}

export const receive = (
  world: World,
  returnId: string,
  lines?: readonly { lineId: string; receivedQuantity: number }[],
) => done(deskAsks(world, "warehouse", returnId, "receive", lines ? { lines } : {}));

export const inspect = (world: World, returnId: string, lines: readonly Finding[]) =>
  done(deskAsks(world, "warehouse", returnId, "inspection", { lines }));

export const decide = (
  world: World,
  returnId: string,
  verdict: "authorize" | "decline",
  reasonCode: string,
  more = {},
) => done(deskAsks(world, "support", returnId, "decision", { verdict, reasonCode, ...more }));

export const resume = (world: World, returnId: string) => done(deskAsks(world, "support", returnId, "resume"));

const read = async <T>(world: World, role: Role, path: string): Promise<T> => {
  const reply = await world.as(role, "GET", path);
  if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${reply.text}`);
  return reply.json<T>();
};

export const deskView = (world: World, returnId: string) =>
  read<DeskReturn>(world, "support", `/api/desk/returns/${returnId}`);

/** The queue's whole content, page by page. */
export async function queueOf(world: World, query = ""): Promise<QueueItem[]> {
  return everything<QueueItem>(world, "support", `/api/desk/queue?limit=100${query}`);
}

export const refundsOf = async (world: World, returnId: string): Promise<RefundRowView[]> => {
  await world.settled();
  const rows = await everything<RefundRowView>(world, "finance", "/api/finance/refunds?limit=100");
  return rows.filter((row) => row.returnId === returnId);
};

export const journalOf = async (world: World, returnId: string): Promise<JournalEntryView[]> => {
  await world.settled();
  const entries = await everything<JournalEntryView>(world, "finance", "/api/finance/journal?limit=100");
  return entries.filter((entry) => entry.returnId === returnId);
};

export const verification = async (world: World): Promise<Verification> => {
  await world.settled();
  return read<Verification>(world, "finance", "/api/finance/verify");
};

const PAGES_MAX = 100;

export async function everything<T>(world: World, role: Role, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor = "";
  for (let page = 1; page <= PAGES_MAX; page++) {
    const answer = await read<{ items: T[]; next?: string }>(world, role, `${path}${cursor}`);
    items.push(...answer.items);
    if (answer.next === undefined) return items;
    cursor = `&cursor=${encodeURIComponent(answer.next)}`;
  }
  throw new Error(`${path} has more than ${PAGES_MAX} pages`);
}
