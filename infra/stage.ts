// Where Comeback is deployed, as typed settings. A stack asks its stage and never the environment.
import type { App } from "aws-cdk-lib";

export type Stage = {
  readonly name: "production" | "emulator";
  readonly region: string;
  /** Undefined while no account is at hand: the templates then fit any account. */
  readonly account?: string;
  /** The address shoppers see, where it is not the one CloudFront gives. */
  readonly portalUrl?: string;
  /** A domain of the shop's own, with its certificate in us-east-1. */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
  readonly mailFrom: string;
  /** Who is told of alarms; nobody until an address is given. */
  readonly alarmMail?: string;
  /** Only where Stripe is not the real one. */
  readonly stripeUrl?: string;
  /** Kept when the stack is deleted, and protected from deletion: what a shop may never lose. */
  readonly keepsData: boolean;
  readonly lacks: Gaps;
};

/** What a stage has to do without. Production lacks nothing; each line here is explained in DECISIONS.md. */
type Gaps = {
  /** What copies the site into its bucket is Python with the AWS CLI, which is not there. */
  readonly siteUpload: boolean;
  /** CloudFront there does not fetch from an AWS host name: it fetches from this port of its own machine. */
  readonly awsOrigins?: { readonly httpPort: number };
  readonly eventArchive: boolean;
  /** Waits end after this many seconds, because `TimeoutSecondsPath` is passed over there. */
  readonly waitsOfSeconds?: number;
  /** It speaks plain HTTP on loopback; a policy that refuses plain HTTP would refuse everybody. */
  readonly encryptedTransport: boolean;
  /** The right to send mail is checked against every sender there, never against one. */
  readonly mailIdentities: boolean;
  /** The gateway there leaves a request's cookies in their header. */
  readonly requestCookies: boolean;
};

const NOTHING: Gaps = {
  siteUpload: false,
  eventArchive: false,
  encryptedTransport: false,
  mailIdentities: false,
  requestCookies: false,
};
const EMULATOR: Gaps = {
  siteUpload: true,
  awsOrigins: { httpPort: 4566 },
  eventArchive: true,
  waitsOfSeconds: 3600,
  encryptedTransport: true,
  mailIdentities: true,
  requestCookies: true,
};

const on = (port: string | undefined): Gaps =>
  port === undefined ? EMULATOR : { ...EMULATOR, awsOrigins: { httpPort: Number(port) } };

/** Kept for examples by RFC 2606: what is sent from here, SES refuses. */
export const NOBODYS_ADDRESS = "returns@example.com";

/** Chosen with `-c stage=emulator`; production otherwise. Throws for a name that is neither. */
export function stageOf(app: App): Stage {
  const said = (key: string): string | undefined => app.node.tryGetContext(key);
  const name = said("stage") ?? "production";
  const region = said("region") ?? process.env["CDK_DEFAULT_REGION"] ?? "us-east-1";
  const account = process.env["CDK_DEFAULT_ACCOUNT"];
  const given = {
    region,
    ...(account && { account }),
    mailFrom: said("mailFrom") ?? NOBODYS_ADDRESS,
    ...optional("portalUrl", said("portalUrl")),
    ...optional("alarmMail", said("alarmMail")),
  };
  switch (name) {
    case "production":
      return { ...given, name, keepsData: true, ...ownDomain(said("domain"), said("certificateArn")), lacks: NOTHING };
    case "emulator":
      return { ...given, name, keepsData: false, ...optional("stripeUrl", said("stripeUrl")), lacks: on(said("port")) };
    default:
      throw new Error(`there is no stage "${name}"; say -c stage=production or -c stage=emulator`);
  }
}

function ownDomain(name: string | undefined, certificateArn: string | undefined): Pick<Stage, "domain" | "portalUrl"> {
  if (!name && !certificateArn) return {};
  if (!name || !certificateArn) throw new Error("a domain of your own needs both -c domain=… and -c certificateArn=…");
  return { domain: { name, certificateArn }, portalUrl: `https://${name}` };
}

const optional = <K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string };
