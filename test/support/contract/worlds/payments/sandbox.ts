// The sandbox speaks Stripe's API.
import { sandbox } from "../../../../../functions/adapters/payments/sandbox/provider.ts";
import { stripeWorld } from "./stripe.ts";
import type { PaymentProviderWorld } from "../payment-world.ts";

export const startWorld = (): Promise<PaymentProviderWorld> => stripeWorld(sandbox);
