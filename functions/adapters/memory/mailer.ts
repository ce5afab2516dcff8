// A mailer in memory that records what it was asked to send. An email is recorded once per id.
import type { Email, Mailer } from "../../app/ports/mailer.ts";

export type MemoryMailer = Mailer & { readonly emails: readonly Email[] };

export function memoryMailer(): MemoryMailer {
  const emails = new Map<string, Email>();
  return {
    get emails() {
      return [...emails.values()];
    },
    send: async (email) => void (emails.has(email.emailId) || emails.set(email.emailId, email)),
  };
}
