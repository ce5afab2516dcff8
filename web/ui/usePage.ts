// A long list, shown in pages that grow: 1,114 lines stay quick because only what was asked for is drawn.
import { useState } from "react";

const PAGE = 40;

export function usePage<T>(all: readonly T[], page = PAGE) {
  const [pages, setPages] = useState(1);
  const shown = all.slice(0, pages * page);
  return {
    shown,
    left: all.length - shown.length,
    next: Math.min(page, all.length - shown.length),
    more: () => setPages(pages + 1),
  };
}
