// The event source mapping of the laptop: feeds a table's stream to its handler in batches, in order, at least once. It
// reads when nudged, seldom otherwise, and moves its checkpoint only after the handler has succeeded.
import type { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { Checkpoints } from "./checkpoints.ts";
import { type Shard, shardsOf, streamOf } from "./shard.ts";
import { batches, type BatchOptions, type StreamsHandler } from "./stream-batch.ts";

export type PumpLimits = BatchOptions["limits"] & { readonly firstPollMs: number; readonly pollMaxMs: number };

export type PumpOptions = {
  readonly client: DynamoDBStreamsClient;
  readonly table: string;
  readonly handler: StreamsHandler;
  readonly filter?: BatchOptions["filter"];
  readonly checkpoints: Checkpoints;
  readonly deadLetterFile: string;
  readonly say?: (words: string) => void;
  readonly limits?: Partial<PumpLimits>;
};

const LIMITS: PumpLimits = {
  batchMax: 100,
  attemptsMax: 12,
  firstPauseMs: 50,
  pauseMaxMs: 10_000,
  // Whatever writes on this machine also nudges; polling is for what others write to the database.
  firstPollMs: 100,
  pollMaxMs: 3_000,
};

export type Pump = {
  /** Something may have been written: look soon. Cheap, and many nudges are one look. */
  nudge(): void;
  /** Resolves when a look that began after the call found nothing left. */
  quiet(): Promise<void>;
  /** How many batches were handed over, ever. */
  begun(): number;
  /** Lets the running batch finish; its checkpoint is saved. */
  stop(): Promise<void>;
};

export async function startPump(options: PumpOptions): Promise<Pump> {
  const { client, table, handler, filter = () => true, checkpoints, deadLetterFile } = options;
  const limits = { ...LIMITS, ...options.limits };
  const say = options.say ?? ((words: string) => console.error(words));
  const reading = { client, stream: await streamOf(client, table), checkpoints };
  const batch = batches({ stream: reading.stream, handler, filter, deadLetterFile, say, limits });
  const alarm = alarmClock();
  let shards = await shardsOf(reading);
  let waiting: (() => void)[] = [];
  let begun = 0;

  const lookAt = async (shard: Shard): Promise<boolean> => {
    let found = false;
    for (let more = true; more && !alarm.stopped();) {
      alarm.reset();
      const asked = batch.size();
      const records = await shard.read(asked);
      if (records.length === 0) return found;
      found = true;
      begun++;
      const { settled, pauseMs } = await batch.handle(records);
      shard.settle(settled);
      if (pauseMs) await alarm.pause(pauseMs);
      more = pauseMs !== undefined || records.length === asked || alarm.rang();
    }
    return found;
  };

  /** Answers whether there was anything in any shard. */
  const look = async (): Promise<boolean> => {
    let found = false;
    for (const shard of shards) found = (await lookAt(shard)) || found;
    if (shards.some((shard) => shard.ended())) shards = await shardsOf(reading, shards);
    return found;
  };

  const loop = async (): Promise<void> => {
    for (let pollMs = limits.firstPollMs; !alarm.stopped();) {
      const told = waiting.splice(0);
      try {
        const found = await look();
        pollMs = found ? limits.firstPollMs : Math.min(limits.pollMaxMs, pollMs * 2);
        if (found) waiting.push(...told);
        else told.forEach((resolve) => resolve());
      } catch (fault) {
        waiting.push(...told);
        if (!alarm.stopped()) say(`streams: the stream cannot be read: ${String(fault)}`);
        await alarm.pause(limits.pauseMaxMs / 10);
      }
      if (waiting.length === 0) await alarm.sleep(pollMs);
    }
  };

  const running = loop();
  return {
    nudge: alarm.ring,
    begun: () => begun,
    quiet: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        alarm.ring();
      }),
    stop: async () => {
      alarm.stop();
      await running;
      waiting.splice(0).forEach((resolve) => resolve());
    },
  };
}

/** Sleeps that a nudge ends early, and pauses that only stopping ends. */
function alarmClock() {
  let rung = false;
  let over = false;
  let wake: (() => void) | undefined;
  const wait = (ms: number, until: () => boolean): Promise<void> =>
    new Promise((done) => {
      if (until()) return void setImmediate(done);
      const timer = setTimeout(done, ms);
      wake = () => {
        if (!until()) return;
        clearTimeout(timer);
        // One turn of the event loop, so that writes of the same moment are read together.
        setImmediate(done);
      };
    });
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    stop: () => {
      over = true;
      wake?.();
    },
    reset: () => void (rung = false),
    rang: () => rung,
    stopped: () => over,
    sleep: (ms: number) => wait(ms, () => rung || over),
    pause: (ms: number) => wait(ms, () => over),
  };
}
