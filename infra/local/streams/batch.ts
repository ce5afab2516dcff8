// Runs one batch of stream records through the handler and decides what is done, what is retried and when, and what is
// given up.
import { appendFileSync } from "node:fs";
import type { _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { lambdaRecord } from "./lambda-record.ts";

export type StreamsHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse | void>;

export type BatchOptions = {
  readonly stream: string;
  readonly handler: StreamsHandler;
  /** Records the handler is called with; all others count as handled. */
  readonly filter: (record: StreamRecord) => boolean;
  /** JSON Lines file of records given up, each with the reason. */
  readonly deadLetterFile: string;
  readonly log: (message: string) => void;
  readonly limits: {
    readonly batchMax: number;
    /** Attempts per record before it is given up. */
    readonly attemptsMax: number;
    readonly firstPauseMs: number;
    readonly pauseMaxMs: number;
  };
};

/** `handledThrough` is the last record that needs no retry; a pause means that a later one does. */
export type BatchResult = { readonly handledThrough: string | undefined; readonly pauseMs?: number };

export type BatchHandler = { size(): number; handle(records: readonly StreamRecord[]): Promise<BatchResult> };

const NO_FAILURE = { sequence: "", attempts: 0 };

export function batchHandler({ stream, handler, filter, deadLetterFile, log, limits }: BatchOptions): BatchHandler {
  let size = limits.batchMax;
  let failing = NO_FAILURE;

  const giveUp = (record: StreamRecord | undefined, attempts: number, reason: string): void => {
    const deadLetter = { stream, reason, attempts, record: record && lambdaRecord(record, stream) };
    appendFileSync(deadLetterFile, `${JSON.stringify(deadLetter)}\n`);
    log(
      `streams: gave up on record ${sequenceOf(record)} after ${attempts} tries (${reason}); it is kept in ${deadLetterFile}`,
    );
  };

  const handle = async (records: readonly StreamRecord[]): Promise<BatchResult> => {
    const { failedAt, reason, isWholeBatch } = await attempt({ handler, filter, stream }, records);
    const handledThrough = sequenceOf(records[failedAt - 1]);
    if (failedAt === records.length) {
      size = Math.min(limits.batchMax, size * 2);
      failing = NO_FAILURE;
      return { handledThrough };
    }
    const sequence = sequenceOf(records[failedAt]) ?? "";
    const attempts = failing.sequence === sequence ? failing.attempts + 1 : 1;
    // A handler that throws does not say which record failed; halving the batch finds it.
    if (isWholeBatch) size = Math.max(1, records.length >> 1);
    if (attempts >= limits.attemptsMax && (!isWholeBatch || records.length === 1)) {
      giveUp(records[failedAt], attempts, reason);
      failing = NO_FAILURE;
      return { handledThrough: sequence, pauseMs: 0 };
    }
    failing = { sequence, attempts };
    if (attempts === 1) log(`streams: ${reason}; retrying from record ${sequence}`);
    return { handledThrough, pauseMs: Math.min(limits.pauseMaxMs, limits.firstPauseMs * 2 ** (attempts - 1)) };
  };

  return { size: () => size, handle };
}

type Attempt = { readonly failedAt: number; readonly reason: string; readonly isWholeBatch: boolean };
type AttemptOptions = Pick<BatchOptions, "handler" | "filter" | "stream">;

/** Reads the response as Lambda does: retries from the first failed record on; an unknown identifier fails all. */
async function attempt(
  { handler, filter, stream }: AttemptOptions,
  records: readonly StreamRecord[],
): Promise<Attempt> {
  const matching = records.filter(filter);
  const [earliest] = matching;
  const indexOf = (record: StreamRecord | undefined): number => (record ? records.indexOf(record) : records.length);
  if (!earliest) return { failedAt: records.length, reason: "", isWholeBatch: false };
  try {
    const response = await handler({ Records: matching.map((record) => lambdaRecord(record, stream)) });
    const failures = new Set(response?.batchItemFailures.map((failure) => failure.itemIdentifier));
    const reported = matching.find((record) => failures.has(sequenceOf(record) ?? ""));
    const firstFailed = reported ?? (failures.size > 0 ? earliest : undefined);
    return { failedAt: indexOf(firstFailed), reason: "the handler reported a failed record", isWholeBatch: false };
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { failedAt: indexOf(earliest), reason, isWholeBatch: true };
  }
}

const sequenceOf = (record: StreamRecord | undefined): string | undefined => record?.dynamodb?.SequenceNumber;
