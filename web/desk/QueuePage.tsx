// The queue of cases, sorted by due time.
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import type { QueueItem } from "../../functions/contracts/desk-documents.ts";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Notice } from "../ui/Notice.tsx";
import { QueryResult, ErrorMessage } from "../ui/QueryResult.tsx";
import { useTitle } from "../ui/useTitle.ts";
import { useShortcuts } from "../ui/shortcuts.ts";
import { useFilters, type Filters } from "./queue/filters.ts";
import { rememberQueue } from "./queue/last-queue.ts";
import { QueueFilters } from "./queue/QueueFilters.tsx";
import { QueueTable } from "./queue/QueueTable.tsx";
import { QueueTabs } from "./queue/QueueTabs.tsx";
import { usePagedQueue } from "./queue/usePagedQueue.ts";

export function QueuePage() {
  const { t } = useI18n();
  const filters = useFilters();
  const { state, refetch, withLoadedPages, loadMore, hasMore, error } = usePagedQueue(filters.apiQuery);
  const search = useRef<HTMLInputElement>(null);
  const headline = useTitle(t("desk.queue.title"));
  useShortcuts({ "/": () => search.current?.focus() });

  return (
    <>
      <div className="desk-title">
        <h1 ref={headline} tabIndex={-1}>
          {t("desk.queue.title")}
        </h1>
        <QueueTabs queue={filters.queue} />
      </div>
      <QueueFilters key={filters.queue} filters={filters} searchRef={search} />
      <QueryResult state={state} refetch={refetch} lines={10} isTable>
        {(page) => <Items items={withLoadedPages(page)} filters={filters} />}
      </QueryResult>
      {error !== undefined && (
        <Notice kind="error">
          <ErrorMessage error={error} />
        </Notice>
      )}
      {hasMore && <Button onPress={() => void loadMore()}>{t("desk.list.more")}</Button>}
    </>
  );
}

function Items({ items, filters }: { items: readonly QueueItem[]; filters: Filters }) {
  const { t } = useI18n();
  const { search } = useLocation();
  useEffect(
    () =>
      rememberQueue(
        items.map((item) => item.returnId),
        `/desk/queue${search}`,
      ),
    [items, search],
  );
  if (items.length > 0) return <QueueTable items={items} />;
  return (
    <EmptyState title={t(filters.isFiltered ? "desk.queue.none-found" : "desk.queue.empty")}>
      {filters.isFiltered && <Button onPress={filters.clear}>{t("desk.filters.clear")}</Button>}
    </EmptyState>
  );
}
