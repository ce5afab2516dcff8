// Staff of the desk, the warehouse and finance.
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

/** The response, whatever its status. */
export const deskCommand = (
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

async function expectCase(response: Promise<Reply>): Promise<DeskCase> {
  const reply = await response;
  if (reply.status !== 200) throw new Error(`the desk answered ${reply.status}: ${reply.text}`);
  return reply.json<DeskCase>();
}

export const receive = (
  world: World,
  returnId: string,
  lines?: readonly { lineId: string; receivedQuantity: number }[],
) => expectCase(deskCommand(world, "warehouse", returnId, "receive", lines ? { lines } : {}));

export const inspect = (world: World, returnId: string, lines: readonly Finding[]) =>
  expectCase(deskCommand(world, "warehouse", returnId, "inspection", { lines }));

export const decide = (
  world: World,
  returnId: string,
  verdict: "authorize" | "decline",
  reasonCode: string,
  options = {},
) => expectCase(deskCommand(world, "support", returnId, "decision", { verdict, reasonCode, ...options }));

export const resume = (world: World, returnId: string) => expectCase(deskCommand(world, "support", returnId, "resume"));

const read = async <T>(world: World, role: Role, path: string): Promise<T> => {
  const reply = await world.as(role, "GET", path);
  if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${reply.text}`);
  return reply.json<T>();
};

export const viewDeskReturn = (world: World, returnId: string) =>
  read<DeskReturn>(world, "support", `/api/desk/returns/${returnId}`);

/** The whole queue, page by page. */
export async function readQueue(world: World, query = ""): Promise<QueueItem[]> {
  return readAllPages<QueueItem>(world, "support", `/api/desk/queue?limit=100${query}`);
}

export const readRefunds = async (world: World, returnId: string): Promise<RefundRowView[]> => {
  await world.settled();
  const rows = await readAllPages<RefundRowView>(world, "finance", "/api/finance/refunds?limit=100");
  return rows.filter((row) => row.returnId === returnId);
};

export const readJournal = async (world: World, returnId: string): Promise<JournalEntryView[]> => {
  await world.settled();
  const entries = await readAllPages<JournalEntryView>(world, "finance", "/api/finance/journal?limit=100");
  return entries.filter((entry) => entry.returnId === returnId);
};

export const verifyLedger = async (world: World): Promise<Verification> => {
  await world.settled();
  return read<Verification>(world, "finance", "/api/finance/verify");
};

const PAGES_MAX = 100;

export async function readAllPages<T>(world: World, role: Role, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor = "";
  for (let pageNumber = 1; pageNumber <= PAGES_MAX; pageNumber++) {
    const page = await read<{ items: T[]; next?: string }>(world, role, `${path}${cursor}`);
    items.push(...page.items);
    if (page.next === undefined) return items;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
  throw new Error(`${path} has more than ${PAGES_MAX} pages`);
}
