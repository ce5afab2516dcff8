// OpenID Connect authorization code flow with PKCE. Only the tab that started a sign-in can redeem its code.
import * as oauth from "oauth4webapi";
import { readStored, removeStored, writeStored } from "../../ui/stored-values.ts";
import { isJsonObject } from "../../ui/json-object.ts";
import { findIssuer, redirectUri } from "./issuer.ts";
import { sessionFromTokens, type StaffSession } from "./staff-session.ts";

const STORAGE_KEY = "comeback-desk-sign-in";

type PendingSignIn = { readonly verifier: string; readonly state: string; readonly nonce: string; readonly to: string };

const isPendingSignIn = (value: unknown): value is PendingSignIn =>
  isJsonObject(value) && ["verifier", "state", "nonce", "to"].every((field) => typeof value[field] === "string");

/** Redirects to the issuer. `to` is the page to return to afterwards. */
export async function startSignIn(to: string): Promise<void> {
  const { server, client } = await findIssuer();
  if (server.authorization_endpoint === undefined) throw new Error("the issuer names no authorization endpoint");
  const pending: PendingSignIn = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    to,
  };
  writeStored(STORAGE_KEY, pending);
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri(),
    response_type: "code",
    scope: "openid email",
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: "S256",
    state: pending.state,
    nonce: pending.nonce,
  }).toString();
  location.assign(url);
}

/** Redeems the code in the URL. Undefined when this tab did not start the sign-in. */
export async function completeSignIn(url: URL): Promise<{ session: StaffSession; to: string } | undefined> {
  const pending = readStored(STORAGE_KEY, isPendingSignIn);
  if (pending === undefined) return undefined;
  removeStored(STORAGE_KEY);
  const { server, client, options } = await findIssuer();
  const parameters = oauth.validateAuthResponse(server, client, url, pending.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirectUri(),
    pending.verifier,
    options,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: pending.nonce,
    requireIdToken: true,
  });
  return { session: sessionFromTokens(tokens, server.end_session_endpoint), to: pending.to };
}
