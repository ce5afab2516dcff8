// /oidc: the provider, and its one page, where a person picks who to be.
import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { sendMessage } from "../gateway/answer.ts";
import { bodyOf } from "../gateway/body.ts";
import { escaped, sendPage } from "../page.ts";
import { PEOPLE } from "./accounts.ts";
import type { ProviderKeys } from "./provider.ts";

const BODY_MAX = 10_000;
const DOES: Readonly<Record<string, string>> = {
  support: "answers customers, decides the hard cases",
  supervisor: "decides, overrides, steps in",
  warehouse: "receives and inspects what comes back",
  finance: "sees every refund and proves the books",
  admin: "writes the policy, brings in orders",
};

/** One provider for each name this machine goes by, because an issuer has exactly one address. */
export function signInPages(keys: ProviderKeys) {
  const providers = new Map<string, Promise<Provider>>();
  const providerAt = (origin: string): Promise<Provider> => {
    const known =
      providers.get(origin) ?? import("./provider.ts").then(({ signInProvider }) => signInProvider(origin, keys));
    providers.set(origin, known);
    return known;
  };

  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const provider = await providerAt(`http://${request.headers.host}`);
    if (path.startsWith("/oidc/sign-in/")) return pickAccount(provider, request, response);
    // The provider thinks it stands at the root, and finds its place by the difference.
    const mounted = request as IncomingMessage & { originalUrl?: string };
    mounted.originalUrl = request.url ?? "/";
    request.url = mounted.originalUrl.slice("/oidc".length) || "/";
    await provider.callback()(request, response);
  };
}

async function pickAccount(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const interaction = await provider.interactionDetails(request, response).catch(() => undefined);
  if (!interaction) {
    return sendPage(
      response,
      "Sign in",
      `<h1>This sign-in has run out</h1><p>Go back to <a href="/desk">the desk</a> and start again.</p>`,
      400,
    );
  }
  if (request.method !== "POST") return sendPage(response, "Sign in", picker());
  const form = new URLSearchParams((await bodyOf(request, BODY_MAX)).toString("utf8"));
  const account = PEOPLE.find(({ sub }) => sub === form.get("account"));
  if (!account) return sendMessage(response, 400, "no such account");
  await provider.interactionFinished(request, response, { login: { accountId: account.sub, remember: false } });
}

const picker = (): string => `
  <h1>Who are you today?</h1>
  <p class="note">This sign-in exists on this machine only, and asks for no password. A deployed shop signs in with its own accounts.</p>
  <form method="post"><ul>${PEOPLE.map(
    ({ sub, name, roles: [role = ""] }) =>
      `<li><button name="account" value="${escaped(sub)}"><strong>${escaped(name)}</strong><span class="quiet">${escaped(DOES[role] ?? role)}</span></button></li>`,
  ).join("")}</ul></form>`;
