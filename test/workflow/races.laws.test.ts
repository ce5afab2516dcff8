// Several returns of one order, requested, canceled, received and inspected by several processes concurrently, each
// with its own cache. The order's reservations always equal those of its returns, and never exceed what was paid.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryWorld, WORLD_START } from "../../functions/adapters/memory/world.ts";
import { executeCommand } from "../../functions/app/execute-command.ts";
import * as staff from "../../functions/app/desk/staff-commands.ts";
import type { Ports } from "../../functions/app/ports.ts";
import { TransientFault } from "../../functions/app/ports/transient-fault.ts";
import { makeQuotes } from "../../functions/app/quotes.ts";
import { requestReturn } from "../../functions/app/request-return.ts";
import { decideByPolicy } from "../../functions/app/steps/decide-by-policy.ts";
import { inspectState } from "../../functions/app/steps/inspect-state.ts";
import { settleStep } from "../../functions/app/steps/settle.ts";
import { EMPTY_TALLY, type OrderTally, withReservationChanged } from "../../functions/domain/order/tally.ts";
import { isWithinPaid } from "../../functions/domain/order/reservation-checks.ts";
import { reservationChange } from "../../functions/domain/returns/reservation.ts";
import { cancelReturn } from "../../functions/domain/returns/decide/desk.ts";
import { fold } from "../../functions/domain/returns/evolve.ts";
import { SHOPPER } from "../support/domain/a-return.ts";
import { CARD, LAMP, MUG, orderOf } from "../support/domain/an-order.ts";
import { contextOf } from "../support/domain/given.ts";
import { aName, STORAGES, openStores } from "../support/contract/returns-storage.ts";
import "../support/domain/property-runs.ts";

const openStorage = openStores();
const ANA = { id: "ana", roles: [] };

type Action = { readonly what: string; readonly which: number; readonly size: number };
type ReturnTarget = { readonly orderId: string; readonly returnId: string };

const ACTIONS: Readonly<Record<string, (ports: Ports, one: ReturnTarget, size: number) => Promise<unknown>>> = {
  request: async (ports, { orderId, returnId }, size) => {
    const lines = [
      { lineId: "mug", quantity: 1 + (size % 3), reason: "unwanted" } as const,
      ...(size % 2 === 0 ? [{ lineId: "lamp", quantity: 1, reason: "unwanted" } as const] : []),
    ];
    const quotes = await makeQuotes(ports, { orderId, resolution: size % 5 === 0 ? "store-credit" : "refund", lines });
    if (quotes.ok) await requestReturn(ports, { returnId, quoteId: quotes.value.offers[0]!.quoteId, orderId });
  },
  decide: (ports, { returnId }) => ifRequested(ports, returnId, () => decideByPolicy(ports, returnId)),
  cancel: (ports, { returnId }) =>
    executeCommand(ports, { returnId }, (state) => cancelReturn(state, contextOf(SHOPPER, ports.clock.now()))),
  receive: (ports, { returnId }) => staff.receive(ports, { returnId, staff: ANA }, {}),
  inspect: (ports, { returnId }, size) =>
    staff.inspect(
      ports,
      { returnId, staff: ANA },
      { lines: [{ lineId: "mug", condition: "A", acceptedQuantity: size % 2 }] },
    ),
  "inspect the lamp": (ports, { returnId }) =>
    staff.inspect(ports, { returnId, staff: ANA }, { lines: [{ lineId: "lamp", condition: "A" }] }),
  decline: (ports, { returnId }) =>
    staff.decide(ports, { returnId, staff: ANA }, { verdict: "decline", reasonCode: "x" }),
  approve: (ports, { returnId }) =>
    staff.decide(ports, { returnId, staff: ANA }, { verdict: "authorize", reasonCode: "x" }),
  "look at the state": (ports, { returnId }) => ifRequested(ports, returnId, () => inspectState(ports, returnId)),
  settle: (ports, { returnId }) => ifRequested(ports, returnId, () => settleStep(ports, returnId)),
};

/** The workflow is started only for existing returns. */
const ifRequested = async (ports: Ports, returnId: string, step: () => Promise<unknown>): Promise<unknown> =>
  (await ports.log.read(returnId)).length > 0 ? step() : undefined;

const USUAL_PATH = ["request", "decide", "receive", "inspect", "inspect the lamp", "settle"];
const anAction: fc.Arbitrary<Action> = fc.noBias(
  fc.record({
    what: fc.constantFrom(...USUAL_PATH, ...USUAL_PATH, ...Object.keys(ACTIONS)),
    which: fc.nat(3),
    size: fc.nat(20),
  }),
);
/** Rounds of concurrent actions. */
const someRounds = fc.array(fc.array(anAction, { minLength: 1, maxLength: 5 }), {
  minLength: 4,
  maxLength: 16,
  size: "max",
});

/** The reservations of an order's returns, from their logs. */
async function reservationsOf(ports: Ports, returnIds: readonly string[]): Promise<OrderTally> {
  let reservations = EMPTY_TALLY;
  for (const returnId of returnIds) {
    const state = fold(await ports.log.read(returnId));
    const change = state && reservationChange(undefined, state);
    if (change) reservations = withReservationChanged(reservations, change.from, change.to);
  }
  return reservations;
}

/** Without zeros, which released reservations leave behind. */
const withoutZeros = ({ lines, shipping, tenders }: OrderTally) =>
  JSON.parse(JSON.stringify({ lines, shipping, tenders }), (_, value: unknown) =>
    typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, one]) => one !== 0 && JSON.stringify(one) !== "{}")
            .toSorted(),
        )
      : value,
  ) as object;

describe.each(STORAGES)("concurrent returns of one order, %s", (name) => {
  it("equal the order's reservations, and never exceed what was paid", () =>
    fc.assert(
      fc.asyncProperty(someRounds, async (rounds) => {
        const world = memoryWorld();
        const process = (): Ports =>
          name === "memory" ? world.otherProcess() : { ...world.ports, ...openStorage.fresh(name) };
        const orderId = aName("order");
        const tenders = [{ ...CARD, amount: "126.00" }];
        const shipping = [{ shippingId: "post", amount: "30.00" }];
        const order = orderOf({ orderId, orderNumber: `N-${orderId}`, lines: [MUG, LAMP], shipping, tenders });
        await process().orders.put(order, { customerId: order.customerId, email: "ann@example.com" });
        const processes = [process(), process(), process()];
        for (const round of rounds)
          await Promise.all(
            round.map(({ what, which, size }, index) =>
              ACTIONS[what]!(processes[index % 3]!, { orderId, returnId: `${orderId}-${which}` }, size).catch(
                (thrown: unknown) => {
                  if (!(thrown instanceof TransientFault)) throw thrown;
                },
              ),
            ),
          );
        const { tally } = (await process().orders.readWithTally(orderId))!;
        expect(isWithinPaid(order, tally)).toBe(true);
        expect(withoutZeros(tally)).toEqual(withoutZeros(await reservationsOf(process(), tally.returnIds)));
        expect(new Set(tally.returnIds).size).toBe(tally.returnIds.length);
        expect(world.gateway.refundedTotal(CARD.reference)).toBeLessThanOrEqual(12_600);
        expect(world.clock.now()).toBe(WORLD_START);
      }),
      { numRuns: (process.env["CI"] === "true" ? 5 : 1) * (name === "memory" ? 100 : 15) },
    ));
});
