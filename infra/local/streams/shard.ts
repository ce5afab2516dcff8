// The shards of a table's stream, each read from its checkpoint.
import {
  type _Record as StreamRecord,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-dynamodb-streams";
import type { Checkpoints } from "./checkpoints.ts";

export type Shard = {
  readonly id: string;
  /** Up to `limit` records after the checkpoint; empty when there is nothing new. Throws the SDK's errors. */
  read(limit: number): Promise<readonly StreamRecord[]>;
  /** Records that everything up to `sequence` is handled; undefined makes the next read repeat the last one. */
  acknowledge(sequence: string | undefined): void;
  /** True once the shard is closed and read to its end. */
  isExhausted(): boolean;
};

const STALE_ITERATOR_ERRORS = new Set(["ExpiredIteratorException", "TrimmedDataAccessException"]);
const errorNameOf = (error: unknown): string => (error instanceof Error ? error.name : "");

export async function streamArnOf(client: DynamoDBStreamsClient, table: string): Promise<string> {
  const { Streams } = await client.send(new ListStreamsCommand({ TableName: table }));
  const arn = Streams?.at(-1)?.StreamArn;
  if (!arn) throw new Error(`the table ${table} has no stream`);
  return arn;
}

type StreamReader = {
  readonly client: DynamoDBStreamsClient;
  readonly stream: string;
  readonly checkpoints: Checkpoints;
};

/** Parents before children. A known shard keeps its position, and is dropped once it has ended. */
export async function readShards(reader: StreamReader, knownShards: readonly Shard[] = []): Promise<Shard[]> {
  const shards: Shard[] = [];
  for (let after: string | undefined, hasMore = true; hasMore; hasMore = after !== undefined) {
    const command = new DescribeStreamCommand({ StreamArn: reader.stream, ExclusiveStartShardId: after });
    const { StreamDescription } = await reader.client.send(command);
    for (const { ShardId = "" } of StreamDescription?.Shards ?? []) {
      const knownShard = knownShards.find((shard) => shard.id === ShardId);
      if (!knownShard?.isExhausted()) shards.push(knownShard ?? shardReader(reader, ShardId));
    }
    after = StreamDescription?.LastEvaluatedShardId;
  }
  return shards;
}

function shardReader({ client, stream, checkpoints }: StreamReader, id: string): Shard {
  let iterator: string | undefined;
  let nextIterator: string | undefined;
  let lastSequence: string | undefined;
  let isExhausted = false;

  const iteratorAfter = async (sequence: string | undefined): Promise<string | undefined> => {
    const position = sequence
      ? ({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: sequence } as const)
      : ({ ShardIteratorType: "TRIM_HORIZON" } as const);
    try {
      const command = new GetShardIteratorCommand({ StreamArn: stream, ShardId: id, ...position });
      return (await client.send(command)).ShardIterator;
    } catch (error) {
      // The checkpoint was trimmed from the stream: continue with the oldest record.
      if (sequence && errorNameOf(error) === "TrimmedDataAccessException") return iteratorAfter(undefined);
      throw error;
    }
  };

  const records = async (limit: number): Promise<readonly StreamRecord[]> => {
    iterator ??= await iteratorAfter(checkpoints.of(stream, id));
    const response = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: limit }));
    nextIterator = response.NextShardIterator;
    return response.Records ?? [];
  };

  return {
    id,
    isExhausted: () => isExhausted,
    read: async (limit) => {
      const batch = await records(limit).catch((error: unknown) => {
        if (!STALE_ITERATOR_ERRORS.has(errorNameOf(error))) throw error;
        iterator = undefined;
        return records(limit);
      });
      lastSequence = batch.at(-1)?.dynamodb?.SequenceNumber;
      if (batch.length > 0) return batch;
      iterator = nextIterator;
      isExhausted = nextIterator === undefined;
      return batch;
    },
    acknowledge: (sequence) => {
      if (sequence) checkpoints.save({ stream, shard: id, sequence });
      // The next iterator is valid only if everything that was read is handled.
      const isComplete = sequence !== undefined && sequence === lastSequence;
      iterator = isComplete ? nextIterator : undefined;
      isExhausted = isComplete && nextIterator === undefined;
    },
  };
}
