// The gateway with everything that hangs on it here: the site, the local controls, the outbox and the sign-in. It opens
// before the application stands; whoever comes early waits.
import type { MovableClock } from "./clock.ts";
import { controlPages } from "./control.ts";
import { deskConfig } from "./desk-config.ts";
import { type Gateway, openGateway } from "./gateway.ts";
import { jwtAuthorizer } from "./gateway/bearer.ts";
import { type Doors, doorsOpenedLater } from "./gateway/routes.ts";
import { siteIn } from "./gateway/site.ts";
import type { Mailbox } from "./mailbox.ts";
import { mailboxPage } from "./mailbox-page.ts";
import { publicHalf, type Secrets } from "./secrets.ts";
import { signInPages } from "./sign-in/pages.ts";
import { AUDIENCE, issuerAt, type Mint, tokenMint } from "./sign-in/tokens.ts";

export type FrontDoorOptions = {
  readonly port: number;
  readonly siteRoot: string;
  readonly clock: MovableClock;
  readonly mailbox: Mailbox;
  readonly secrets: Secrets;
  readonly quiet: () => Promise<void>;
  readonly afterCall: () => void;
};

export type FrontDoor = {
  readonly gateway: Gateway;
  readonly url: string;
  readonly mint: Mint;
  open(doors: Doors): void;
  fail(fault: Error): void;
};

/** Rejects with EADDRINUSE when the port is taken. */
export async function openFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  const { clock, mailbox, secrets, quiet, afterCall } = options;
  const later = doorsOpenedLater();
  let url = "";
  const mint = tokenMint(secrets.signingKey, () => issuerAt(url));
  const gateway = await openGateway({
    port: options.port,
    doors: later.doors,
    authorizer: (port) => authorizerAt(port, secrets),
    site: siteIn(options.siteRoot),
    pages: {
      local: controlPages({ clock, mint, mailbox, quiet }),
      mailbox: mailboxPage(mailbox),
      oidc: signInPages(secrets),
      "desk-config.json": deskConfig,
    },
    now: clock.now,
    afterCall,
  });
  url = `http://localhost:${gateway.port}`;
  return { gateway, url, mint, open: later.open, fail: later.fail };
}

const authorizerAt = (port: number, { signingKey }: Secrets) =>
  jwtAuthorizer({
    keys: { keys: [publicHalf(signingKey)] },
    issuers: [issuerAt(`http://localhost:${port}`), issuerAt(`http://127.0.0.1:${port}`)],
    audience: AUDIENCE,
  });
