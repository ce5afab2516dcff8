// The desk's queue: returns that wait for a person, earliest due first.
import type { z } from "zod";
import type { queueQuery, QueueItem } from "../../contracts/desk-documents.ts";
import type { Queue, ReturnSummary } from "../../domain/returns/summary.ts";
import type { Instant } from "../../domain/time/instant.ts";
import { isBreached } from "../../domain/sla/targets.ts";
import { queuePriority, queueItem } from "../documents/desk.ts";
import type { Ports } from "../ports.ts";
import type { Page } from "../ports/page.ts";

type Query = z.infer<typeof queueQuery>;
type QueuedSummary = ReturnSummary & { readonly queue: Queue; readonly dueAt: Instant };

/** Pages read for one response when filters leave few items of each; the cursor continues from there. */
const PAGES_READ_MAX = 5;

export async function readQueue(ports: Ports, query: Query): Promise<Page<QueueItem>> {
  const now = ports.clock.now();
  const items: QueueItem[] = [];
  let cursor = query.cursor;
  for (let pageNumber = 1; pageNumber <= PAGES_READ_MAX; pageNumber++) {
    const page = await ports.returns.queue({
      queue: query.queue,
      limit: query.limit - items.length,
      ...(cursor !== undefined && { cursor }),
    });
    items.push(
      ...page.items
        .filter((summary) => isQueued(summary))
        .filter((summary) => matchesFilter(summary, query, now))
        .map((summary) => queueItem(summary, now)),
    );
    cursor = page.next;
    if (cursor === undefined || items.length >= query.limit) break;
  }
  return { items, ...(cursor !== undefined && { next: cursor }) };
}

const isQueued = (summary: ReturnSummary): summary is QueuedSummary =>
  summary.queue !== undefined && summary.dueAt !== undefined;

function matchesFilter(
  summary: QueuedSummary,
  { status, assignee, team, priority, breached, text }: Query,
  now: Instant,
): boolean {
  const isLate = isBreached(summary.dueAt, now);
  return (
    (status === undefined || summary.status === status) &&
    (assignee === undefined || summary.assignee === assignee) &&
    (team === undefined || summary.queueName === team) &&
    (priority === undefined || priority === queuePriority(summary, isLate)) &&
    (breached === undefined || (breached === "true") === isLate) &&
    (text === undefined || [summary.returnId, summary.orderNumber, summary.rmaNumber].some((id) => contains(id, text)))
  );
}

const contains = (id: string, text: string): boolean => id.toLowerCase().includes(text.trim().toLowerCase());
