// The ports of the use cases, named by the need. Every port has one contract suite under test/contract that each of its
// adapters passes.
import type { CustomerOrdersAndReturns, ReportedHistory } from "../domain/customer/history.ts";
import type { StoppedArm } from "../domain/experiment/assign.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Month } from "../domain/time/month.ts";
import type { Entry } from "../domain/ledger/entry.ts";
import type { Minor } from "../domain/money/minor.ts";
import type { Order } from "../domain/order/order.ts";
import type { OrderWithTally } from "../domain/order/order-with-tally.ts";
import type { OrderTally } from "../domain/order/tally.ts";
import type { Policy } from "../domain/policy/rules.ts";
import type { ShopAmount, RefundInstruction } from "../domain/refund/plan.ts";
import type { EventOf, ReturnEvent } from "../domain/returns/events.ts";
import type { WorkflowStage } from "../domain/returns/workflow-stage.ts";
import type { ReturnSummary } from "../domain/returns/summary.ts";
import type { Calendar } from "./ports/calendar.ts";

export type { Calendar } from "./ports/calendar.ts";

export interface Clock {
  now(): Instant;
}

/** A transient failure outside this system: thrown by name, retried by the workflow, then escalated to a person. */
export class TransientFault extends Error {
  override readonly name = "TransientFault";
}

/** A change of an order's reservations, written in the same transaction as the events that cause it. */
export type TallyChange = { readonly orderId: string; readonly next: OrderTally };

/** Free text and other erasable personal data of an event, kept out of the log. */
export type Note = { readonly about: string; readonly text: string };

export type LogAppend = {
  readonly returnId: string;
  readonly previousEvents: readonly ReturnEvent[];
  readonly events: readonly ReturnEvent[];
  readonly tally?: TallyChange;
  readonly notes?: readonly Note[];
};

export type OutsideRefundRecord = {
  readonly logId: string;
  readonly event: EventOf<"outside-refund-recorded">;
  readonly tally: TallyChange;
};

export interface ReturnLog {
  /** All events in order; empty for an unknown return. */
  read(returnId: string): Promise<readonly ReturnEvent[]>;
  /**
   * The log as this process last saw it, from memory; it may be stale. Good enough to append with, because an append
   * fails if another writer was faster; not good enough to conclude that there is nothing to do.
   */
  recall(returnId: string): readonly ReturnEvent[] | undefined;
  /** All or nothing. "someone-was-faster" if the log is not `previousEvents` or the tally not at `next.version - 1`. */
  append(change: LogAppend): Promise<"appended" | "someone-was-faster">;
  /** Records an outside refund: a log with that one event and the order's tally, in one transaction. */
  recordOutside(record: OutsideRefundRecord): Promise<"appended" | "someone-was-faster">;
  readNotes(returnId: string): Promise<readonly Note[]>;
  /** Adds a note to an existing return without changing the log. Repeating the same command adds nothing. */
  addNote(returnId: string, note: Note & { readonly commandId?: string }, at: Instant): Promise<void>;
}

export interface Returns {
  summary(returnId: string): Promise<ReturnSummary | undefined>;
  queue(filter: QueueFilter): Promise<Page<ReturnSummary>>;
  ofCustomer(customerId: string, page: PageRequest): Promise<Page<ReturnSummary>>;
  /** The summaries of these ids, in their order; unknown ids are left out. At most 100. */
  byIds(returnIds: readonly string[]): Promise<readonly ReturnSummary[]>;
}

export type PageRequest = { readonly limit: number; readonly cursor?: string };
export type Page<T> = { readonly items: readonly T[]; readonly next?: string };
export type QueueFilter = PageRequest & {
  readonly queue: "review" | "warehouse" | "trouble" | "all";
  readonly assignee?: string;
  readonly breachedAt?: Instant;
  readonly text?: string;
};

/** The personal data of one order's customer: the erasable part of an order. */
export type Customer = {
  readonly customerId: string;
  readonly email: string;
  readonly name?: string;
  readonly phone?: string;
  readonly locale?: string;
  readonly postcode?: string;
  readonly addressLines?: readonly string[];
  readonly city?: string;
  /** The shop's tags and the order history it reports for them; erased with the customer. */
  readonly tags?: readonly string[];
  readonly told?: ReportedHistory;
};

/** Attempts at an optimistic write before the caller is told to try again. */
export const ATTEMPTS_MAX = 8;

export interface Orders {
  /** The order without its tally, perhaps a minute old: paid amounts never change. */
  readOrder(orderId: string): Promise<Order | undefined>;
  /** The order with its current reservations. */
  readWithTally(orderId: string): Promise<OrderWithTally | undefined>;
  /** The order and tender of a payment, by the provider's reference; undefined unless exactly one order has it. */
  findPayment(gateway: string, reference: string): Promise<{ orderId: string; tenderId: string } | undefined>;
  findByNumber(orderNumber: string): Promise<{ orderId: string; customerId: string } | undefined>;
  /** "conflict" if the stored order has other paid amounts: those are immutable. */
  put(order: Order, customer: Customer): Promise<"accepted" | "unchanged" | "conflict">;
}

