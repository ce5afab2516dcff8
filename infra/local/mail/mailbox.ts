// The laptop's mailer: email is stored on disk instead of being sent, each message once.
import * as z from "zod";
import type { Mailer } from "../../../functions/app/ports/mailer.ts";
import type { Clock } from "../../../functions/app/ports/clock.ts";
import type { StateStore } from "../runtime/state-store.ts";

const storedEmail = z.object({
  emailId: z.string(),
  to: z.string(),
  locale: z.string(),
  subject: z.string(),
  text: z.string(),
  sentAt: z.number(),
});
export type StoredEmail = Readonly<z.infer<typeof storedEmail>>;

export type Mailbox = Mailer & {
  /** Latest first. */
  latest(limit: number): readonly StoredEmail[];
  count(): number;
};

export function openMailbox(store: StateStore, clock: Clock): Mailbox {
  store.exec(`CREATE TABLE IF NOT EXISTS letters (
    number INTEGER PRIMARY KEY, letterId TEXT NOT NULL UNIQUE, recipient TEXT NOT NULL, locale TEXT NOT NULL,
    subject TEXT NOT NULL, text TEXT NOT NULL, sentAt INTEGER NOT NULL)`);
  const insert = store.prepare(
    "INSERT INTO letters (letterId, recipient, locale, subject, text, sentAt) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const selectLatest = store.prepare(
    'SELECT letterId AS emailId, recipient AS "to", locale, subject, text, sentAt FROM letters ORDER BY number DESC LIMIT ?',
  );
  const selectCount = store.prepare("SELECT COUNT(*) AS count FROM letters");
  return {
    send: async ({ emailId, to, locale, subject, text }) =>
      void insert.run(emailId, to, locale, subject, text, clock.now()),
    latest: (limit) => selectLatest.all(limit).map((row) => storedEmail.parse(row)),
    count: () => Number(selectCount.get()?.["count"] ?? 0),
  };
}
