// Seals values that leave the system.

/** Seals values that leave the system and must come back unchanged: sessions, quotes, cursors. */
export interface Sealer {
  seal(purpose: string, content: string): Promise<string>;
  /** Undefined for anything not sealed here for this purpose. */
  open(purpose: string, sealed: string): Promise<string | undefined>;
  /** A short, stable, unguessable code for a text: RMA numbers, rate limit keys. */
  fingerprint(text: string): Promise<string>;
}
