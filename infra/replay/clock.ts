// The application's local clock as the replay moves it: forward only.
import type { Instant } from "../../functions/domain/sla/instant.ts";
import { isoOf } from "../../functions/domain/sla/instant.ts";
import { type Http, type Reply, UnexpectedReply } from "./http.ts";

export interface MovableClock {
  now(): Instant;
  /** Waits until the application's clock shows `to`, or more where it was ahead already. */
  moveTo(to: Instant): Promise<void>;
}

export async function clockOf(http: Http): Promise<MovableClock> {
  const look = async (): Promise<Instant> => shownBy(await http.call({ method: "GET", path: "/local/clock" }));
  let ahead = (await look()) - performance.now();
  const now = (): Instant => ahead + performance.now();
  return {
    now,
    async moveTo(to) {
      if (to <= now()) return;
      const reply = await http.call({ method: "POST", path: "/local/clock", body: { to: isoOf(to) } });
      // The two clocks tick in two processes: a move that came a moment late is refused, and was not needed.
      const shown = reply.status < 300 ? shownBy(reply) : await look();
      if (shown < to) throw new UnexpectedReply(`POST /local/clock ${isoOf(to)}`, reply);
      ahead = shown - performance.now();
    },
  };
}

function shownBy(reply: Reply): Instant {
  if (reply.status >= 300) throw new UnexpectedReply("/local/clock", reply);
  return Date.parse((JSON.parse(reply.text) as { now: string }).now);
}