/** A customer's earlier orders and returns, by a bounded number of reads. */
export interface CustomerHistory {
  /** Their orders, unsorted, and their newest returns; only a part of a very long history. Empty if unknown. */
  read(customerId: string): Promise<CustomerOrdersAndReturns>;
}

/** A stored return: its id and whole log. */
export type StoredReturn = { readonly returnId: string; readonly events: readonly ReturnEvent[] };

export type HistoryRequest = PageRequest & {
  /** First and last month, both included. */
  readonly from: Month;
  readonly to: Month;
  readonly newestFirst?: boolean;
};

/** All returns in the order they were requested, without goodwill cases and outside refunds. */
export interface ReturnHistory {
  /** A page may hold fewer than `limit` items, or none, and still have a next page. */
  page(request: HistoryRequest): Promise<Page<StoredReturn>>;
}

/** Experiment arms to which no more customers are assigned. */
export interface StoppedArms {
  list(): Promise<readonly StoppedArm[]>;
  /** Safe to repeat: the first stop of an arm, with its actor and reason, is kept. */
  stop(stopped: StoppedArm): Promise<void>;
}

export interface Customers {
  read(customerId: string, orderId: string): Promise<Customer | undefined>;
}

/** Counts failures per time window, to limit guessing. */
export interface Attempts {
  failures(key: string): Promise<number>;
  recordFailure(key: string): Promise<void>;
}

/** The stage at which the workflow waits and its task token, stored on the return's summary. */
export type Gate = { readonly stage: WorkflowStage; readonly token: string };

/**
 * The workflow waits at a gate. Opening a gate changes the summary and so emits a stream event; its handler releases
 * the gate if the return has already moved on. So no wake-up is lost, whether the gate or the event comes first.
 */
export interface Gates {
  open(returnId: string, gate: Gate): Promise<void>;
}

/** A return's summary in a stream record. */
export type SummaryImage = { readonly summary: ReturnSummary; readonly gate?: Gate };

/** A change of the returns table, delivered at least once and in order per return. */
export type StreamEvent =
  | {
      readonly kind: "events";
      readonly returnId: string;
      readonly firstSeq: number;
      readonly events: readonly ReturnEvent[];
    }
  | { readonly kind: "summary"; readonly before?: SummaryImage; readonly after: SummaryImage };

export interface Workflow {
  /** Safe to repeat: an execution name is started once. */
  start(executionName: string, returnId: string): Promise<void>;
  /** Safe to repeat: a used or expired token is ignored. */
  release(token: string, returnId: string): Promise<void>;
}

export type PolicyInForce = { readonly version: string; readonly policy: Policy };

/** One publication of a version: when, by whom, and with which note. */
export type Publication = {
  readonly version: string;
  readonly at: Instant;
  readonly by: string;
  readonly note?: string;
};

export interface Policies {
  inForce(): Promise<PolicyInForce>;
  /** The version in force at an instant; undefined before the shop's first one. */
  inForceAt(at: Instant): Promise<PolicyInForce | undefined>;
  /** Any version ever published. */
  version(version: string): Promise<PolicyInForce | undefined>;
  /** Oldest first. */
  history(): Promise<readonly Publication[]>;
  /** Records that the shop has its first order: from now on orders refer to the policy in force. Safe to repeat. */
  recordFirstOrder(at: Instant): Promise<void>;
  draft(): Promise<Policy | undefined>;
  saveDraft(policy: Policy): Promise<void>;
  /** Puts a policy in force and keeps the version permanently. Equal policies have the same version. */
  publish(
    policy: Policy,
    published: { readonly at: Instant; readonly by: string; readonly note?: string },
  ): Promise<PolicyInForce>;
}

export type RefundResult =
  | { readonly status: "posted"; readonly providerRefundId: string }
  | { readonly status: "pending"; readonly providerRefundId: string }
  | { readonly status: "failed"; readonly failure: string; readonly providerRefundId?: string };

/**
 * A payment provider. Amounts are whole minor units by ISO 4217; converting them is the adapter's responsibility.
 * `submit` looks for an earlier submission before it sends, except on the very first attempt. It throws TransientFault
 * if the result is unknown (time-out, 5xx, rate limit, broken connection); then only `find` by our reference can tell.
 */
export interface PaymentGateway {
  submit(instruction: RefundInstruction, isFirstTry?: boolean): Promise<RefundResult>;
  /** The status of an instruction at the provider; "never-seen" only when the provider is certain. */
  find(instruction: RefundInstruction): Promise<RefundResult | { readonly status: "never-seen" }>;
}

/** The gateways by the name on a tender; undefined if no adapter here pays there. */
export interface PaymentGateways {
  byName(gateway: string): PaymentGateway | undefined;
  /** All gateway names under which orders may refer to this provider. */
  aliases(gateway: string): readonly string[];
}

