// docs/operate/settings.md: every setting of a deployment, of the functions and of a laptop.
import * as z from "zod";
import { CARRIERS } from "../../../functions/adapters/carriers/registry.ts";
import { PAYMENT_PROVIDERS } from "../../../functions/adapters/payments/registry.ts";
import type { Provider } from "../../../functions/app/ports/provider.ts";
import { environment, type Settings } from "../../../functions/lambda/settings.ts";
import { START_VARIABLES } from "../../local/runtime/start-settings.ts";
import { CONTEXT_KEYS } from "../../stage.ts";
import { code, GENERATED, page, table } from "./markdown.ts";

const FUNCTION_VARIABLES: Readonly<Record<Exclude<keyof Settings, "providerUrls">, string>> = {
  COMEBACK_RETURNS_TABLE: "the table of logs, views, orders and tallies",
  COMEBACK_LEDGER_TABLE: "the table of the journal",
  COMEBACK_STATE_MACHINE_ARN: "the workflow; only for the function that starts it and wakes it up",
  COMEBACK_SEAL_SECRET_ARN: "the secret that seals sessions, quotes and cursors",
  COMEBACK_PAYMENTS_SECRET_ARN: "the payment providers' keys",
  COMEBACK_CARRIERS_SECRET_ARN: "the carriers' keys",
  COMEBACK_PORTAL_URL: "the portal's address, for links in email",
  COMEBACK_MAIL_FROM: "the sender of email; without it none is sent",
  COMEBACK_EVENT_BUS: "the event bus; without it nothing is published",
  COMEBACK_AUDIT_BUCKET: "the bucket of the audit copy; without it none is written",
  COMEBACK_PAYMENT_PROVIDERS: "the payment providers, by name, with commas",
  COMEBACK_CARRIER: "the carrier of the labels, by name",
};

export function settingsPage(): string {
  return page(
    GENERATED,
    "# Settings",
    "What the shop decides about its returns is not a setting of the installation but part of the [policy](change-a-policy.md), which changes without a deployment.",
    "## Deployment",
    "Keys of the CDK context. Give them with each deployment, or once under `context` in `cdk.json`:",
    "    npm run deploy -- -c mailFrom=returns@shop.example -c alarmMail=ops@shop.example",
    rows("key", CONTEXT_KEYS),
    "The CDK takes account and region from your AWS credentials (`CDK_DEFAULT_ACCOUNT`, `CDK_DEFAULT_REGION`).",
    "## Providers and their secrets",
    "A production deployment takes no sandbox. The secrets of all payment providers are fields of one JSON secret, those of all carriers of another; fill them in after the first deployment.",
    table(
      ["provider", "kind", "secrets", "variable of a stand-in"],
      [...PAYMENT_PROVIDERS.map(providerRow("payments")), ...CARRIERS.map(providerRow("carrier"))],
    ),
    "A third secret, `seal`, is a random text that the deployment makes. Changing it signs every shopper out and ends open quotes.",
    "An instance of a function keeps a secret as long as it lives. Any change of the function's configuration starts new instances.",
    "## Functions",
    "The deployment sets these variables, and each function gets only those it has rights to. Set them by hand only to run a function elsewhere.",
    table(["variable", "is", "needed"], Object.entries(FUNCTION_VARIABLES).map(variableRow)),
    "Besides, each provider has a variable for a server that stands in for its own; see the table above.",
    "## A laptop",
    "Environment variables of `npm start`:",
    rows("variable", START_VARIABLES),
    "Variables of the tests are in [CONTRIBUTING.md](../../CONTRIBUTING.md).",
  );
}

const providerRow =
  (kind: string) =>
  ({ name, isSandbox, secrets }: Provider): string[] => [
    code(name),
    isSandbox ? `${kind}, sandbox` : kind,
    secrets.map((secret) => code(secret.name)).join(", "),
    code(`COMEBACK_${name.toUpperCase().replaceAll("-", "_")}_URL`),
  ];

const rows = (head: string, meanings: Readonly<Record<string, string>>): string =>
  table(
    [head, "is"],
    Object.entries(meanings).map(([name, meaning]) => [code(name), meaning]),
  );

const { required } = z.object({ required: z.array(z.string()) }).parse(z.toJSONSchema(environment, { io: "input" }));

const variableRow = ([name, meaning]: [string, string]): string[] => [
  code(name),
  meaning,
  required.includes(name) ? "always" : "",
];
