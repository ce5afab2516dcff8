// Which of the parts are open, which was removed last, and where the focus goes after an act.
import { useState } from "react";
import { useFocusAfterwards } from "../useFocusAfterwards.ts";

export type Removed<T> = { readonly value: T; readonly name: string; readonly at: number };

export function usePart<T>() {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [removed, setRemoved] = useState<Removed<T>>();
  const { space, focusOn } = useFocusAfterwards();
  const toggle = (name: string, open: boolean) =>
    setOpened((was) => (open ? new Set([...was, name]) : new Set([...was].filter((one) => one !== name))));
  const renamed = (old: string, to: string) =>
    setOpened((was) => new Set([...was].map((one) => (one === old ? to : one))));
  return { opened, toggle, renamed, removed, setRemoved, space, focusOn };
}