/** A refund status from a payment provider's webhook, after its signature was verified over the raw body. */
export type PaymentWebhook = {
  readonly instructionId: string;
  readonly returnId: string;
  readonly result: RefundResult;
};

/** A refund made at the provider without us. `references`: all references the provider has for the payment. */
export type OutsideRefundWebhook = {
  readonly refundId: string;
  readonly references: readonly string[];
  /** Whole minor units by ISO 4217. */
  readonly refund: Minor;
  readonly currency: string;
  readonly refundedAt: Instant;
};

export interface PaymentWebhookReader {
  /** Undefined for webhooks about anything else. Throws BadSignature. */
  read(
    rawBody: string,
    headers: Readonly<Record<string, string | undefined>>,
  ): Promise<PaymentWebhook | { readonly outside: readonly OutsideRefundWebhook[] } | undefined>;
}

export class BadSignature extends Error {
  override readonly name = "BadSignature";
}

export type Label = { readonly carrier: string; readonly trackingCode: string; readonly labelUrl: string };

export type LabelRequest = {
  readonly returnId: string;
  readonly rmaNumber: string;
  /** The shop's name for the destination: "main" unless a rule sets another. */
  readonly destination: string;
  /** How the shopper hands over the parcel. */
  readonly method?: "drop-off" | "pick-up" | "in-store";
};

export interface Carrier {
  /** Safe to repeat: one label per RMA number. */
  issueLabel(request: LabelRequest): Promise<Label>;
}

export type CarrierWebhook = {
  readonly trackingCode: string;
  readonly scanId: string;
  readonly status: string;
  readonly scannedAt: Instant;
};

export type Email = {
  /** Derived from the event it announces, so that a repeat is not sent again. */
  readonly letterId: string;
  readonly to: string;
  readonly locale: string;
  readonly subject: string;
  readonly text: string;
};

export interface Mailer {
  send(email: Email): Promise<void>;
}

/** Publishes events to other systems of the shop. Events hold no personal data. */
export interface EventBus {
  publish(returnId: string, firstSeq: number, events: readonly ReturnEvent[]): Promise<void>;
}

/** What one event adds to the ledger. At least one of the two is present. */
export type JournalFact = { readonly entry?: Entry; readonly refund?: RefundRow };

/** The status of a refund instruction. */
export type RefundStatus = "planned" | "pending" | "posted" | "failed";

export type RefundRow = {
  readonly instructionId: string;
  readonly returnId: string;
  readonly orderId: string;
  readonly tenderId: string;
  readonly kind: string;
  readonly gateway: string;
  readonly currency: string;
  readonly refund: Minor;
  readonly status: RefundStatus;
  readonly reason: string;
  readonly at: Instant;
  readonly providerRefundId?: string;
  /** Absent for a refund. */
  readonly purpose?: RefundInstruction["purpose"];
  readonly shop?: ShopAmount;
  /** Position in the return's log: the highest one wins, in whichever order they arrive. */
  readonly seq: number;
};

export type ChainedEntry = Entry & { readonly seq: number; readonly hash: string; readonly previous: string };

export type FinanceFilter = PageRequest & {
  readonly from: Instant;
  readonly to: Instant;
  readonly status?: RefundStatus;
  readonly tender?: string;
  readonly currency?: string;
  readonly reason?: string;
};

export interface Ledger {
  /** Appends the facts to the chain, each exactly once, however often it is delivered. */
  record(facts: readonly JournalFact[]): Promise<void>;
  refunds(filter: FinanceFilter): Promise<Page<RefundRow>>;
  journal(filter: FinanceFilter): Promise<Page<ChainedEntry>>;
  /** The entries of the chain in order, from this sequence number; the first is 1. */
  chain(from: number, limit: number): Promise<readonly ChainedEntry[]>;
  head(): Promise<{ readonly seq: number; readonly hash: string }>;
  /** The hash that precedes the first entry. */
  initialHash(): Promise<string>;
  /** The expected hash of an entry, from its sequence number, its predecessor and its content. */
  entryHash(entry: ChainedEntry): Promise<string>;
}

/** Messages by id, in the best language for a preference list such as "de-AT, en;q=0.5". */
export type Messages = {
  readonly language: string;
  text(id: string, params?: Readonly<Record<string, string | number>>): string;
};

/** Seals values that leave the system and must come back unchanged: sessions, quotes, cursors. */
export interface Sealer {
  seal(purpose: string, content: string): Promise<string>;
  /** Undefined for anything not sealed here for this purpose. */
  open(purpose: string, sealed: string): Promise<string | undefined>;
  /** A short, stable, unguessable code for a text: RMA numbers, rate limit keys. */
  fingerprint(text: string): Promise<string>;
}

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
  readonly messages: (preferences: string) => Promise<Messages>;
  /** The portal's base URL, without a trailing slash. */
  readonly portalUrl: string;
};
