// The queue's first page, looked at again and again, and the further pages that were asked for by hand.
import { useCallback, useState } from "react";
import type { QueueItem } from "../../../functions/contracts/desk-documents.ts";
import { useCall } from "../../ui/CallProvider.tsx";
import { asTrouble } from "../../ui/useAsked.ts";
import type { Trouble } from "../../ui/http.ts";
import { usePolled } from "../../ui/usePolled.ts";

type Page = { readonly items: readonly QueueItem[]; readonly next?: string };
type Further = { readonly path: string; readonly items: readonly QueueItem[]; readonly next: string | undefined };

const LIMIT = 50;

export function usePagedQueue(filters: string) {
  const call = useCall();
  const path = `/api/desk/queue?${filters}&limit=${LIMIT}`;
  const { asked, lookNow } = usePolled<Page>(call, path, () => false);
  const [kept, setFurther] = useState<Further>();
  const [trouble, setTrouble] = useState<Trouble>();
  const further = kept?.path === path ? kept : undefined;
  const next = further === undefined ? (asked.state === "ready" ? asked.value.next : undefined) : further.next;

  const more = useCallback(async () => {
    if (next === undefined) return;
    setTrouble(undefined);
    try {
      const page = await call.ask<Page>(`${path}&cursor=${encodeURIComponent(next)}`);
      setFurther((was) => ({
        path,
        items: [...(was?.path === path ? was.items : []), ...page.items],
        next: page.next,
      }));
    } catch (fault) {
      setTrouble(asTrouble(fault));
    }
  }, [call, path, next]);

  const itemsWith = (first: Page): readonly QueueItem[] => {
    const seen = new Set(first.items.map((item) => item.returnId));
    return [...first.items, ...(further?.items ?? []).filter((item) => !seen.has(item.returnId))];
  };
  return { asked, lookNow, itemsWith, more, hasMore: next !== undefined, trouble };
}
