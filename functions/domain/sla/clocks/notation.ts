// Parses durations, shares and times of day as an SLA policy writes them. Undefined for invalid text.
import { HOUR, type Milliseconds, MINUTE, SECOND } from "../../time/instant.ts";

/** Calendar data reaches no further. */
export const DURATION_HOURS_MAX = 100 * 366 * 24;

const DURATION = /^PT(?=\d)(?:(\d{1,10})H)?(?:(\d{1,10})M)?(?:(\d{1,10})S)?$/;

/** Milliseconds of "PT2H30M". Days are left out of the notation on purpose: they have no fixed length. */
export function durationOf(text: string): Milliseconds | undefined {
  const match = DURATION.exec(text);
  if (!match) return undefined;
  const [, hours = 0, minutes = 0, seconds = 0] = match;
  const duration = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
  return duration <= DURATION_HOURS_MAX * HOUR ? duration : undefined;
}

const SHARE = /^(\d{1,4})(?:\.(\d{1,4}))?%$/;

export const isShare = (text: string): boolean => SHARE.test(text);

/** Business time from a target's start to an escalation. Undefined for invalid text and for a share that is not a whole second. */
export function escalationOffset(at: string, within: Milliseconds): Milliseconds | undefined {
  const share = SHARE.exec(at);
  if (share) {
    const [, whole, fraction = ""] = share;
    // BigInt because seconds x hundredths of thousandths leave the safe integer range.
    const parts = BigInt(within / SECOND) * BigInt(`${whole}${fraction}`);
    const unit = 100n * 10n ** BigInt(fraction.length);
    return parts % unit === 0n ? Number(parts / unit) * SECOND : undefined;
  }
  const before = at.startsWith("-");
  const offset = durationOf(before ? at.slice(1) : at);
  return offset === undefined ? undefined : within + (before ? -offset : offset);
}

const TIME_OF_DAY = /^([01]\d|2[0-3]|24(?=:00)):([0-5]\d)$/;

/** Milliseconds since local 00:00 of "09:00" or "24:00". */
export function timeOfDay(text: string): Milliseconds | undefined {
  const match = TIME_OF_DAY.exec(text);
  return match ? Number(match[1]) * HOUR + Number(match[2]) * MINUTE : undefined;
}
