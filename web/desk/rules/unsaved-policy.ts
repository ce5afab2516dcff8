// Keeps the unsaved draft while the window is open, across all pages of the desk, and warns before the window closes.
import type { Policy } from "./policy.ts";

let unsavedPolicy: Policy | undefined;

const confirmLeaving = (event: BeforeUnloadEvent): void => event.preventDefault();

export const getUnsavedPolicy = (): Policy | undefined => unsavedPolicy;

export function setUnsavedPolicy(policy: Policy | undefined): void {
  unsavedPolicy = policy;
  if (policy) window.addEventListener("beforeunload", confirmLeaving);
  else window.removeEventListener("beforeunload", confirmLeaving);
}
