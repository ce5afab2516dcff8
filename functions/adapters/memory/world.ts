// A whole world in memory: every port over one store, a clock to set, and the news of every write, told when asked to.
import { factsOf, spread } from "../../app/news.ts";
import type { News, Ports } from "../../app/ports.ts";
import { speak } from "../../contracts/words/index.ts";
import { hmacSealer } from "../aws/sealer.ts";
import { intlCalendar } from "../calendar/intl-calendar.ts";
import { sandboxCarrier } from "../carriers/sandbox-carrier.ts";
import { memoryAttempts } from "./attempts.ts";
import { type MemoryBus, memoryBus } from "./bus.ts";
import { type SettableClock, settableClock } from "./clock.ts";
import { memoryGates } from "./gates.ts";
import { memoryCustomerHistory, memoryHistory } from "./history.ts";
import { memoryLedger } from "./ledger.ts";
import { memoryCustomers, memoryOrders } from "./orders.ts";
import { type MemoryGateway, memoryGateway } from "./payment-gateway.ts";
import { memoryPolicies } from "./policies.ts";
import { type MemoryPost, memoryPost } from "./post.ts";
import { memoryReturnLog } from "./return-log.ts";
import { memoryReturns } from "./returns.ts";
import { memoryStoppedArms } from "./stopped-arms.ts";
import { type MemoryStore, memoryStore } from "./store.ts";
import { type MemoryWorkflow, memoryWorkflow } from "./workflow.ts";

/** Where the clock of a world stands at first. */
export const WORLD_START = Date.UTC(2010, 11, 1, 8);
const SEAL_SECRET = "a secret of at least thirty-two bytes, for this process alone";

/** One piece of news may bring others; a world that never runs out of them has a loop in it. */
const NEWS_MAX = 10_000;

export type MemoryWorld = {
  readonly ports: Ports;
  readonly clock: SettableClock;
  readonly workflow: MemoryWorkflow;
  readonly gateway: MemoryGateway;
  readonly post: MemoryPost;
  readonly bus: MemoryBus;
  readonly store: MemoryStore;
  /** The same world seen by another process, which recalls nothing of what this one saw. */
  elsewhere(): Ports;
  /** News that nobody was told yet, the oldest first. Whoever tells it takes it off. */
  readonly untold: News[];
  /**
   * Tells all news there is, and what it brings, as the streams handler does: the books first. News that fails stays
   * untold, and the failure is thrown. Answers how many were told.
   */
  tellAll(): Promise<number>;
};

/** Overrides replace whole ports; the world's own parts are then simply not used. */
export function memoryWorld(overrides: Partial<Ports> = {}): MemoryWorld {
  const untold: News[] = [];
  const store = memoryStore((news) => void untold.push(news));
  const clock = settableClock(WORLD_START);
  const [workflow, gateway, post, bus] = [memoryWorkflow(), memoryGateway(), memoryPost(), memoryBus()];
  const used = overrides.clock ?? clock;
  const ports: Ports = {
    clock: used,
    calendar: intlCalendar(),
    log: memoryReturnLog(store),
    returns: memoryReturns(store),
    orders: memoryOrders(store),
    customers: memoryCustomers(store),
    customerHistory: memoryCustomerHistory(store),
    history: memoryHistory(store),
    attempts: memoryAttempts(used),
    gates: memoryGates(store),
    workflow,
    policies: memoryPolicies(),
    stoppedArms: memoryStoppedArms(),
    payments: {
      named: (name) => (name === "stripe" || name === "sandbox" ? gateway : undefined),
      alike: () => ["stripe", "sandbox"],
    },
    paymentNews: {},
    carrier: sandboxCarrier,
    post,
    bus,
    ledger: memoryLedger(),
    sealer: hmacSealer(() => Promise.resolve(SEAL_SECRET)),
    words: speak,
    portalUrl: "http://localhost:3000",
    ...overrides,
  };

  const tellAll = async (): Promise<number> => {
    for (let told = 0; told < NEWS_MAX; told++) {
      const [news] = untold;
      if (!news) return told;
      await ports.ledger.record(factsOf(news));
      await spread(ports, news);
      untold.splice(untold.indexOf(news), 1);
    }
    throw new Error(`the news did not end after ${NEWS_MAX}`);
  };

  const elsewhere = (): Ports => ({ ...ports, log: memoryReturnLog(store) });
  return { ports, clock, workflow, gateway, post, bus, store, elsewhere, untold, tellAll };
}

/** Every port, for whoever needs no more of the world. */
export const memoryPorts = (overrides: Partial<Ports> = {}): Ports => memoryWorld(overrides).ports;
