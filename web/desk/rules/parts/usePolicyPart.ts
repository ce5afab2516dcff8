// State of the policy parts: which are open, the last one removed, and where to move the focus.
import { useState } from "react";
import { type FocusAfterRender, useFocusAfterRender } from "../useFocusAfterRender.ts";

export type RemovedPart<T> = { readonly value: T; readonly name: string; readonly at: number };

type PolicyPartState<T> = FocusAfterRender & {
  readonly openParts: ReadonlySet<string>;
  readonly toggle: (name: string, open: boolean) => void;
  readonly onRenamed: (old: string, to: string) => void;
  readonly removed: RemovedPart<T> | undefined;
  readonly setRemoved: (removed: RemovedPart<T> | undefined) => void;
};

export function usePolicyPart<T>(): PolicyPartState<T> {
  const [openParts, setOpenParts] = useState<ReadonlySet<string>>(new Set());
  const [removed, setRemoved] = useState<RemovedPart<T>>();
  const { container, focusOn } = useFocusAfterRender();
  const toggle = (name: string, open: boolean) =>
    setOpenParts((previous) =>
      open ? new Set([...previous, name]) : new Set([...previous].filter((one) => one !== name)),
    );
  const onRenamed = (old: string, to: string) =>
    setOpenParts((previous) => new Set([...previous].map((one) => (one === old ? to : one))));
  return { openParts, toggle, onRenamed, removed, setRemoved, container, focusOn };
}
