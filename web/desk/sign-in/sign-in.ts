// OpenID Connect, authorization code with PKCE: away to the issuer, and back with a code that only this tab can redeem.
import * as oauth from "oauth4webapi";
import { findIssuer, redirectUri } from "./issuer.ts";
import { signedInFrom, type SignedIn } from "./signed-in.ts";

const UNDER_WAY = "comeback-desk-sign-in";

type UnderWay = { readonly verifier: string; readonly state: string; readonly nonce: string; readonly to: string };

/** Leaves the page. `to` is where to come back to afterwards. */
export async function leaveToSignIn(to: string): Promise<void> {
  const { server, client } = await findIssuer();
  if (server.authorization_endpoint === undefined) throw new Error("the issuer names no authorization endpoint");
  const underWay: UnderWay = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    to,
  };
  sessionStorage.setItem(UNDER_WAY, JSON.stringify(underWay));
  const address = new URL(server.authorization_endpoint);
  address.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri(),
    response_type: "code",
    scope: "openid email",
    code_challenge: await oauth.calculatePKCECodeChallenge(underWay.verifier),
    code_challenge_method: "S256",
    state: underWay.state,
    nonce: underWay.nonce,
  }).toString();
  location.assign(address);
}

/** Redeems the code in the address. Undefined when this tab did not ask for it. */
export async function comeBack(address: URL): Promise<{ signedIn: SignedIn; to: string } | undefined> {
  const kept = sessionStorage.getItem(UNDER_WAY);
  if (kept === null) return undefined;
  sessionStorage.removeItem(UNDER_WAY);
  const underWay = JSON.parse(kept) as UnderWay;
  const { server, client, options } = await findIssuer();
  const answer = oauth.validateAuthResponse(server, client, address, underWay.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    answer,
    redirectUri(),
    underWay.verifier,
    options,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: underWay.nonce,
    requireIdToken: true,
  });
  return { signedIn: signedInFrom(tokens, server.end_session_endpoint), to: underWay.to };
}
