// The local OpenID Connect provider at /oidc: authorization code with PKCE for the desk, tokens like those of the
// deployed sign-in, no passwords. Loaded on its first request.
import type { JWK } from "jose";
import Provider, { type Configuration, interactionPolicy, type KoaContextWithOIDC } from "oidc-provider";
import { escapeHtml } from "../../../functions/lambda/escape-html.ts";
import { PAGE_HEADERS, htmlPage } from "../gateway/html-page.ts";
import { PEOPLE } from "./accounts.ts";
import { memoryAdapter } from "./memory-adapter.ts";
import { AUDIENCE, issuerAt, LIFETIME_SECONDS } from "./tokens.ts";

const API = "urn:comeback:api";
const SCOPES = "openid email profile";

export type ProviderKeys = { readonly signingKey: JWK; readonly cookie: string };

/** `origin` is the browser's origin, such as http://localhost:3000. */
export const signInProvider = (origin: string, { signingKey, cookie }: ProviderKeys): Provider =>
  new Provider(issuerAt(origin), {
    ...ACCOUNTS,
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: AUDIENCE,
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code"],
        response_types: ["code"],
        redirect_uris: [`${origin}/desk/callback`, `${origin}/desk/signed-in`],
        post_logout_redirect_uris: [`${origin}/desk`, `${origin}/desk/`],
      },
    ],
    jwks: { keys: [signingKey as never] },
    cookies: { keys: [cookie] },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/oidc/sign-in/${uid}`, policy: promptForAccount() },
    renderError: async (ctx, { error, error_description: description = "" }) =>
      renderPage(
        ctx,
        "Sign in",
        `<h1>This sign-in does not work</h1><p>${escapeHtml(error)}: ${escapeHtml(description)}</p><p><a href="/desk">Back to the desk</a></p>`,
      ),
    ttl: {
      AccessToken: LIFETIME_SECONDS,
      IdToken: LIFETIME_SECONDS,
      AuthorizationCode: 60,
      Interaction: 3_600,
      Session: LIFETIME_SECONDS,
      Grant: LIFETIME_SECONDS,
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: SIGN_OUT, resourceIndicators: API_TOKENS },
  });

/** Who signs in, what the tokens say of them, and that nobody is asked for consent. */
const ACCOUNTS = {
  claims: { openid: ["sub", "name", "roles"], email: ["email"], profile: ["name"] },
  // The desk greets by name and shows what the roles allow, so the ID token contains both.
  conformIdTokenClaims: false,
  findAccount: (_, id) => {
    const account = PEOPLE.find(({ sub }) => sub === id);
    return account && { accountId: id, claims: async () => ({ ...account, roles: [...account.roles] }) };
  },
  extraTokenClaims: (_, token) => {
    const account = PEOPLE.find(({ sub }) => "accountId" in token && sub === token.accountId);
    return account && { name: account.name, email: account.email, roles: [...account.roles] };
  },
  loadExistingGrant: async (ctx) => {
    const { client, session } = ctx.oidc;
    if (!client || !session?.accountId) return undefined;
    const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope(SCOPES);
    grant.addResourceScope(API, "");
    await grant.save();
    return grant;
  },
} satisfies Configuration;

type Features = NonNullable<Configuration["features"]>;

const SIGN_OUT = {
  logoutSource: async (ctx, form) =>
    renderPage(
      ctx,
      "Sign out",
      `<h1>Sign out of the desk?</h1>${form}<p><button form="op.logoutForm" name="logout" value="yes">Sign out</button></p>`,
    ),
  postLogoutSuccessSource: async (ctx) =>
    renderPage(ctx, "Signed out", `<h1>Signed out</h1><p><a href="/desk">Back to the desk</a></p>`),
} satisfies Features["rpInitiatedLogout"];

/** Access tokens are JSON Web Tokens for the API, as those of the deployed sign-in are. */
const API_TOKENS = {
  enabled: true,
  defaultResource: async () => API,
  useGrantedResource: async () => true,
  getResourceServerInfo: async () => ({
    scope: "",
    audience: AUDIENCE,
    accessTokenTTL: LIFETIME_SECONDS,
    accessTokenFormat: "jwt",
    jwt: { sign: { alg: "RS256" } },
  }),
} satisfies Features["resourceIndicators"];

function renderPage(ctx: KoaContextWithOIDC, title: string, content: string): void {
  ctx.set(PAGE_HEADERS);
  ctx.body = htmlPage(title, content);
}

/** Prompts for an account on every sign-in: on a laptop one person plays all roles. */
function promptForAccount() {
  const policy = interactionPolicy.base();
  policy
    .get("login")
    ?.checks.add(
      new interactionPolicy.Check("pick_an_account", "an account must be picked on every sign-in", (ctx) =>
        ctx.oidc.result?.["login"] ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT,
      ),
    );
  return policy;
}
