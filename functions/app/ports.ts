// What the use cases need from the world, named by their need. Every port has one contract suite under test/contract
// that each of its adapters passes.
import type { CustomerPast, Told } from "../domain/customer/past.ts";
import type { StoppedArm } from "../domain/experiment/assign.ts";
import type { Instant } from "../domain/sla/instant.ts";
import type { Month } from "../domain/sla/month.ts";
import type { Entry } from "../domain/ledger/entry.ts";
import type { Minor } from "../domain/money/minor.ts";
import type { Order } from "../domain/order/order.ts";
import type { OrderTally } from "../domain/order/tally.ts";
import type { Policy } from "../domain/policy/rules.ts";
import type { InShop, RefundInstruction } from "../domain/refund/plan.ts";
import type { EventOf, ReturnEvent } from "../domain/returns/events.ts";
import type { Place } from "../domain/returns/place.ts";
import type { ReturnSummary } from "../domain/returns/summary.ts";
import type { Calendar } from "./ports/calendar.ts";

export type { Calendar } from "./ports/calendar.ts";

export interface Clock {
  now(): Instant;
}

/** Outside trouble that may pass: thrown by name, retried by the workflow, then a person gets it. */
export class TransientFault extends Error {
  override readonly name = "TransientFault";
}

/** The claim a return makes on its order, or gives back, written in the same transaction as the events that say so. */
export type TallyChange = { readonly orderId: string; readonly next: OrderTally };

/** Free text and other erasable words that belong to an event but must not stand in the log. */
export type Note = { readonly about: string; readonly text: string };

export type Append = {
  readonly returnId: string;
  readonly past: readonly ReturnEvent[];
  readonly events: readonly ReturnEvent[];
  readonly tally?: TallyChange;
  readonly notes?: readonly Note[];
};

export type OutsideRecord = {
  readonly logId: string;
  readonly event: EventOf<"outside-refund-recorded">;
  readonly tally: TallyChange;
};

export interface ReturnLog {
  /** All events in order; empty for an unknown return. */
  read(returnId: string): Promise<readonly ReturnEvent[]>;
  /**
   * What this process last saw of a log, without asking anyone; it may be old. Good enough to append by, because an append
   * holds only if nobody was faster; never good enough to say that there is nothing to do.
   */
  recall(returnId: string): readonly ReturnEvent[] | undefined;
  /** All or nothing. "someone-was-faster" when the log or the tally is no longer what `past` and `next.version - 1` say. */
  append(change: Append): Promise<"appended" | "someone-was-faster">;
  /** A refund made by other hands: a log of its own with that one event, and the order's tally, in one write. */
  recordOutside(record: OutsideRecord): Promise<"appended" | "someone-was-faster">;
  notes(returnId: string): Promise<readonly Note[]>;
  /** A note on a known return, by itself; the log stays as it is. The same command twice is one note. */
  note(returnId: string, note: Note & { readonly commandId?: string }, at: Instant): Promise<void>;
}

export interface Returns {
  summary(returnId: string): Promise<ReturnSummary | undefined>;
  queue(filter: QueueFilter): Promise<Page<ReturnSummary>>;
  ofCustomer(customerId: string, page: PageRequest): Promise<Page<ReturnSummary>>;
  /** The summaries of known ids, in their order; unknown ones are left out. At most 100. */
  several(returnIds: readonly string[]): Promise<readonly ReturnSummary[]>;
}

export type PageRequest = { readonly limit: number; readonly cursor?: string };
export type Page<T> = { readonly items: readonly T[]; readonly next?: string };
export type QueueFilter = PageRequest & {
  readonly queue: "review" | "warehouse" | "trouble" | "all";
  readonly assignee?: string;
  readonly breachedAt?: Instant;
  readonly text?: string;
};

/** Where and for whom one order was bought: the erasable half of an order. */
export type Customer = {
  readonly customerId: string;
  readonly email: string;
  readonly name?: string;
  readonly phone?: string;
  readonly locale?: string;
  readonly postcode?: string;
  readonly addressLines?: readonly string[];
  readonly city?: string;
  /** What the shop calls them, and what it knows of their past: theirs, and erased with them. */
  readonly tags?: readonly string[];
  readonly told?: Told;
};

/** How often a lost race is run again before the caller is told to come back. */
export const ATTEMPTS_MAX = 8;

export type OrderWithTally = { readonly order: Order; readonly tally: OrderTally };

export interface Orders {
  /** The order alone, perhaps a minute old: what was paid never changes. */
  facts(orderId: string): Promise<Order | undefined>;
  /** The order with what has been claimed on it so far. */
  read(orderId: string): Promise<OrderWithTally | undefined>;
  /** Whose payment this is, by the provider's own name for it; undefined when no order, or more than one, was paid with it. */
  findPayment(gateway: string, reference: string): Promise<{ orderId: string; tenderId: string } | undefined>;
  findByNumber(orderNumber: string): Promise<{ orderId: string; customerId: string } | undefined>;
  /** "conflict" when the stored order has other paid facts: those are frozen at order time. */
  put(order: Order, customer: Customer): Promise<"accepted" | "unchanged" | "conflict">;
}

