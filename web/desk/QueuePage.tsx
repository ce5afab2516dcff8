// What waits for a person, soonest due first.
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import type { QueueItem } from "../../functions/contracts/desk-documents.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Shown, TroubleWords } from "../ui/Shown.tsx";
import { useTitle } from "../ui/useTitle.ts";
import { useKeys } from "./keys.ts";
import { useFilters, type Filters } from "./queue/filters.ts";
import { rememberQueue } from "./queue/order.ts";
import { QueueFilters } from "./queue/QueueFilters.tsx";
import { QueueTable } from "./queue/QueueTable.tsx";
import { QueueTabs } from "./queue/QueueTabs.tsx";
import { usePagedQueue } from "./queue/usePagedQueue.ts";

export function QueuePage() {
  const { say } = useWords();
  const filters = useFilters();
  const { asked, lookNow, itemsWith, more, hasMore, trouble } = usePagedQueue(filters.asked);
  const search = useRef<HTMLInputElement>(null);
  const headline = useTitle(say("desk.queue.title"));
  useKeys({ "/": () => search.current?.focus() });

  return (
    <>
      <div className="desk-title">
        <h1 ref={headline} tabIndex={-1}>
          {say("desk.queue.title")}
        </h1>
        <QueueTabs queue={filters.queue} />
      </div>
      <QueueFilters key={filters.queue} filters={filters} searchRef={search} />
      <Shown asked={asked} again={lookNow} lines={10}>
        {(page) => <Items items={itemsWith(page)} filters={filters} />}
      </Shown>
      {trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={trouble} />
        </Notice>
      )}
      {hasMore && <Button onPress={() => void more()}>{say("desk.list.more")}</Button>}
    </>
  );
}

function Items({ items, filters }: { items: readonly QueueItem[]; filters: Filters }) {
  const { say } = useWords();
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
    <Empty title={say(filters.filtered ? "desk.queue.none-found" : "desk.queue.empty")}>
      {filters.filtered && <Button onPress={filters.clear}>{say("desk.filters.clear")}</Button>}
    </Empty>
  );
}
