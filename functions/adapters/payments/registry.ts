// Every payment provider. Adding one is its folder and its line here.
import type { PaymentProvider } from "../../app/ports/payment-provider.ts";
import { sandbox } from "./sandbox/provider.ts";
import { stripe } from "./stripe/provider.ts";

export const PAYMENT_PROVIDERS: readonly PaymentProvider[] = [stripe, sandbox];
