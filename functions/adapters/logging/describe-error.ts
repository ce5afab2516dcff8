// An error as a line of the log shows it: its name, message, first frames and causes, without email addresses, which
// messages of parsers and providers may quote.
import type { DescribedError } from "../../app/ports/logger.ts";

const FRAMES_MAX = 5;
const CAUSES_MAX = 3;
const EMAIL_ADDRESS = /[^\s"'<>(),;:]+@[^\s"'<>(),;:]+/g;

export function describeError(thrown: unknown, causesMax = CAUSES_MAX): DescribedError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  // The stack repeats name and message first; a message may have several lines.
  const frames = (error.stack ?? "").split("\n").filter((frame) => /^\s*at /.test(frame));
  return {
    name: error.name,
    message: withoutAddresses(error.message),
    stack: frames.slice(0, FRAMES_MAX).map((frame) => frame.trim()),
    ...(error.cause !== undefined && causesMax > 0 && { cause: describeError(error.cause, causesMax - 1) }),
  };
}

const withoutAddresses = (text: string): string => text.replaceAll(EMAIL_ADDRESS, "<address>");
