// Until when the law wants the money back that a return is about: never later than promised, and by a person who is told, never by
// itself. Read from the facts that were frozen and from what has happened since.
import { rightsOf } from "../policy/statute/rights.ts";
import { refundDueAt } from "../policy/statute/times.ts";
import type { Instant } from "../sla/instant.ts";
import { isGoodsOpen } from "./early.ts";
import type { Return } from "./state.ts";

type Seen = Pick<Return, "asked" | "keepTheItem" | "sentAt" | "receivedAt">;

/** Undefined where no law asks, and while the shop may still wait for the goods. */
export function refundDueByLaw({ asked, keepTheItem, sentAt, receivedAt }: Seen): Instant | undefined {
  const { statute, lines } = rightsOf(asked.facts);
  if (!statute || !lines.some(({ lawful }) => lawful)) return undefined;
  return refundDueAt(statute, {
    ...{ withdrawnAt: asked.at, sentAt, receivedAt },
    ...{ keepsGoods: keepTheItem, collects: asked.method === "pick-up" },
  });
}

/** The same while the money has not gone: money that went before the goods has. */
export const openDueByLaw = (state: Pick<Return, "plan" | "status"> & Seen): Instant | undefined =>
  state.plan && isGoodsOpen(state) ? undefined : refundDueByLaw(state);

/** A promise about the money, or about what it waits for, is never later than the law. */
export const withinLaw = (promised: Instant, due = Infinity): Instant => Math.min(promised, due);

export const isDueByLaw = (state: Return, now: Instant): boolean => now >= (openDueByLaw(state) ?? Infinity);

/**
 * When time has something to say about a parcel: when its own days are over, or the law's for what is known to be sent or is to be
 * collected, sooner or later. Who has been told once of the law has the days that were given then.
 */
export const parcelLookAt = (state: Return): Instant | undefined =>
  state.plan || state.toldOfLaw ? state.lookAt : (refundDueByLaw(state) ?? state.lookAt);

/**
 * Nobody is woken by a scan: the law's day for goods that were sent at once is looked at in any case. Whoever has been told of the law
 * was told later than that.
 */
export function firstDueByLaw(state: Return, now: Instant): Instant {
  const due = (state.plan ? undefined : refundDueByLaw({ ...state, sentAt: state.asked.at })) ?? Infinity;
  return due > now ? due : Infinity;
}
