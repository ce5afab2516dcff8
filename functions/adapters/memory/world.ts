// All ports in memory over one store, with a settable clock. The stream events of every write are queued until they are
// dispatched.
import { journalFacts, dispatch } from "../../app/stream-events.ts";
import type { Ports } from "../../app/ports.ts";
import type { StreamEvent } from "../../app/ports/stream-event.ts";
import { translatorFor } from "../../contracts/messages/index.ts";
import { hmacSealer } from "../aws/sealer.ts";
import { intlCalendar } from "../calendar/intl-calendar.ts";
import { scopedLogger } from "../logging/scoped-logger.ts";
import { sandboxCarrier } from "../carriers/sandbox/carrier.ts";
import { memoryAttempts } from "./attempts.ts";
import { type MemoryBus, memoryBus } from "./bus.ts";
import { type SettableClock, settableClock } from "./clock.ts";
import { memoryGates } from "./gates.ts";
import { memoryCustomerHistory, memoryHistory } from "./history.ts";
import { memoryLedger } from "./ledger.ts";
import { memoryCustomers, memoryOrders } from "./orders.ts";
import { type MemoryGateway, memoryGateway } from "./payment-gateway.ts";
import { memoryPolicies } from "./policies.ts";
import { type MemoryMailer, memoryMailer } from "./mailer.ts";
import { memoryReturnLog } from "./return-log.ts";
import { memoryReturns } from "./returns.ts";
import { memoryStoppedArms } from "./stopped-arms.ts";
import { type MemoryStore, memoryStore } from "./store.ts";
import { type MemoryWorkflow, memoryWorkflow } from "./workflow.ts";

/** Where the clock of a world starts. */
export const WORLD_START = Date.UTC(2010, 11, 1, 8);
const SEAL_SECRET = "a secret of at least thirty-two bytes, for this process alone";

/** Dispatching an event may cause further events; more than this means an endless loop. */
const EVENTS_MAX = 10_000;

export type MemoryWorld = {
  readonly ports: Ports;
  readonly clock: SettableClock;
  readonly workflow: MemoryWorkflow;
  readonly gateway: MemoryGateway;
  readonly mailer: MemoryMailer;
  readonly bus: MemoryBus;
  readonly store: MemoryStore;
  /** The same ports as another process has them: with an empty cache. */
  otherProcess(): Ports;
  /** Stream events not dispatched yet, oldest first. Whoever dispatches one removes it. */
  readonly pendingEvents: StreamEvent[];
  /**
   * Dispatches all pending events and those they cause, as the streams handler does: the ledger first. An event that
   * fails stays pending, and the error is thrown. Returns how many were dispatched.
   */
  dispatchAll(): Promise<number>;
};

/** Overrides replace whole ports; the world's own part is then unused. */
export function memoryWorld(overrides: Partial<Ports> = {}): MemoryWorld {
  const pendingEvents: StreamEvent[] = [];
  const store = memoryStore((event) => void pendingEvents.push(event));
  const clock = settableClock(WORLD_START);
  const [workflow, gateway, mailer, bus] = [memoryWorkflow(), memoryGateway(), memoryMailer(), memoryBus()];
  const clockInUse = overrides.clock ?? clock;
  const ports: Ports = {
    clock: clockInUse,
    calendar: intlCalendar(),
    log: memoryReturnLog(store),
    returns: memoryReturns(store),
    orders: memoryOrders(store),
    customers: memoryCustomers(store),
    customerHistory: memoryCustomerHistory(store),
    history: memoryHistory(store),
    attempts: memoryAttempts(clockInUse),
    gates: memoryGates(store),
    workflow,
    policies: memoryPolicies(),
    stoppedArms: memoryStoppedArms(),
    payments: {
      byName: (name) => (name === "stripe" || name === "sandbox" ? gateway : undefined),
      aliases: () => ["stripe", "sandbox"],
    },
    paymentWebhooks: {},
    carrier: sandboxCarrier,
    mailer,
    eventBus: bus,
    ledger: memoryLedger(),
    sealer: hmacSealer(() => Promise.resolve(SEAL_SECRET)),
    logger: scopedLogger(() => undefined),
    messages: translatorFor,
    portalUrl: "http://localhost:3000",
    ...overrides,
  };

  const dispatchAll = async (): Promise<number> => {
    for (let dispatched = 0; dispatched < EVENTS_MAX; dispatched++) {
      const [event] = pendingEvents;
      if (!event) return dispatched;
      await ports.ledger.record(journalFacts(event));
      await dispatch(ports, event);
      pendingEvents.splice(pendingEvents.indexOf(event), 1);
    }
    throw new Error(`events are still pending after ${EVENTS_MAX} dispatches`);
  };

  const otherProcess = (): Ports => ({ ...ports, log: memoryReturnLog(store) });
  return { ports, clock, workflow, gateway, mailer, bus, store, otherProcess, pendingEvents, dispatchAll };
}

/** The ports alone, for tests that need nothing else of the world. */
export const memoryPorts = (overrides: Partial<Ports> = {}): Ports => memoryWorld(overrides).ports;