/** What a customer did before. Bounded reads, and nothing is counted before it is asked. */
export interface CustomerHistory {
  /** Their orders in any order, and their newest returns; of very many some are left out. Empty for a stranger. */
  of(customerId: string): Promise<CustomerPast>;
}

/** One return as it was recorded: its whole log. */
export type RecordedReturn = { readonly returnId: string; readonly events: readonly ReturnEvent[] };

export type HistoryRequest = PageRequest & {
  /** First and last month, both included. */
  readonly from: Month;
  readonly to: Month;
  readonly newestFirst?: boolean;
};

/** Every return there was, in the order they were asked for. Goodwill and refunds made outside are no returns. */
export interface History {
  /** A page may hold fewer than `limit`, or none, and still go on. */
  page(request: HistoryRequest): Promise<Page<RecordedReturn>>;
}

/** Arms of experiments that take nobody any more. */
export interface StoppedArms {
  all(): Promise<readonly StoppedArm[]>;
  /** Safe to repeat: an arm is stopped once, and keeps who did it and why. */
  stop(stopped: StoppedArm): Promise<void>;
}

export interface Customers {
  read(customerId: string, orderId: string): Promise<Customer | undefined>;
}

/** Counts failures in a window, so that guessing is limited. */
export interface Attempts {
  failures(key: string): Promise<number>;
  recordFailure(key: string): Promise<void>;
}

/** What the workflow waits for, as it stands on the return's summary. */
export type Gate = { readonly place: Place; readonly token: string };

/**
 * The workflow waits at a gate. Opening one is itself news: the summary changes, and whoever hears of it releases the
 * gate when the return has moved on meanwhile. So nothing is missed, in whichever order the parcel and the gate come.
 */
export interface Gates {
  open(returnId: string, gate: Gate): Promise<void>;
}

/** A return's summary as the table's stream tells of it. */
export type SummaryNews = { readonly summary: ReturnSummary; readonly gate?: Gate };

/** What happened, told at least once and per return in order. */
export type News =
  | {
      readonly kind: "events";
      readonly returnId: string;
      readonly firstSeq: number;
      readonly events: readonly ReturnEvent[];
    }
  | { readonly kind: "summary"; readonly before?: SummaryNews; readonly after: SummaryNews };

export interface Workflow {
  /** Safe to repeat: the same execution name is started once. */
  start(executionName: string, returnId: string): Promise<void>;
  /** Safe to repeat: a token that was used or has timed out is passed over. */
  release(token: string, returnId: string): Promise<void>;
}

export type PolicyInForce = { readonly version: string; readonly policy: Policy };

/** A version was put in force: when, by whom, and what they said about it. */
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
  /** Any version there ever was. */
  version(version: string): Promise<PolicyInForce | undefined>;
  /** Oldest first. */
  history(): Promise<readonly Publication[]>;
  /** The shop takes its first order: from now on somebody may have bought under what is in force. Safe to repeat. */
  openShop(at: Instant): Promise<void>;
  draft(): Promise<Policy | undefined>;
  saveDraft(policy: Policy): Promise<void>;
  /** Puts a policy in force and keeps the version for ever. The same policy is the same version. */
  publish(
    policy: Policy,
    published: { readonly at: Instant; readonly by: string; readonly note?: string },
  ): Promise<PolicyInForce>;
}

export type RefundAnswer =
  | { readonly status: "posted"; readonly providerRefundId: string }
  | { readonly status: "pending"; readonly providerRefundId: string }
  | { readonly status: "failed"; readonly failure: string; readonly providerRefundId?: string };

/**
 * A payment provider. Amounts are whole minor units by ISO 4217; what the provider calls them is the adapter's business.
 * `submit` asks before it sends, except on the first try of all, when nothing can have been sent before. It throws TransientFault when the outcome is unknown (time-out, 5xx, rate limit, broken connection): nobody may
 * assume anything then but `find` by our reference.
 */
export interface PaymentGateway {
  submit(instruction: RefundInstruction, isFirstTry?: boolean): Promise<RefundAnswer>;
  /** What became of an instruction; "never-seen" only when the provider is sure. */
  find(instruction: RefundInstruction): Promise<RefundAnswer | { readonly status: "never-seen" }>;
}

/** The gateways by the name that stands on a tender; undefined when nothing here can pay there. */
export interface PaymentGateways {
  named(gateway: string): PaymentGateway | undefined;
  /** Every name under which orders know the provider that is called so. */
  alike(gateway: string): readonly string[];
}

/** What a payment provider's webhook told us, after its signature was checked over the raw body. */
export type PaymentNews = { readonly instructionId: string; readonly returnId: string; readonly answer: RefundAnswer };

