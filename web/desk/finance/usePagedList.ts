// A paged list: loads the first page, and more on demand.
import { useState } from "react";
import { useApi } from "../../ui/ApiProvider.tsx";
import type { ApiError } from "../../ui/api-client.ts";
import { type QueryState, asApiError, useQuery } from "../../ui/useQuery.ts";

type Page<T> = { readonly items: readonly T[]; readonly next?: string };

const PAGE_SIZE = 100;

type PagedList<T> = {
  readonly state: QueryState<Page<T>>;
  readonly refetch: () => void;
  readonly loadMore: () => void;
  readonly busy: boolean;
  readonly error: ApiError | undefined;
};

export function usePagedList<T>(path: string, filters: string): PagedList<T> {
  const api = useApi();
  const url = `${path}?${filters === "" ? "" : `${filters}&`}limit=${PAGE_SIZE}`;
  const { state, refetch, setValue: setPage } = useQuery(url, (signal) => api.request<Page<T>>(url, { signal }));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();

  const loadMore = async () => {
    if (state.status !== "ready" || state.value.next === undefined) return;
    setBusy(true);
    setError(undefined);
    try {
      const page = await api.request<Page<T>>(`${url}&cursor=${encodeURIComponent(state.value.next)}`);
      setPage({ items: [...state.value.items, ...page.items], ...(page.next !== undefined && { next: page.next }) });
    } catch (fault) {
      setError(asApiError(fault));
    } finally {
      setBusy(false);
    }
  };
  return { state, refetch, loadMore: () => void loadMore(), busy, error };
}
