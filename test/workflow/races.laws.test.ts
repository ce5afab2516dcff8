// Several returns of one order, asked for, canceled, received and inspected by several processes at once, each recalling
// what it saw last. What is claimed on the order is always exactly what its returns hold, and never more than was paid.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryWorld, WORLD_START } from "../../functions/adapters/memory/world.ts";
import { act } from "../../functions/app/act.ts";
import * as staff from "../../functions/app/desk/act-on-return.ts";
import { type Ports, TransientFault } from "../../functions/app/ports.ts";
import { makeQuotes } from "../../functions/app/quotes.ts";
import { requestReturn } from "../../functions/app/request-return.ts";
import { decideByPolicy } from "../../functions/app/steps/decide-by-policy.ts";
import { look } from "../../functions/app/steps/look.ts";
import { settle } from "../../functions/app/steps/settle.ts";
import { EMPTY_TALLY, type OrderTally, withClaimChanged, withinPaid } from "../../functions/domain/order/tally.ts";
import { claimChange } from "../../functions/domain/returns/claim.ts";
import { cancelReturn } from "../../functions/domain/returns/decide/desk.ts";
import { fold } from "../../functions/domain/returns/state.ts";
import { SHOPPER } from "../domain/a-return.ts";
import { CARD, LAMP, MUG, orderOf } from "../domain/an-order.ts";
import { by } from "../domain/given.ts";
import { aName, STORAGES, storages } from "../contract/returns-storage.ts";
import "../domain/runs.ts";

const open = storages();
const ANA = { id: "ana", roles: [] };

type Deed = { readonly what: string; readonly which: number; readonly size: number };
type Case = { readonly orderId: string; readonly returnId: string };

const DEEDS: Readonly<Record<string, (ports: Ports, one: Case, size: number) => Promise<unknown>>> = {
  request: async (ports, { orderId, returnId }, size) => {
    const lines = [
      { lineId: "mug", quantity: 1 + (size % 3), reason: "unwanted" } as const,
      ...(size % 2 === 0 ? [{ lineId: "lamp", quantity: 1, reason: "unwanted" } as const] : []),
    ];
    const made = await makeQuotes(ports, { orderId, resolution: size % 5 === 0 ? "store-credit" : "refund", lines });
    if (made.ok) await requestReturn(ports, { returnId, quoteId: made.value.offers[0]!.quoteId, orderId });
  },
  decide: (ports, { returnId }) => ifRequested(ports, returnId, () => decideByPolicy(ports, returnId)),
  cancel: (ports, { returnId }) => act(ports, returnId, (state) => cancelReturn(state, by(SHOPPER, ports.clock.now()))),
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
  look: (ports, { returnId }) => ifRequested(ports, returnId, () => look(ports, returnId)),
  settle: (ports, { returnId }) => ifRequested(ports, returnId, () => settle(ports, returnId)),
};

/** The workflow is only ever started for a return that exists. */
const ifRequested = async (ports: Ports, returnId: string, step: () => Promise<unknown>): Promise<unknown> =>
  (await ports.log.read(returnId)).length > 0 ? step() : undefined;

const WAY = ["request", "decide", "receive", "inspect", "inspect the lamp", "settle"];
const aDeed: fc.Arbitrary<Deed> = fc.noBias(
  fc.record({ what: fc.constantFrom(...WAY, ...WAY, ...Object.keys(DEEDS)), which: fc.nat(3), size: fc.nat(20) }),
);
/** Rounds of deeds that happen at once. */
const someRounds = fc.array(fc.array(aDeed, { minLength: 1, maxLength: 5 }), {
  minLength: 4,
  maxLength: 16,
  size: "max",
});

/** What the returns of an order hold of it, by their logs. */
async function heldBy(ports: Ports, returnIds: readonly string[]): Promise<OrderTally> {
  let held = EMPTY_TALLY;
  for (const returnId of returnIds) {
    const state = fold(await ports.log.read(returnId));
    const change = state && claimChange(undefined, state);
    if (change) held = withClaimChanged(held, change.from, change.to);
  }
  return held;
}

/** Without what is zero: a claim that was given back leaves zeros behind. */
const plain = ({ lines, shipping, tenders }: OrderTally) =>
  JSON.parse(JSON.stringify({ lines, shipping, tenders }), (_, value: unknown) =>
    typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, one]) => one !== 0 && JSON.stringify(one) !== "{}")
            .toSorted(),
        )
      : value,
  ) as object;

describe.each(STORAGES)("returns that race for one order, %s", (name) => {
  it("hold together exactly what is claimed on it, and never more than was paid", () =>
    fc.assert(
      fc.asyncProperty(someRounds, async (rounds) => {
        const world = memoryWorld();
        const process = (): Ports => (name === "memory" ? world.elsewhere() : { ...world.ports, ...open.fresh(name) });
        const orderId = aName("order");
        const tenders = [{ ...CARD, amount: "126.00" }];
        const shipping = [{ shippingId: "post", amount: "30.00" }];
        const order = orderOf({ orderId, orderNumber: `N-${orderId}`, lines: [MUG, LAMP], shipping, tenders });
        await process().orders.put(order, { customerId: order.customerId, email: "ann@example.com" });
        const processes = [process(), process(), process()];
        for (const round of rounds)
          await Promise.all(
            round.map(({ what, which, size }, index) =>
              DEEDS[what]!(processes[index % 3]!, { orderId, returnId: `${orderId}-${which}` }, size).catch(
                (thrown: unknown) => {
                  if (!(thrown instanceof TransientFault)) throw thrown;
                },
              ),
            ),
          );
        const { tally } = (await process().orders.read(orderId))!;
        expect(withinPaid(order, tally)).toBe(true);
        expect(plain(tally)).toEqual(plain(await heldBy(process(), tally.returnIds)));
        expect(new Set(tally.returnIds).size).toBe(tally.returnIds.length);
        expect(world.gateway.givenBack(CARD.reference)).toBeLessThanOrEqual(12_600);
        expect(world.clock.now()).toBe(WORLD_START);
      }),
      { numRuns: (process.env["CI"] === "true" ? 5 : 1) * (name === "memory" ? 100 : 15) },
    ));
});
