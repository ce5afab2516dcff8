// A shopper proves that an order is theirs: by its number and the email address or postcode it was bought with. A
// wrong pair and an unknown order get the same response after the same work, so that neither text nor timing tells them
// apart.
import { ok, type Result, err } from "../domain/refusal.ts";
import { HOUR, type Instant } from "../domain/time/instant.ts";
import { typedOrderNumber } from "../domain/order/order-number.ts";
import type { Ports } from "./ports.ts";
import { openJson, sealJson } from "./sealed-json.ts";
import type { Customer } from "./ports/customers.ts";

const SESSION_MS = 12 * HOUR;
const FAILURES_PER_ORDER_MAX = 10;
// A whole office may share an IP address; guessing for one order is limited per order.
const FAILURES_PER_ADDRESS_MAX = 1_000;

export type Session = { readonly orderId: string; readonly expiresAt: Instant };
export type OrderProof = {
  readonly orderNumber: string;
  readonly email?: string | undefined;
  readonly postcode?: string | undefined;
  readonly address: string;
};
export type OpenedSession = { readonly token: string; readonly session: Session; readonly orderNumber: string };

export async function openSession(ports: Ports, proof: OrderProof): Promise<Result<OpenedSession>> {
  const orderKey = await ports.sealer.fingerprint(`order ${typedOrderNumber(proof.orderNumber)}`);
  const addressKey = await ports.sealer.fingerprint(`address ${proof.address}`);
  const [byOrder, byAddress] = await Promise.all([
    ports.attempts.failures(orderKey),
    ports.attempts.failures(addressKey),
  ]);
  if (byOrder >= FAILURES_PER_ORDER_MAX || byAddress >= FAILURES_PER_ADDRESS_MAX) return err("too-many-attempts");
  const order = await ports.orders.findByNumber(proof.orderNumber);
  // An unknown order costs the same lookup, with keys that no order has.
  const customer = await ports.customers.read(order?.customerId ?? "nobody", order?.orderId ?? "no order");
  if (!order || !customer || !matchesCustomer(customer, proof)) {
    await Promise.all([ports.attempts.recordFailure(orderKey), ports.attempts.recordFailure(addressKey)]);
    return err("order-not-found");
  }
  const session = { orderId: order.orderId, expiresAt: ports.clock.now() + SESSION_MS };
  return ok({
    session,
    orderNumber: proof.orderNumber,
    token: await sealJson(ports.sealer, "session", session),
  });
}

/** The session in a cookie; undefined if there is none, it was changed, or it has expired. */
export async function readSession(
  ports: Pick<Ports, "sealer" | "clock">,
  token: string | undefined,
): Promise<Session | undefined> {
  const session = token === undefined ? undefined : await openJson<Session>(ports.sealer, "session", token);
  return session && session.expiresAt > ports.clock.now() ? session : undefined;
}

const normalized = (text: string): string => text.trim().toLowerCase();
const normalizedPostcode = (postcode: string): string => normalized(postcode).replaceAll(/[\s-]/g, "");

function matchesCustomer(customer: Customer, { email, postcode }: OrderProof): boolean {
  if (email !== undefined) return normalized(email) === normalized(customer.email);
  return (
    postcode !== undefined &&
    customer.postcode !== undefined &&
    normalizedPostcode(postcode) === normalizedPostcode(customer.postcode)
  );
}
