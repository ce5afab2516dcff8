// A shop in memory with everything that can go wrong: the real use cases and the real state machine over troubled ports,
// news told at least once and per return in order, one die and one clock for all of it.
import { memoryAttempts } from "../../functions/adapters/memory/attempts.ts";
import { memoryBus, type MemoryBus } from "../../functions/adapters/memory/bus.ts";
import { memoryGates } from "../../functions/adapters/memory/gates.ts";
import { memoryCustomerHistory, memoryHistory } from "../../functions/adapters/memory/history.ts";
import { memoryLedger } from "../../functions/adapters/memory/ledger.ts";
import { memoryCustomers, memoryOrders } from "../../functions/adapters/memory/orders.ts";
import { memoryPolicies } from "../../functions/adapters/memory/policies.ts";
import { memoryPost } from "../../functions/adapters/memory/post.ts";
import { memoryReturnLog } from "../../functions/adapters/memory/return-log.ts";
import { memoryReturns } from "../../functions/adapters/memory/returns.ts";
import { memoryStoppedArms } from "../../functions/adapters/memory/stopped-arms.ts";
import { memoryStore } from "../../functions/adapters/memory/store.ts";
import { hmacSealer } from "../../functions/adapters/aws/sealer.ts";
import { intlCalendar } from "../../functions/adapters/calendar/intl-calendar.ts";
import { sandboxCarrier } from "../../functions/adapters/carriers/sandbox-carrier.ts";
import { act } from "../../functions/app/act.ts";
import { factsOf, spread } from "../../functions/app/news.ts";
import type { News, PaymentNews, Ports } from "../../functions/app/ports.ts";
import { speak } from "../../functions/contracts/words/index.ts";
import { promisesOf } from "../../functions/domain/policy/promises.ts";
import type { Policy } from "../../functions/domain/policy/rules.ts";
import { accept } from "../../functions/domain/refusal.ts";
import { recordPayment } from "../../functions/domain/returns/decide/settlement.ts";
import { DECIDING, SETTLING } from "../../functions/workflow/steps/index.ts";
import { type Trouble, troubled } from "./faults.ts";
import { type Machine, machineOn } from "./machine.ts";
import { type Provider, providerOn } from "./provider.ts";
import type { Scheduler } from "./scheduler.ts";

const SECRET = "a secret of at least thirty-two bytes, for this process alone";
/** News is told again after so long when telling it failed. */
const RETELL_MS = 2_000;
const PROCESSES = 3;
const TROUBLED = [
  "log",
  "orders",
  "returns",
  "customers",
  "gates",
  "workflow",
  "carrier",
  "post",
  "bus",
  "ledger",
] as const satisfies readonly (keyof Ports)[];

export type World = {
  readonly scheduler: Scheduler;
  /** What people and steps work with, as one of several processes has it: every call may fail. */
  ports(): Ports;
  /** The same, for looking at it undisturbed. */
  readonly calm: Ports;
  readonly machine: Machine;
  readonly provider: Provider;
  readonly bus: MemoryBus;
};

export function worldOf(scheduler: Scheduler, policy: Policy, trouble: Trouble): World {
  const newsOf = new Map<string, News[]>();
  const store = memoryStore((news) => hear(news));
  const bus = memoryBus();
  const clock = { now: scheduler.now };
  const machine = machineOn(scheduler, (step, returnId, token) => {
    const carryOut = DECIDING[step] ?? SETTLING[step];
    if (!carryOut) throw new Error(`no function has the step ${step}`);
    return carryOut(ports(), returnId, token ?? "");
  });
  const provider = providerOn(scheduler, trouble, (news) => payHook(ports(), news));

  const calm: Ports = {
    clock,
    calendar: intlCalendar(),
    log: memoryReturnLog(store),
    returns: memoryReturns(store),
    orders: memoryOrders(store),
    customers: memoryCustomers(store),
    customerHistory: memoryCustomerHistory(store),
    history: memoryHistory(store),
    attempts: memoryAttempts(clock),
    gates: memoryGates(store),
    workflow: {
      start: async (executionName, returnId) => machine.start(executionName, returnId),
      release: async (token) => machine.release(token),
    },
    stoppedArms: memoryStoppedArms(),
    policies: memoryPolicies({ version: "simulated", policy }),
    payments: { named: (name) => (name === "sandbox" ? provider.gateway : undefined), alike: (name) => [name] },
    paymentNews: {},
    carrier: sandboxCarrier,
    post: memoryPost(),
    bus,
    ledger: memoryLedger(),
    sealer: hmacSealer(() => Promise.resolve(SECRET)),
    words: speak,
    portalUrl: "http://localhost:3000",
  };
  // Processes remember what they saw last, and the others may have been faster since.
  const processes = Array.from({ length: PROCESSES }, (): Ports => {
    const own = { ...calm, log: memoryReturnLog(store) };
    const troubledPorts = TROUBLED.map((name) => [name, troubled(own[name], scheduler, trouble)]);
    return { ...own, ...(Object.fromEntries(troubledPorts) as Partial<Ports>) };
  });
  const ports = (): Ports => scheduler.pick(processes);

  /** As the table's stream: one teller per return, and what fails is told again, with what came just before it. */
  const hear = (news: News): void => {
    const returnId = news.kind === "events" ? news.returnId : news.after.summary.returnId;
    const queue = newsOf.get(returnId);
    if (queue) return void queue.push(news);
    newsOf.set(returnId, [news]);
    scheduler.spawn(() => tellAll(returnId));
  };

  const tellAll = async (returnId: string): Promise<void> => {
    const queue = newsOf.get(returnId) ?? [];
    for (let next = 0; next < queue.length;) {
      try {
        await tell(queue[next]!);
        next += 1;
      } catch {
        await scheduler.sleep(RETELL_MS);
        if (scheduler.chance(0.3)) next = Math.max(0, next - scheduler.between(1, 3));
      }
    }
    newsOf.delete(returnId);
  };

  const tell = async (news: News): Promise<void> => {
    await scheduler.turn();
    const teller = ports();
    await teller.ledger.record(factsOf(news));
    await spread(teller, news);
  };

  return { scheduler, ports, calm, machine, provider, bus };
}

/** What the payment webhook does once its signature was checked. */
async function payHook(ports: Ports, { returnId, instructionId, answer }: PaymentNews): Promise<void> {
  const context = { now: ports.clock.now(), by: { kind: "payments", id: "sandbox" } } as const;
  await act(ports, returnId, (state) => {
    const known = state?.instructions[instructionId];
    return known ? recordPayment(state, known.instruction, answer, promisesOf(state?.verdict), context) : accept([]);
  });
}
