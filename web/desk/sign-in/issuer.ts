// Discovers the OpenID Connect issuer and client id for staff from /desk-config.json.
import * as oauth from "oauth4webapi";

export type Issuer = {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly options: Options;
};
type Options = { readonly [oauth.allowInsecureRequests]?: boolean };

type DeskConfig = { readonly issuer: string; readonly clientId: string };

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Throws when the issuer is unreachable or its metadata does not match. */
export async function findIssuer(): Promise<Issuer> {
  const { issuer, clientId } = (await (await fetch("/desk-config.json")).json()) as DeskConfig;
  const address = new URL(issuer);
  // Plain HTTP is allowed only on the loopback address, where the local runtime is the issuer.
  const options: Options =
    LOOPBACK.has(address.hostname) && address.protocol === "http:" ? { [oauth.allowInsecureRequests]: true } : {};
  const server = await oauth.processDiscoveryResponse(address, await oauth.discoveryRequest(address, options));
  return { server, client: { client_id: clientId }, options };
}

export const redirectUri = (): string => new URL("/desk/callback", location.origin).href;
