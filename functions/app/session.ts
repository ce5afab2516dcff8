// A shopper shows that an order is theirs: its number and the e-mail or postcode it was bought with. A wrong pair and an
// unknown order are answered alike, and by the same work, so that neither words nor time tell which it was.
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import { HOUR, type Instant } from "../domain/sla/instant.ts";
import type { Customer, Ports } from "./ports.ts";

const SESSION_MS = 12 * HOUR;
const FAILURES_PER_ORDER_MAX = 10;
// A whole office may share an address; guessing one order is limited by the order.
const FAILURES_PER_ADDRESS_MAX = 1_000;

export type Session = { readonly orderId: string; readonly expiresAt: Instant };
export type Proof = {
  readonly orderNumber: string;
  readonly email?: string;
  readonly postcode?: string;
  readonly address: string;
};
export type Opened = { readonly sealed: string; readonly session: Session; readonly orderNumber: string };

export async function openSession(ports: Ports, proof: Proof): Promise<Answer<Opened>> {
  const orderKey = await ports.sealer.fingerprint(`order ${proof.orderNumber}`);
  const addressKey = await ports.sealer.fingerprint(`address ${proof.address}`);
  const [byOrder, byAddress] = await Promise.all([
    ports.attempts.failures(orderKey),
    ports.attempts.failures(addressKey),
  ]);
  if (byOrder >= FAILURES_PER_ORDER_MAX || byAddress >= FAILURES_PER_ADDRESS_MAX) return refuse("too-many-attempts");
  const found = await ports.orders.findByNumber(proof.orderNumber);
  // An unknown order is looked up all the same, under names that no order has.
  const customer = await ports.customers.read(found?.customerId ?? "nobody", found?.orderId ?? "no order");
  if (!found || !customer || !matches(customer, proof)) {
    await Promise.all([ports.attempts.recordFailure(orderKey), ports.attempts.recordFailure(addressKey)]);
    return refuse("order-not-found");
  }
  const session = { orderId: found.orderId, expiresAt: ports.clock.now() + SESSION_MS };
  return accept({
    session,
    orderNumber: proof.orderNumber,
    sealed: await ports.sealer.seal("session", JSON.stringify(session)),
  });
}

/** The session behind a cookie; undefined when there is none, it was tampered with, or it has run out. */
export async function readSession(
  ports: Pick<Ports, "sealer" | "clock">,
  sealed: string | undefined,
): Promise<Session | undefined> {
  const content = sealed === undefined ? undefined : await ports.sealer.open("session", sealed);
  if (content === undefined) return undefined;
  const session = JSON.parse(content) as Session;
  return session.expiresAt > ports.clock.now() ? session : undefined;
}

const plain = (text: string): string => text.trim().toLowerCase();
const compact = (postcode: string): string => plain(postcode).replaceAll(/[\s-]/g, "");

function matches(customer: Customer, { email, postcode }: Proof): boolean {
  if (email !== undefined) return plain(email) === plain(customer.email);
  return postcode !== undefined && customer.postcode !== undefined && compact(postcode) === compact(customer.postcode);
}
