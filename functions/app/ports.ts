// All ports together. Each has a file in ports/, named by the need, and one contract suite under test/contract that each of
// its adapters passes.
import type { Clock } from "./ports/clock.ts";
import type { Calendar } from "./ports/calendar.ts";
import type { ReturnLog } from "./ports/return-log.ts";
import type { Returns } from "./ports/returns.ts";
import type { Orders } from "./ports/orders.ts";
import type { Customers } from "./ports/customers.ts";
import type { CustomerHistory } from "./ports/customer-history.ts";
import type { ReturnHistory } from "./ports/return-history.ts";
import type { Attempts } from "./ports/attempts.ts";
import type { Gates } from "./ports/gates.ts";
import type { Workflow } from "./ports/workflow.ts";
import type { Policies } from "./ports/policies.ts";
import type { StoppedArms } from "./ports/stopped-arms.ts";
import type { PaymentGateways } from "./ports/payment-gateways.ts";
import type { PaymentWebhookReader } from "./ports/payment-webhook-reader.ts";
import type { Carrier } from "./ports/carrier.ts";
import type { Mailer } from "./ports/mailer.ts";
import type { EventBus } from "./ports/event-bus.ts";
import type { Ledger } from "./ports/ledger.ts";
import type { Sealer } from "./ports/sealer.ts";
import type { Messages } from "./ports/messages.ts";
import type { Logger } from "./ports/logger.ts";

/** Everything a use case may depend on. */
export type Ports = {
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly log: ReturnLog;
  readonly returns: Returns;
  readonly orders: Orders;
  readonly customers: Customers;
  readonly customerHistory: CustomerHistory;
  readonly history: ReturnHistory;
  readonly attempts: Attempts;
  readonly gates: Gates;
  readonly workflow: Workflow;
  readonly policies: Policies;
  readonly stoppedArms: StoppedArms;
  readonly payments: PaymentGateways;
  readonly paymentWebhooks: Readonly<Record<string, PaymentWebhookReader>>;
  readonly carrier: Carrier;
  readonly mailer: Mailer;
  readonly eventBus: EventBus;
  readonly ledger: Ledger;
  readonly sealer: Sealer;
  readonly logger: Logger;
  readonly messages: (preferences: string) => Promise<Messages>;
  /** The portal's base URL, without a trailing slash. */
  readonly portalUrl: string;
};
