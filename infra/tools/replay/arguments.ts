// Parses and validates the command line of the replay.
import { parseArgs } from "node:util";
import type { Instant } from "../../../functions/domain/time/instant.ts";
import { londonInstant } from "./london-time.ts";

export const USAGE =
  "npm run --silent replay -- FILE.csv[.gz] [--policy FILE.json] [--json] [--until DATE] [--limit N] [--url URL]";

export type ReplayArguments = {
  readonly file: string;
  readonly policyFile?: string;
  readonly json: boolean;
  /** Rows at or after this instant are not read. */
  readonly until?: Instant;
  /** Limits the number of returns; orders placed after the last of them are not imported. */
  readonly returnsMax: number;
  /** URL of a running local application; without it the replay starts its own. */
  readonly url?: string;
};

export class BadArguments extends Error {
  override readonly name = "BadArguments";
}

export function replayArguments(args: readonly string[]): ReplayArguments {
  const { values, positionals } = parseOptions(args);
  const [file, ...extraPositionals] = positionals;
  if (file === undefined || extraPositionals.length > 0) throw new BadArguments("name one file");
  return {
    file,
    json: values.json ?? false,
    returnsMax: parseLimit(values.limit),
    ...(values.policy !== undefined && { policyFile: values.policy }),
    ...(values.until !== undefined && { until: parseUntil(values.until) }),
    ...(values.url !== undefined && { url: values.url.replace(/\/+$/, "") }),
  };
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        policy: { type: "string" },
        json: { type: "boolean" },
        until: { type: "string" },
        limit: { type: "string" },
        url: { type: "string" },
      },
    });
  } catch (error) {
    throw new BadArguments(error instanceof Error ? error.message : String(error));
  }
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new BadArguments(`--limit is ${text}, wanted a whole number above zero`);
  return Number(text);
}

/** Accepts a date, read as midnight in London, or an instant with its UTC offset. */
function parseUntil(text: string): Instant {
  const instant = londonInstant(`${text} 00:00`) ?? (/T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : NaN);
  if (Number.isNaN(instant)) throw new BadArguments(`--until is ${text}, wanted a date such as 2011-02-01`);
  return instant;
}
