// /oidc: the provider and its one page, on which a person picks an account.
import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { sendMessage } from "../gateway/responses.ts";
import { readBody } from "../gateway/request-body.ts";
import { escapeHtml } from "../../../functions/lambda/escape-html.ts";
import { sendPage } from "../gateway/html-page.ts";
import { PEOPLE } from "./accounts.ts";
import type { ProviderKeys } from "./provider.ts";

const BODY_MAX = 10_000;
const ROLE_DESCRIPTIONS: Readonly<Record<string, string>> = {
  support: "answers customers and decides difficult cases",
  supervisor: "decides cases and overrides the policy",
  warehouse: "receives and inspects returned goods",
  finance: "sees all refunds and verifies the ledger",
  admin: "edits the policy and imports orders",
};

/** One provider per host name of this machine, because an issuer has exactly one URL. */
export function signInPages(keys: ProviderKeys) {
  const providers = new Map<string, Promise<Provider>>();
  const providerAt = (origin: string): Promise<Provider> => {
    const existing =
      providers.get(origin) ?? import("./provider.ts").then(({ signInProvider }) => signInProvider(origin, keys));
    providers.set(origin, existing);
    return existing;
  };

  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const provider = await providerAt(`http://${request.headers.host}`);
    if (path.startsWith("/oidc/sign-in/")) return pickAccount(provider, request, response);
    // The provider routes as if mounted at the root and derives its mount path from originalUrl.
    const originalUrl = request.url ?? "/";
    const mountedRequest = Object.assign(request, { originalUrl, url: originalUrl.slice("/oidc".length) || "/" });
    await provider.callback()(mountedRequest, response);
  };
}

async function pickAccount(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const interaction = await provider.interactionDetails(request, response).catch(() => undefined);
  if (!interaction) {
    const content = `<h1>This sign-in has expired</h1><p>Go back to <a href="/desk">the desk</a> and start again.</p>`;
    return sendPage(response, { title: "Sign in", content, status: 400 });
  }
  if (request.method !== "POST") return sendPage(response, { title: "Sign in", content: accountPicker() });
  const form = new URLSearchParams((await readBody(request, BODY_MAX)).toString("utf8"));
  const account = PEOPLE.find(({ sub }) => sub === form.get("account"));
  if (!account) return sendMessage(response, { status: 400, message: "no such account" });
  await provider.interactionFinished(request, response, { login: { accountId: account.sub, remember: false } });
}

const accountPicker = (): string => `
  <h1>Who are you today?</h1>
  <p class="note">This sign-in exists on this machine only, and asks for no password. A deployed shop signs in with its own accounts.</p>
  <form method="post"><ul>${PEOPLE.map(
    ({ sub, name, roles: [role = ""] }) =>
      `<li><button name="account" value="${escapeHtml(sub)}"><strong>${escapeHtml(name)}</strong><span class="quiet">${escapeHtml(ROLE_DESCRIPTIONS[role] ?? role)}</span></button></li>`,
  ).join("")}</ul></form>`;
