// Deployment settings, typed. Stacks read their stage and never the environment.
import type { App } from "aws-cdk-lib";

export type DeploymentStage = {
  readonly name: "production" | "emulator";
  readonly region: string;
  /** Undefined when no AWS account is configured: the templates are then account-agnostic. */
  readonly account?: string;
  /** The portal's public URL, when it is not the CloudFront domain. */
  readonly portalUrl?: string;
  /** The shop's own domain; its certificate must be in us-east-1. */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
  readonly mailFrom: string;
  /** Email address that receives alarms; without it nobody is notified. */
  readonly alarmMail?: string;
  /** Names of payment providers in functions/adapters/payments/registry.ts. */
  readonly paymentProviders: readonly string[];
  /** Name of the carrier of the labels, from functions/adapters/carriers/registry.ts. */
  readonly carrier: string;
  /** Whether providers that move no real money or parcel may be part of the deployment. */
  readonly allowsSandboxes: boolean;
  /** Base URLs of servers that stand in for a provider's own, by the provider's name. */
  readonly providerUrls: Readonly<Record<string, string>>;
  /**
   * Whether tables, audit bucket, accounts and logs are protected from deletion and retained when the stack is deleted.
   */
  readonly keepsData: boolean;
  readonly lacks: StageGaps;
};

/** Features a stage does not support. Production supports all of them; DECISIONS.md explains each gap. */
type StageGaps = {
  /** BucketDeployment needs a Python layer with the AWS CLI, which the emulator does not have. */
  readonly siteUpload: boolean;
  /** The emulator's CloudFront cannot fetch from AWS host names; it fetches from this port on localhost instead. */
  readonly awsOrigins?: { readonly httpPort: number };
  readonly eventArchive: boolean;
  /** Fixed timeout of every wait in seconds, because the emulator ignores `TimeoutSecondsPath`. */
  readonly fixedWaitSeconds?: number;
  /** The emulator speaks plain HTTP on loopback, so a policy that requires TLS would block every request. */
  readonly encryptedTransport: boolean;
  /** The emulator does not evaluate the sending identity in IAM conditions, so `ses:SendEmail` is granted for all. */
  readonly mailIdentities: boolean;
  /** The emulator's HTTP API leaves cookies in their header instead of the event's `cookies` list. */
  readonly requestCookies: boolean;
  /** The emulator's alarms cannot combine metrics, so they watch the first of them. */
  readonly metricMath: boolean;
};

const NO_GAPS: StageGaps = {
  siteUpload: false,
  eventArchive: false,
  encryptedTransport: false,
  mailIdentities: false,
  requestCookies: false,
  metricMath: false,
};
const EMULATOR_GAPS: StageGaps = {
  siteUpload: true,
  awsOrigins: { httpPort: 4566 },
  eventArchive: true,
  fixedWaitSeconds: 3600,
  encryptedTransport: true,
  mailIdentities: true,
  requestCookies: true,
  metricMath: true,
};

const emulatorGaps = (port: string | undefined): StageGaps =>
  port === undefined ? EMULATOR_GAPS : { ...EMULATOR_GAPS, awsOrigins: { httpPort: Number(port) } };

/** Placeholder in a domain reserved for examples (RFC 2606). SES rejects email from it. */
export const PLACEHOLDER_SENDER = "returns@example.com";

/** Every key of the CDK context that a stage is read from, and what it is for. */
export const CONTEXT_KEYS = {
  stage: "`production`, or `emulator` for `npm run test:deploy`; default `production`",
  region: "the AWS region; default: the one of your AWS credentials, else `us-east-1`",
  mailFrom: "sender of all email, an address that SES has verified; without it no email is sent",
  alarmMail: "receives alarms; without it nobody is notified",
  domain: "the portal's own domain; needs `certificateArn`",
  certificateArn: "the domain's certificate, which must be in us-east-1",
  portalUrl: "the portal's address, where it is neither CloudFront's nor `domain`",
  payments: "the payment providers, by name, with commas; default `stripe`",
  carrier: "the carrier of the labels, by name; default `own`: shoppers choose their own carrier",
  providerUrls: "servers that stand in for providers: `NAME=URL`, with commas; `emulator` only",
  port: "the emulator's port; `emulator` only",
} as const satisfies Readonly<Record<string, string>>;

/** Reads the stage from CDK context (`-c stage=emulator`); production by default. Throws for any other name. */
export function readStage(app: App): DeploymentStage {
  const contextValue = (key: keyof typeof CONTEXT_KEYS): string | undefined => app.node.tryGetContext(key);
  const name = contextValue("stage") ?? "production";
  const region = contextValue("region") ?? process.env["CDK_DEFAULT_REGION"] ?? "us-east-1";
  const account = process.env["CDK_DEFAULT_ACCOUNT"];
  const [portalUrl, alarmMail] = (["portalUrl", "alarmMail"] as const).map(contextValue);
  const shared = {
    region,
    ...(account && { account }),
    mailFrom: contextValue("mailFrom") ?? PLACEHOLDER_SENDER,
    providerUrls: providerUrlsIn(contextValue("providerUrls")),
    ...(portalUrl !== undefined && { portalUrl }),
    ...(alarmMail !== undefined && { alarmMail }),
  };
  switch (name) {
    case "production":
      return {
        ...shared,
        name,
        keepsData: true,
        paymentProviders: listed(contextValue("payments") ?? "stripe"),
        // Until a carrier with labels is under contract, shoppers send returns by a carrier of their own.
        carrier: contextValue("carrier") ?? "own",
        allowsSandboxes: false,
        ...customDomain(contextValue("domain"), contextValue("certificateArn")),
        lacks: NO_GAPS,
      };
    case "emulator":
      return {
        ...shared,
        name,
        keepsData: false,
        paymentProviders: listed(contextValue("payments") ?? "stripe,sandbox"),
        carrier: contextValue("carrier") ?? "sandbox",
        allowsSandboxes: true,
        lacks: emulatorGaps(contextValue("port")),
      };
    default:
      throw new Error(`there is no stage "${name}"; say -c stage=production or -c stage=emulator`);
  }
}

function customDomain(
  name: string | undefined,
  certificateArn: string | undefined,
): Pick<DeploymentStage, "domain" | "portalUrl"> {
  if (!name && !certificateArn) return {};
  if (!name || !certificateArn) throw new Error("a domain of your own needs both -c domain=… and -c certificateArn=…");
  return { domain: { name, certificateArn }, portalUrl: `https://${name}` };
}

const listed = (items: string): readonly string[] => items.split(",").map((item) => item.trim());

/** "stripe=http://127.0.0.1:4242,sandbox=http://127.0.0.1:4242" */
const providerUrlsIn = (text: string | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (text === undefined ? [] : listed(text)).map((item) => {
      const [name, url] = item.split(/=(.*)/s);
      if (!name || !url) throw new Error(`-c providerUrls=${text}: "${item}" is not NAME=URL`);
      return [name, url];
    }),
  );