/** A refund that somebody made at the provider without us. `references`: the payment by every name the provider has for it. */
export type OutsideNews = {
  readonly refundId: string;
  readonly references: readonly string[];
  /** Whole minor units by ISO 4217. */
  readonly refund: Minor;
  readonly currency: string;
  readonly refundedAt: Instant;
};

export interface PaymentNewsReader {
  /** Undefined for news that is none of our business. Throws BadSignature. */
  read(
    rawBody: string,
    headers: Readonly<Record<string, string | undefined>>,
  ): Promise<PaymentNews | { readonly outside: readonly OutsideNews[] } | undefined>;
}

export class BadSignature extends Error {
  override readonly name = "BadSignature";
}

export type Label = { readonly carrier: string; readonly trackingCode: string; readonly labelUrl: string };

export type LabelRequest = {
  readonly returnId: string;
  readonly rmaNumber: string;
  /** By the shop's own name for it: "main" where no rule says otherwise. */
  readonly destination: string;
  /** How the shopper brings it. */
  readonly method?: "drop-off" | "pick-up" | "in-store";
};

export interface Carrier {
  /** Safe to repeat: one label for one RMA number. */
  issueLabel(request: LabelRequest): Promise<Label>;
}

export type CarrierNews = {
  readonly trackingCode: string;
  readonly scanId: string;
  readonly status: string;
  readonly scannedAt: Instant;
};

export type Letter = {
  /** Derived from the event it tells of, so that a repeat is not sent twice. */
  readonly letterId: string;
  readonly to: string;
  readonly locale: string;
  readonly subject: string;
  readonly text: string;
};

export interface Post {
  send(letter: Letter): Promise<void>;
}

/** Whoever subscribes to what happens here: other systems of the shop. Personal data never goes this way. */
export interface Bus {
  publish(returnId: string, firstSeq: number, events: readonly ReturnEvent[]): Promise<void>;
}

/** What one event means for the books. At least one of the two is there. */
export type JournalFact = { readonly entry?: Entry; readonly refund?: RefundRow };

/** Where a refund instruction stands. */
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
  /** Absent: a refund. */
  readonly purpose?: RefundInstruction["purpose"];
  readonly shop?: InShop;
  /** Position in the return's log: later news wins, whatever order it arrives in. */
  readonly seq: number;
};

export type LinkedEntry = Entry & { readonly seq: number; readonly hash: string; readonly previous: string };

export type FinanceFilter = PageRequest & {
  readonly from: Instant;
  readonly to: Instant;
  readonly status?: RefundStatus;
  readonly tender?: string;
  readonly currency?: string;
  readonly reason?: string;
};

export interface Ledger {
  /** Links the facts to the chain, each exactly once, however often it is told. */
  record(facts: readonly JournalFact[]): Promise<void>;
  refunds(filter: FinanceFilter): Promise<Page<RefundRow>>;
  journal(filter: FinanceFilter): Promise<Page<LinkedEntry>>;
  /** The chain in order, from a sequence number on, starting at 1. */
  chain(from: number, limit: number): Promise<readonly LinkedEntry[]>;
  head(): Promise<{ readonly seq: number; readonly hash: string }>;
  /** The hash before the first entry. */
  start(): Promise<string>;
  /** The hash an entry should have, from its place, its predecessor and its facts. */
  hashOf(entry: LinkedEntry): Promise<string>;
}

/** Words by their id, in the language that fits a list of preferences such as "de-AT, en;q=0.5". */
export type Words = {
  readonly language: string;
  text(id: string, params?: Readonly<Record<string, string | number>>): string;
};

/** Seals what leaves the house and must come back unchanged: sessions, quotes, cursors. */
export interface Sealer {
  seal(purpose: string, content: string): Promise<string>;
  /** Undefined for anything that was not sealed here for this purpose. */
  open(purpose: string, sealed: string): Promise<string | undefined>;
  /** A short, stable, unguessable code for a text: RMA numbers, keys of rate limits. */
  fingerprint(text: string): Promise<string>;
}

/** Everything a use case may reach for. */
export type Ports = {
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly log: ReturnLog;
  readonly returns: Returns;
  readonly orders: Orders;
  readonly customers: Customers;
  readonly customerHistory: CustomerHistory;
  readonly history: History;
  readonly attempts: Attempts;
  readonly gates: Gates;
  readonly workflow: Workflow;
  readonly policies: Policies;
  readonly stoppedArms: StoppedArms;
  readonly payments: PaymentGateways;
  readonly paymentNews: Readonly<Record<string, PaymentNewsReader>>;
  readonly carrier: Carrier;
  readonly post: Post;
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly sealer: Sealer;
  readonly words: (preferences: string) => Promise<Words>;
  /** Where shoppers find the portal, without a slash at its end. */
  readonly portalUrl: string;
};
