// Shows a long list in growing pages, so that an order of 1,114 lines renders quickly.
import { useState } from "react";

const PAGE_SIZE = 40;

export function useShowMore<T>(all: readonly T[], pageSize = PAGE_SIZE) {
  const [pages, setPages] = useState(1);
  const shown = all.slice(0, pages * pageSize);
  return {
    shown,
    left: all.length - shown.length,
    next: Math.min(pageSize, all.length - shown.length),
    more: () => setPages(pages + 1),
  };
}
