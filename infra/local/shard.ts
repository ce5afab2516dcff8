// The shards of a table's stream, each read from where its checkpoint stands.
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
  /** Up to `limit` records after the checkpoint; none means nothing new. Throws what the SDK throws. */
  read(limit: number): Promise<readonly StreamRecord[]>;
  /** Everything up to this record is done; undefined re-reads what was read last. */
  settle(sequence: string | undefined): void;
  /** Closed and read to its end. */
  ended(): boolean;
};

const STALE = new Set(["ExpiredIteratorException", "TrimmedDataAccessException"]);
const nameOf = (fault: unknown): string => (fault instanceof Error ? fault.name : "");

export async function streamOf(client: DynamoDBStreamsClient, table: string): Promise<string> {
  const { Streams } = await client.send(new ListStreamsCommand({ TableName: table }));
  const arn = Streams?.at(-1)?.StreamArn;
  if (!arn) throw new Error(`the table ${table} has no stream`);
  return arn;
}

type Reading = {
  readonly client: DynamoDBStreamsClient;
  readonly stream: string;
  readonly checkpoints: Checkpoints;
};

/** Parents before children. A shard already known keeps its place, and leaves the list once it has ended. */
export async function shardsOf(reading: Reading, known: readonly Shard[] = []): Promise<Shard[]> {
  const shards: Shard[] = [];
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const command = new DescribeStreamCommand({ StreamArn: reading.stream, ExclusiveStartShardId: after });
    const { StreamDescription } = await reading.client.send(command);
    for (const { ShardId = "" } of StreamDescription?.Shards ?? []) {
      const same = known.find((shard) => shard.id === ShardId);
      if (!same?.ended()) shards.push(same ?? shardReader(reading, ShardId));
    }
    after = StreamDescription?.LastEvaluatedShardId;
  }
  return shards;
}

function shardReader({ client, stream, checkpoints }: Reading, id: string): Shard {
  let iterator: string | undefined;
  let next: string | undefined;
  let last: string | undefined;
  let exhausted = false;

  const iteratorFrom = async (sequence: string | undefined): Promise<string | undefined> => {
    const where = sequence
      ? ({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: sequence } as const)
      : ({ ShardIteratorType: "TRIM_HORIZON" } as const);
    try {
      const command = new GetShardIteratorCommand({ StreamArn: stream, ShardId: id, ...where });
      return (await client.send(command)).ShardIterator;
    } catch (fault) {
      // The checkpoint is older than the oldest record kept: go on with that one.
      if (sequence && nameOf(fault) === "TrimmedDataAccessException") return iteratorFrom(undefined);
      throw fault;
    }
  };

  const records = async (limit: number): Promise<readonly StreamRecord[]> => {
    iterator ??= await iteratorFrom(checkpoints.of(stream, id));
    const answer = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: limit }));
    next = answer.NextShardIterator;
    return answer.Records ?? [];
  };

  return {
    id,
    ended: () => exhausted,
    read: async (limit) => {
      const read = await records(limit).catch((fault: unknown) => {
        if (!STALE.has(nameOf(fault))) throw fault;
        iterator = undefined;
        return records(limit);
      });
      last = read.at(-1)?.dynamodb?.SequenceNumber;
      if (read.length > 0) return read;
      iterator = next;
      exhausted = next === undefined;
      return read;
    },
    settle: (sequence) => {
      if (sequence) checkpoints.save({ stream, shard: id, sequence });
      // The next iterator is only right when all that was read is done.
      const whole = sequence !== undefined && sequence === last;
      iterator = whole ? next : undefined;
      exhausted = whole && next === undefined;
    },
  };
}
