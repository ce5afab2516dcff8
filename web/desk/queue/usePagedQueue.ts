// The queue: polls its first page and loads further pages on demand.
import { useCallback, useState } from "react";
import type { QueueItem } from "../../../functions/contracts/desk-documents.ts";
import { useApi } from "../../ui/ApiProvider.tsx";
import { type QueryState, asApiError } from "../../ui/useQuery.ts";
import type { ApiError } from "../../ui/api-client.ts";
import { usePolledQuery } from "../../ui/usePolledQuery.ts";

type Page = { readonly items: readonly QueueItem[]; readonly next?: string };
type LoadedPages = { readonly path: string; readonly items: readonly QueueItem[]; readonly next: string | undefined };

const PAGE_SIZE = 50;

type PagedQueue = {
  readonly state: QueryState<Page>;
  readonly refetch: () => void;
  readonly withLoadedPages: (first: Page) => readonly QueueItem[];
  readonly loadMore: () => Promise<void>;
  readonly hasMore: boolean;
  readonly error: ApiError | undefined;
};

export function usePagedQueue(filters: string): PagedQueue {
  const api = useApi();
  const path = `/api/desk/queue?${filters}&limit=${PAGE_SIZE}`;
  const { state, refetch } = usePolledQuery<Page>(api, path, () => false);
  const [current, setLoaded] = useState<LoadedPages>();
  const [error, setError] = useState<ApiError>();
  const loaded = current?.path === path ? current : undefined;
  const next = loaded === undefined ? (state.status === "ready" ? state.value.next : undefined) : loaded.next;

  const loadMore = useCallback(async () => {
    if (next === undefined) return;
    setError(undefined);
    try {
      const page = await api.request<Page>(`${path}&cursor=${encodeURIComponent(next)}`);
      setLoaded((previous) => ({
        path,
        items: [...(previous?.path === path ? previous.items : []), ...page.items],
        next: page.next,
      }));
    } catch (fault) {
      setError(asApiError(fault));
    }
  }, [api, path, next]);

  const withLoadedPages = (first: Page): readonly QueueItem[] => {
    const seen = new Set(first.items.map((item) => item.returnId));
    return [...first.items, ...(loaded?.items ?? []).filter((item) => !seen.has(item.returnId))];
  };
  return { state, refetch, withLoadedPages, loadMore, hasMore: next !== undefined, error };
}
