// One batch of stream records through the handler: what succeeded, what is tried again and how soon, what is given up on.
import { appendFileSync } from "node:fs";
import type { _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { lambdaRecord } from "./stream-event.ts";

export type StreamsHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse | void>;

export type BatchOptions = {
  readonly stream: string;
  readonly handler: StreamsHandler;
  /** Records the handler is called for; all others count as handled. */
  readonly filter: (record: StreamRecord) => boolean;
  /** JSON Lines: records given up on, each with the reason. */
  readonly deadLetterFile: string;
  readonly say: (words: string) => void;
  readonly limits: {
    readonly batchMax: number;
    /** Tries of one record before it is given up on. */
    readonly attemptsMax: number;
    readonly firstPauseMs: number;
    readonly pauseMaxMs: number;
  };
};

/** `settled` is the last record that needs no repeat; a pause says that something does. */
export type BatchOutcome = { readonly settled: string | undefined; readonly pauseMs?: number };

export type Batches = { size(): number; handle(records: readonly StreamRecord[]): Promise<BatchOutcome> };

const NOTHING_FAILS = { sequence: "", attempts: 0 };

export function batches({ stream, handler, filter, deadLetterFile, say, limits }: BatchOptions): Batches {
  let size = limits.batchMax;
  let failing = NOTHING_FAILS;

  const giveUp = (record: StreamRecord | undefined, attempts: number, reason: string): void => {
    const letter = { stream, reason, attempts, record: record && lambdaRecord(record, stream) };
    appendFileSync(deadLetterFile, `${JSON.stringify(letter)}\n`);
    say(
      `streams: gave up on record ${sequenceOf(record)} after ${attempts} tries (${reason}); it is kept in ${deadLetterFile}`,
    );
  };

  const handle = async (records: readonly StreamRecord[]): Promise<BatchOutcome> => {
    const { failedAt, reason, whole } = await attempt({ handler, filter, stream }, records);
    const settled = sequenceOf(records[failedAt - 1]);
    if (failedAt === records.length) {
      size = Math.min(limits.batchMax, size * 2);
      failing = NOTHING_FAILS;
      return { settled };
    }
    const sequence = sequenceOf(records[failedAt]) ?? "";
    const attempts = failing.sequence === sequence ? failing.attempts + 1 : 1;
    // A handler that throws does not say which record it was: smaller batches find out.
    if (whole) size = Math.max(1, records.length >> 1);
    if (attempts >= limits.attemptsMax && (!whole || records.length === 1)) {
      giveUp(records[failedAt], attempts, reason);
      failing = NOTHING_FAILS;
      return { settled: sequence, pauseMs: 0 };
    }
    failing = { sequence, attempts };
    if (attempts === 1) say(`streams: ${reason}; trying again from record ${sequence}`);
    return { settled, pauseMs: Math.min(limits.pauseMaxMs, limits.firstPauseMs * 2 ** (attempts - 1)) };
  };

  return { size: () => size, handle };
}

type Attempt = { readonly failedAt: number; readonly reason: string; readonly whole: boolean };
type Asked = Pick<BatchOptions, "handler" | "filter" | "stream">;

/** Reads the answer as Lambda does: the first failed record and all after it are repeated; an unknown identifier fails all. */
async function attempt({ handler, filter, stream }: Asked, records: readonly StreamRecord[]): Promise<Attempt> {
  const wanted = records.filter(filter);
  const [earliest] = wanted;
  const at = (record: StreamRecord | undefined): number => (record ? records.indexOf(record) : records.length);
  if (!earliest) return { failedAt: records.length, reason: "", whole: false };
  try {
    const answer = await handler({ Records: wanted.map((record) => lambdaRecord(record, stream)) });
    const failures = new Set(answer?.batchItemFailures.map((failure) => failure.itemIdentifier));
    const first = wanted.find((record) => failures.has(sequenceOf(record) ?? ""));
    const failed = first ?? (failures.size > 0 ? earliest : undefined);
    return { failedAt: at(failed), reason: "the handler asked for a repeat", whole: false };
  } catch (fault) {
    const reason = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
    return { failedAt: at(earliest), reason, whole: true };
  }
}

const sequenceOf = (record: StreamRecord | undefined): string | undefined => record?.dynamodb?.SequenceNumber;
