// The payment providers by name.
import type { PaymentGateway } from "./payment-gateway.ts";

/** The gateways by the name on a tender; undefined if no adapter here pays there. */
export interface PaymentGateways {
  byName(gateway: string): PaymentGateway | undefined;
  /** All gateway names under which orders may refer to this provider. */
  aliases(gateway: string): readonly string[];
}
