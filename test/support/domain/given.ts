// given(these events).when(a command).thenExactly(these events, in this order): the shape of every command test.
import { expect } from "vitest";
import type { RefusalCode } from "../../../functions/domain/refusal.ts";
import type { CommandContext, Decision } from "../../../functions/domain/returns/decide/command.ts";
import type { Actor, ReturnEvent } from "../../../functions/domain/returns/events.ts";
import type { Return } from "../../../functions/domain/returns/state.ts";
import { fold } from "../../../functions/domain/returns/evolve.ts";
import type { Instant } from "../../../functions/domain/time/instant.ts";

export type Command = (state: Return | undefined) => Decision;

export const given = (...events: readonly ReturnEvent[]) => ({
  when: (command: Command) => {
    const decision = command(fold(events));
    return {
      decision,
      /** Exactly these events, in this order. */
      thenExactly: (...expected: readonly ReturnEvent[]) => expect(decision).toEqual({ ok: true, value: expected }),
      /** Events of these types, in this order. */
      thenAppends: (...types: readonly ReturnEvent["type"][]) =>
        expect(decision.ok && decision.value.map(({ type }) => type)).toEqual(types),
      thenNothing: () => expect(decision).toEqual({ ok: true, value: [] }),
      thenRefused: (code: RefusalCode, at?: string) => {
        expect(decision).toMatchObject({ ok: false, refusal: { code } });
        expect(decision.ok ? undefined : decision.refusal.at).toBe(at);
      },
      /** The state after it. */
      state: () => fold(decision.ok ? [...events, ...decision.value] : events) as Return,
    };
  },
});

export const contextOf = (actor: Actor, now: Instant, commandId?: string): CommandContext => ({
  now,
  by: actor,
  ...(commandId !== undefined && { commandId }),
});
