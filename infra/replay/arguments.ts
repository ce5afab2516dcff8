// The command line of the replay, read once and checked.
import { parseArgs } from "node:util";
import type { Instant } from "../../functions/domain/sla/instant.ts";
import { londonInstant } from "./london-time.ts";

export const USAGE =
  "npm run --silent replay -- FILE.csv[.gz] [--policy FILE.json] [--json] [--until DATE] [--limit N] [--url URL]";

export type ReplayArguments = {
  readonly file: string;
  readonly policyFile?: string;
  readonly json: boolean;
  /** Rows at or after this instant are not read. */
  readonly until?: Instant;
  /** At most so many returns, and the orders that were placed before the last of them. */
  readonly returnsMax: number;
  /** A local application that runs already; without it the replay starts one of its own. */
  readonly url?: string;
};

export class BadArguments extends Error {
  override readonly name = "BadArguments";
}

export function replayArguments(args: readonly string[]): ReplayArguments {
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new BadArguments("name one file");
  return {
    file,
    json: values.json ?? false,
    returnsMax: limitOf(values.limit),
    ...(values.policy !== undefined && { policyFile: values.policy }),
    ...(values.until !== undefined && { until: untilOf(values.until) }),
    ...(values.url !== undefined && { url: values.url.replace(/\/+$/, "") }),
  };
}

function parsed(args: readonly string[]) {
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
    throw new BadArguments((error as Error).message);
  }
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new BadArguments(`--limit is ${text}, wanted a whole number above zero`);
  return Number(text);
}

/** A day in London, or an instant with its zone. */
function untilOf(text: string): Instant {
  const instant = londonInstant(`${text} 00:00`) ?? (/T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : NaN);
  if (Number.isNaN(instant)) throw new BadArguments(`--until is ${text}, wanted a date such as 2011-02-01`);
  return instant;
}
