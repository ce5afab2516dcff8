// The laptop's event source mapping: feeds a table's stream to its handler in batches, in order, at least once. It
// reads when told to, polls rarely otherwise, and moves its checkpoint only after the handler has succeeded.
import type { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { Checkpoints } from "./checkpoints.ts";
import { type Shard, readShards, streamArnOf } from "./shard.ts";
import { batchHandler, type BatchOptions, type StreamsHandler } from "./batch.ts";
import { type InterruptibleSleeper, interruptibleSleeper } from "./interruptible-sleeper.ts";

export type PollerLimits = BatchOptions["limits"] & { readonly firstPollMs: number; readonly pollMaxMs: number };

export type PollerOptions = {
  readonly client: DynamoDBStreamsClient;
  readonly table: string;
  readonly handler: StreamsHandler;
  readonly filter?: BatchOptions["filter"];
  readonly checkpoints: Checkpoints;
  readonly deadLetterFile: string;
  readonly log?: (message: string) => void;
  readonly limits?: Partial<PollerLimits>;
};

const LIMITS: PollerLimits = {
  batchMax: 100,
  attemptsMax: 12,
  firstPauseMs: 50,
  pauseMaxMs: 10_000,
  // Writers in this process call pollNow; polling is for writes by other processes.
  firstPollMs: 100,
  pollMaxMs: 3_000,
};

export type StreamPoller = {
  /** Reads the stream soon, because something may have been written. Cheap; several calls cause one read. */
  pollNow(): void;
  /** Resolves when a read that began after this call found nothing. */
  whenIdle(): Promise<void>;
  /** How many batches the handler has been given so far. */
  startedCount(): number;
  /** Waits for the running batch and saves its checkpoint. */
  stop(): Promise<void>;
};

export async function startStreamPoller(options: PollerOptions): Promise<StreamPoller> {
  const { client, table, checkpoints } = options;
  const limits = { ...LIMITS, ...options.limits };
  const log = options.log ?? ((message: string) => console.error(message));
  const sleeper = interruptibleSleeper();
  const reader = { client, stream: await streamArnOf(client, table), checkpoints };
  const drainer = await shardDrainer(reader, sleeper, { ...options, limits, log });
  let waiting: (() => void)[] = [];

  const loop = async (): Promise<void> => {
    for (let pollMs = limits.firstPollMs; !sleeper.isStopped();) {
      const resolvers = waiting.splice(0);
      try {
        const hasRecords = await drainer.drain();
        pollMs = hasRecords ? limits.firstPollMs : Math.min(limits.pollMaxMs, pollMs * 2);
        if (hasRecords) waiting.push(...resolvers);
        else resolvers.forEach((resolve) => resolve());
      } catch (error) {
        waiting.push(...resolvers);
        if (!sleeper.isStopped()) log(`streams: the stream cannot be read: ${String(error)}`);
        await sleeper.pause(limits.pauseMaxMs / 10);
      }
      if (waiting.length === 0) await sleeper.sleep(pollMs);
    }
  };

  const running = loop();
  return {
    pollNow: sleeper.interrupt,
    startedCount: drainer.startedCount,
    whenIdle: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        sleeper.interrupt();
      }),
    stop: async () => {
      sleeper.stop();
      await running;
      waiting.splice(0).forEach((resolve) => resolve());
    },
  };
}

type DrainOptions = Pick<PollerOptions, "handler" | "filter" | "deadLetterFile"> & {
  readonly limits: PollerLimits;
  readonly log: (message: string) => void;
};

/** Hands the records of all shards to the handler, batch by batch, until none are left. */
async function shardDrainer(
  reader: Parameters<typeof readShards>[0],
  sleeper: InterruptibleSleeper,
  { handler, filter = () => true, deadLetterFile, limits, log }: DrainOptions,
) {
  const batch = batchHandler({ stream: reader.stream, handler, filter, deadLetterFile, log, limits });
  let shards = await readShards(reader);
  let startedCount = 0;

  const drainShard = async (shard: Shard): Promise<boolean> => {
    let hasRecords = false;
    for (let hasMore = true; hasMore && !sleeper.isStopped();) {
      sleeper.reset();
      const requested = batch.size();
      const records = await shard.read(requested);
      if (records.length === 0) return hasRecords;
      hasRecords = true;
      startedCount++;
      const { handledThrough, pauseMs } = await batch.handle(records);
      shard.acknowledge(handledThrough);
      if (pauseMs) await sleeper.pause(pauseMs);
      hasMore = pauseMs !== undefined || records.length === requested || sleeper.isInterrupted();
    }
    return hasRecords;
  };

  return {
    startedCount: () => startedCount,
    /** Whether any shard had records. */
    drain: async (): Promise<boolean> => {
      let hasRecords = false;
      for (const shard of shards) hasRecords = (await drainShard(shard)) || hasRecords;
      if (shards.some((shard) => shard.isExhausted())) shards = await readShards(reader, shards);
      return hasRecords;
    },
  };
}
