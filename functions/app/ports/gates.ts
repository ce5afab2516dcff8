// The gates at which the workflow waits.

/**
 * The stage at which the workflow waits, as the version that opened the gate named it, and its task token; stored on the
 * return's summary.
 */
export type Gate = { readonly stage: string; readonly token: string };

/**
 * The workflow waits at a gate. Opening a gate changes the summary and so emits a stream event; its handler releases
 * the gate if the return has already moved on. So no wake-up is lost, whether the gate or the event comes first.
 */
export interface Gates {
  open(returnId: string, gate: Gate): Promise<void>;
}
