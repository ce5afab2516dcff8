// The outbox of the laptop: letters that would have been sent by mail are kept on disk, each once.
import type { Clock, Letter, Post } from "../../functions/app/ports.ts";
import type { Store } from "./store.ts";

export type KeptLetter = Letter & { readonly sentAt: number };

export type Mailbox = Post & {
  /** The latest first. */
  latest(limit: number): readonly KeptLetter[];
  count(): number;
};

export function mailboxIn(store: Store, clock: Clock): Mailbox {
  store.exec(`CREATE TABLE IF NOT EXISTS letters (
    number INTEGER PRIMARY KEY, letterId TEXT NOT NULL UNIQUE, recipient TEXT NOT NULL, locale TEXT NOT NULL,
    subject TEXT NOT NULL, text TEXT NOT NULL, sentAt INTEGER NOT NULL)`);
  const adding = store.prepare(
    "INSERT INTO letters (letterId, recipient, locale, subject, text, sentAt) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const listing = store.prepare(
    'SELECT letterId, recipient AS "to", locale, subject, text, sentAt FROM letters ORDER BY number DESC LIMIT ?',
  );
  const counting = store.prepare("SELECT COUNT(*) AS count FROM letters");
  return {
    send: async ({ letterId, to, locale, subject, text }) =>
      void adding.run(letterId, to, locale, subject, text, clock.now()),
    latest: (limit) => listing.all(limit) as unknown as KeptLetter[],
    count: () => Number(counting.get()?.["count"] ?? 0),
  };
}
