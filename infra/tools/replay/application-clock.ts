// A client for the application's movable clock, which only moves forward.
import * as z from "zod";
import type { Instant } from "../../../functions/domain/time/instant.ts";
import { toIsoString } from "../../../functions/domain/time/instant.ts";
import { type HttpClient, type HttpResponse, UnexpectedResponse } from "./http-client.ts";

export interface MovableClock {
  now(): Instant;
  /** Moves the application's clock to `to`; does nothing when it is already past it. */
  moveTo(to: Instant): Promise<void>;
}

export async function applicationClock(http: HttpClient): Promise<MovableClock> {
  const readClock = async (): Promise<Instant> => clockTimeIn(await http.call({ method: "GET", path: "/local/clock" }));
  let offsetMs = (await readClock()) - performance.now();
  const now = (): Instant => offsetMs + performance.now();
  return {
    now,
    async moveTo(to) {
      if (to <= now()) return;
      const response = await http.call({ method: "POST", path: "/local/clock", body: { to: toIsoString(to) } });
      // The two processes' clocks differ by a moment. The application refuses to move to a time it has already passed;
      // then no move was needed.
      const clockTime = response.status < 300 ? clockTimeIn(response) : await readClock();
      if (clockTime < to) throw new UnexpectedResponse(`POST /local/clock ${toIsoString(to)}`, response);
      offsetMs = clockTime - performance.now();
    },
  };
}

function clockTimeIn(response: HttpResponse): Instant {
  if (response.status >= 300) throw new UnexpectedResponse("/local/clock", response);
  return Date.parse(z.object({ now: z.string() }).parse(JSON.parse(response.text)).now);
}
