// What follows from what happened: news of the table's stream, told at least once. What fails is told again from there.
import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { factsOf, spread } from "../app/news.ts";
import type { News, Ports } from "../app/ports.ts";
import { logTrouble } from "./house-rules.ts";
import { newsIn } from "./stream-news.ts";

type Told = { readonly record: DynamoDBRecord; readonly news: News };

export const streamsHandler = (ports: Ports) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
    const told = Records.flatMap((record): Told[] => {
      const news = newsIn(record);
      return news ? [{ record, news }] : [];
    });
    // The books first and in one go; if they cannot be written, nothing of the batch counts as told.
    await ports.ledger.record(told.flatMap(({ news }) => factsOf(news)));
    const failed = await firstFailed(ports, told);
    return {
      batchItemFailures: failed?.dynamodb?.SequenceNumber ? [{ itemIdentifier: failed.dynamodb.SequenceNumber }] : [],
    };
  });

/** Returns are told side by side, each in its own order. Everything from the earliest failure on is told again. */
async function firstFailed(ports: Ports, told: readonly Told[]): Promise<DynamoDBRecord | undefined> {
  const outcomes = await Promise.allSettled([...byReturn(told).values()].map((chain) => tellInOrder(ports, chain)));
  const failed = new Set(
    outcomes.flatMap((outcome) => (outcome.status === "fulfilled" && outcome.value ? [outcome.value] : [])),
  );
  return told.find(({ record }) => failed.has(record))?.record;
}

async function tellInOrder(ports: Ports, chain: readonly Told[]): Promise<DynamoDBRecord | undefined> {
  for (const { record, news } of chain) {
    try {
      await spread(ports, news);
    } catch (thrown) {
      logTrouble(`news ${news.kind}`, thrown);
      return record;
    }
  }
  return undefined;
}

function byReturn(told: readonly Told[]): Map<string, Told[]> {
  const chains = new Map<string, Told[]>();
  for (const one of told) {
    const returnId = one.news.kind === "events" ? one.news.returnId : one.news.after.summary.returnId;
    chains.set(returnId, [...(chains.get(returnId) ?? []), one]);
  }
  return chains;
}
