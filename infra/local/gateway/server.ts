// The local HTTP server: the gateway with the site, the local controls, the mailbox and the sign-in. It listens before
// the application is ready; early requests wait.
import type { MovableClock } from "../runtime/clock.ts";
import { controlPages } from "../runtime/control.ts";
import { deskConfig } from "../sign-in/desk-config.ts";
import { type Gateway, openGateway } from "./gateway.ts";
import { jwtAuthorizer } from "./jwt-authorizer.ts";
import { type ApiFunctions, deferredFunctions } from "./routes.ts";
import { staticSite } from "./static-site.ts";
import type { Mailbox } from "../mail/mailbox.ts";
import { mailboxPage } from "../mail/mailbox-page.ts";
import { publicKeyOf, type Secrets } from "../runtime/secrets.ts";
import { signInPages } from "../sign-in/pages.ts";
import { AUDIENCE, issuerAt, type TokenMinter, tokenMinter } from "../sign-in/tokens.ts";

export type ServerOptions = {
  readonly port: number;
  readonly siteRoot: string;
  readonly clock: MovableClock;
  readonly mailbox: Mailbox;
  readonly secrets: Secrets;
  readonly whenIdle: () => Promise<void>;
  readonly afterCall: () => void;
};

export type LocalServer = {
  readonly gateway: Gateway;
  readonly url: string;
  readonly mint: TokenMinter;
  open(functions: ApiFunctions): void;
  fail(error: Error): void;
};

/** Rejects with EADDRINUSE when the port is taken. */
export async function startServer(options: ServerOptions): Promise<LocalServer> {
  const { clock, mailbox, secrets, whenIdle, afterCall } = options;
  const deferred = deferredFunctions();
  let url = "";
  const mint = tokenMinter(secrets.signingKey, () => issuerAt(url));
  const gateway = await openGateway({
    port: options.port,
    functions: deferred.functions,
    authorizer: (port) => authorizerAt(port, secrets),
    site: staticSite(options.siteRoot),
    pages: {
      local: controlPages({ clock, mint, mailbox, whenIdle, signingSecrets: secrets.signing }),
      mailbox: mailboxPage(mailbox),
      oidc: signInPages(secrets),
      "desk-config.json": deskConfig,
    },
    now: clock.now,
    afterCall,
  });
  url = `http://localhost:${gateway.port}`;
  return { gateway, url, mint, open: deferred.open, fail: deferred.fail };
}

const authorizerAt = (port: number, { signingKey }: Secrets) =>
  jwtAuthorizer({
    keys: { keys: [publicKeyOf(signingKey)] },
    issuers: [issuerAt(`http://localhost:${port}`), issuerAt(`http://127.0.0.1:${port}`)],
    audience: AUDIENCE,
  });
