// The draft that was written and not saved: kept while the window is open, wherever in the desk one goes meanwhile, and asked
// for before the window closes.
import type { Policy } from "./policy.ts";

let kept: Policy | undefined;

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

export const unsaved = (): Policy | undefined => kept;

export function keepUnsaved(policy: Policy | undefined): void {
  kept = policy;
  if (policy) window.addEventListener("beforeunload", ask);
  else window.removeEventListener("beforeunload", ask);
}
