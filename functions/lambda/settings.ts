// The function's environment variables, validated once at start: a missing one stops it with its name in the message.
import * as z from "zod";

const names = z
  .string()
  .min(1)
  .transform((text) => text.split(",").map((name) => name.trim()));

export const environment = z.object({
  COMEBACK_RETURNS_TABLE: z.string().min(1),
  COMEBACK_LEDGER_TABLE: z.string().min(1),
  COMEBACK_STATE_MACHINE_ARN: z.string().optional(),
  COMEBACK_SEAL_SECRET_ARN: z.string().optional(),
  COMEBACK_PAYMENTS_SECRET_ARN: z.string().optional(),
  COMEBACK_CARRIERS_SECRET_ARN: z.string().optional(),
  COMEBACK_PORTAL_URL: z.string().default(""),
  COMEBACK_MAIL_FROM: z.string().optional(),
  COMEBACK_EVENT_BUS: z.string().optional(),
  COMEBACK_AUDIT_BUCKET: z.string().optional(),
  /** The payment providers in use, by name. */
  COMEBACK_PAYMENT_PROVIDERS: names,
  /** The carrier of the labels, by name. */
  COMEBACK_CARRIER: z.string().min(1),
});

export type Settings = z.infer<typeof environment> & {
  /** Servers that stand in for a provider's own, by the provider's name: COMEBACK_STRIPE_URL is `stripe`. */
  readonly providerUrls: Readonly<Record<string, string>>;
};

type Variables = Readonly<Record<string, string | undefined>>;

export function settingsFrom(variables: Variables): Settings {
  const nonEmpty = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = environment.safeParse(nonEmpty);
  if (result.success) return { ...result.data, providerUrls: providerUrlsIn(nonEmpty) };
  throw new Error(result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}

const providerUrlsIn = (variables: Variables): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(variables).flatMap(([variable, value]) => {
      const name = /^COMEBACK_([A-Z0-9_]+)_URL$/.exec(variable)?.[1];
      if (name === undefined || value === undefined || variable in environment.shape) return [];
      return [[name.toLowerCase().replaceAll("_", "-"), value]];
    }),
  );

export type SecretSetting = `COMEBACK_${"SEAL" | "PAYMENTS" | "CARRIERS"}_SECRET_ARN`;
type ResourceSetting = SecretSetting | "COMEBACK_STATE_MACHINE_ARN";

/** Throws unless the variable names a resource: a function gets only the names of resources it may access. */
export function requireSetting(settings: Settings, name: ResourceSetting): string {
  const value = settings[name];
  if (value === undefined) throw new Error(`${name} is not set: this function has no right to what it names`);
  return value;
}
