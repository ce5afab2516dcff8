// A list that finance reads page by page: asked for once, more on demand.
import { useState } from "react";
import { useCall } from "../../ui/CallProvider.tsx";
import type { Trouble } from "../../ui/http.ts";
import { asTrouble, useAsked } from "../../ui/useAsked.ts";

type Page<T> = { readonly items: readonly T[]; readonly next?: string };

const LIMIT = 100;

export function useList<T>(path: string, filters: string) {
  const call = useCall();
  const address = `${path}?${filters === "" ? "" : `${filters}&`}limit=${LIMIT}`;
  const { asked, again, put } = useAsked(address, (signal) => call.ask<Page<T>>(address, { signal }));
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  const more = async () => {
    if (asked.state !== "ready" || asked.value.next === undefined) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      const page = await call.ask<Page<T>>(`${address}&cursor=${encodeURIComponent(asked.value.next)}`);
      put({ items: [...asked.value.items, ...page.items], ...(page.next !== undefined && { next: page.next }) });
    } catch (fault) {
      setTrouble(asTrouble(fault));
    } finally {
      setBusy(false);
    }
  };
  return { asked, again, more: () => void more(), busy, trouble };
}
