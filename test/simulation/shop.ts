// A simulated shop in memory: the real use cases and the real state machine over ports with injected faults. Stream
// events are delivered at least once and in order per return; one scheduler controls time and randomness.
import { memoryAttempts } from "../../functions/adapters/memory/attempts.ts";
import { memoryBus, type MemoryBus } from "../../functions/adapters/memory/bus.ts";
import { memoryGates } from "../../functions/adapters/memory/gates.ts";
import { memoryCustomerHistory, memoryHistory } from "../../functions/adapters/memory/history.ts";
import { memoryLedger } from "../../functions/adapters/memory/ledger.ts";
import { memoryCustomers, memoryOrders } from "../../functions/adapters/memory/orders.ts";
import { memoryPolicies } from "../../functions/adapters/memory/policies.ts";
import { memoryMailer } from "../../functions/adapters/memory/mailer.ts";
import { memoryReturnLog } from "../../functions/adapters/memory/return-log.ts";
import { memoryReturns } from "../../functions/adapters/memory/returns.ts";
import { memoryStoppedArms } from "../../functions/adapters/memory/stopped-arms.ts";
import { memoryStore } from "../../functions/adapters/memory/store.ts";
import { hmacSealer } from "../../functions/adapters/aws/sealer.ts";
import { scopedLogger } from "../../functions/adapters/logging/scoped-logger.ts";
import { intlCalendar } from "../../functions/adapters/calendar/intl-calendar.ts";
import { sandboxCarrier } from "../../functions/adapters/carriers/sandbox/carrier.ts";
import { executeCommand } from "../../functions/app/execute-command.ts";
import { journalFacts, dispatch } from "../../functions/app/stream-events.ts";
import type { Ports } from "../../functions/app/ports.ts";
import type { PaymentWebhook } from "../../functions/app/ports/payment-webhook-reader.ts";
import type { StreamEvent } from "../../functions/app/ports/stream-event.ts";
import { translatorFor } from "../../functions/contracts/messages/index.ts";
import { slaTargets } from "../../functions/domain/sla/targets.ts";
import type { Policy } from "../../functions/domain/policy/rules.ts";
import { ok } from "../../functions/domain/refusal.ts";
import { recordPayment } from "../../functions/domain/returns/decide/settlement.ts";
import { DECIDING, SETTLING } from "../../functions/workflow/steps/index.ts";
import { type FaultProbability, withFaults } from "./faults.ts";
import { type SimulatedMachine, createStateMachine } from "./state-machine.ts";
import { type SimulatedProvider, createProvider } from "./provider.ts";
import type { Scheduler } from "./scheduler.ts";

const SECRET = "a secret of at least thirty-two bytes, for this process alone";
/** Delay before a failed stream event is delivered again. */
const REDELIVERY_MS = 2_000;
const PROCESS_COUNT = 3;
const FAULTY_PORTS = [
  "log",
  "orders",
  "returns",
  "customers",
  "gates",
  "workflow",
  "carrier",
  "mailer",
  "eventBus",
  "ledger",
] as const satisfies readonly (keyof Ports)[];

export type SimulatedShop = {
  readonly scheduler: Scheduler;
  /** The ports of one of several processes, chosen at random: every call may fail. */
  ports(): Ports;
  /** The same ports without faults, for setup and checks. */
  readonly faultlessPorts: Ports;
  readonly machine: SimulatedMachine;
  readonly provider: SimulatedProvider;
  readonly bus: MemoryBus;
};

export function createShop(scheduler: Scheduler, policy: Policy, faultProbability: FaultProbability): SimulatedShop {
  const undeliveredByReturn = new Map<string, StreamEvent[]>();
  const store = memoryStore((event) => enqueue(event));
  const bus = memoryBus();
  const clock = { now: scheduler.now };
  const machine = createStateMachine(scheduler, (step, returnId, token) => {
    const runStep = DECIDING[step] ?? SETTLING[step];
    if (!runStep) throw new Error(`no function has the step ${step}`);
    return runStep(ports(), returnId, token ?? "");
  });
  const provider = createProvider(scheduler, faultProbability, (event) => receivePaymentWebhook(ports(), event));

  const faultlessPorts: Ports = {
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
    payments: { byName: (name) => (name === "sandbox" ? provider.gateway : undefined), aliases: (name) => [name] },
    paymentWebhooks: {},
    carrier: sandboxCarrier,
    mailer: memoryMailer(),
    eventBus: bus,
    ledger: memoryLedger(),
    sealer: hmacSealer(() => Promise.resolve(SECRET)),
    logger: scopedLogger(() => undefined),
    messages: translatorFor,
    portalUrl: "http://localhost:3000",
  };
  // Each process caches the logs it read last, and another process may have appended since.
  const processes = Array.from({ length: PROCESS_COUNT }, (): Ports => {
    const processPorts = { ...faultlessPorts, log: memoryReturnLog(store) };
    const faultyPorts = FAULTY_PORTS.map((name) => [name, withFaults(processPorts[name], scheduler, faultProbability)]);
    return { ...processPorts, ...(Object.fromEntries(faultyPorts) as Partial<Ports>) };
  });
  const ports = (): Ports => scheduler.pick(processes);

  /**
   * Behaves like the table's stream: events are delivered in order per return, and a failure redelivers recent ones
   * too.
   */
  const enqueue = (event: StreamEvent): void => {
    const returnId = event.kind === "events" ? event.returnId : event.after.summary.returnId;
    const queue = undeliveredByReturn.get(returnId);
    if (queue) return void queue.push(event);
    undeliveredByReturn.set(returnId, [event]);
    scheduler.spawn(() => deliverAll(returnId));
  };

  const deliverAll = async (returnId: string): Promise<void> => {
    const queue = undeliveredByReturn.get(returnId) ?? [];
    for (let next = 0; next < queue.length;) {
      try {
        await deliver(queue[next]!);
        next += 1;
      } catch {
        await scheduler.sleep(REDELIVERY_MS);
        if (scheduler.chance(0.3)) next = Math.max(0, next - scheduler.between(1, 3));
      }
    }
    undeliveredByReturn.delete(returnId);
  };

  const deliver = async (event: StreamEvent): Promise<void> => {
    await scheduler.turn();
    const consumerPorts = ports();
    await consumerPorts.ledger.record(journalFacts(event));
    await dispatch(consumerPorts, event);
  };

  return { scheduler, ports, faultlessPorts, machine, provider, bus };
}

/** What the payment webhook does after its signature has been verified. */
async function receivePaymentWebhook(
  ports: Ports,
  { returnId, instructionId, result: answer }: PaymentWebhook,
): Promise<void> {
  const context = { now: ports.clock.now(), by: { kind: "payments", id: "sandbox" } } as const;
  await executeCommand(ports, { returnId }, (state) => {
    const current = state?.instructions[instructionId];
    return current
      ? recordPayment(
          state,
          { instruction: current.instruction, result: answer, sla: slaTargets(state?.verdict) },
          context,
        )
      : ok([]);
  });
}
