// The function's environment variables, validated once at start: a missing one stops it with its name in the message.
import * as z from "zod";

const environment = z.object({
  COMEBACK_RETURNS_TABLE: z.string().min(1),
  COMEBACK_LEDGER_TABLE: z.string().min(1),
  COMEBACK_STATE_MACHINE_ARN: z.string().optional(),
  COMEBACK_SEAL_SECRET_ARN: z.string().optional(),
  COMEBACK_PAYMENTS_SECRET_ARN: z.string().optional(),
  COMEBACK_PORTAL_URL: z.string().default(""),
  COMEBACK_MAIL_FROM: z.string().optional(),
  COMEBACK_EVENT_BUS: z.string().optional(),
  COMEBACK_AUDIT_BUCKET: z.string().optional(),
  COMEBACK_STRIPE_URL: z.string().optional(),
});

export type Settings = z.infer<typeof environment>;

export function settingsFrom(variables: Readonly<Record<string, string | undefined>>): Settings {
  const nonEmpty = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = environment.safeParse(nonEmpty);
  if (result.success) return result.data;
  throw new Error(result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}
