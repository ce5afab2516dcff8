// What waits for a person, soonest due first.
import type { z } from "zod";
import type { queueQuery, QueueItem } from "../../contracts/desk-documents.ts";
import type { Queue, ReturnSummary } from "../../domain/returns/summary.ts";
import type { Instant } from "../../domain/sla/instant.ts";
import { isBreached } from "../../domain/sla/targets.ts";
import { priorityOf, queueItem } from "../documents/desk.ts";
import type { Page, Ports } from "../ports.ts";

type Query = z.infer<typeof queueQuery>;
type Waiting = ReturnSummary & { readonly queue: Queue; readonly dueAt: Instant };

/** Pages read for one answer when filters leave little of each; the cursor lets the reader go on. */
const PAGES_READ_MAX = 5;

export async function readQueue(ports: Ports, query: Query): Promise<Page<QueueItem>> {
  const now = ports.clock.now();
  const items: QueueItem[] = [];
  let cursor = query.cursor;
  for (let page = 1; page <= PAGES_READ_MAX; page++) {
    const found = await ports.returns.queue({
      queue: query.queue,
      limit: query.limit - items.length,
      ...(cursor !== undefined && { cursor }),
    });
    items.push(
      ...found.items
        .filter((summary) => fits(summary, query, now))
        .map((summary) => queueItem(summary as Waiting, now)),
    );
    cursor = found.next;
    if (cursor === undefined || items.length >= query.limit) break;
  }
  return { items, ...(cursor !== undefined && { next: cursor }) };
}

function fits(
  summary: ReturnSummary,
  { status, assignee, team, priority, breached, text }: Query,
  now: Instant,
): boolean {
  if (summary.queue === undefined || summary.dueAt === undefined) return false;
  const late = isBreached(summary.dueAt, now);
  return (
    (status === undefined || summary.status === status) &&
    (assignee === undefined || summary.assignee === assignee) &&
    (team === undefined || summary.queueName === team) &&
    (priority === undefined || priority === priorityOf(summary, late)) &&
    (breached === undefined || (breached === "true") === late) &&
    (text === undefined || [summary.returnId, summary.orderNumber, summary.rmaNumber].some((id) => contains(id, text)))
  );
}

const contains = (id: string, text: string): boolean => id.toLowerCase().includes(text.trim().toLowerCase());
