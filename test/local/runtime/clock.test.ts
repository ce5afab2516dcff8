// The movable clock: it has a configurable start, only moves forward, and is persistent.
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { movableClock } from "../../../infra/local/runtime/clock.ts";
import { plusDuration } from "../../../infra/local/runtime/duration.ts";
import { type KeyValueStore, keyValueStore, openStore } from "../../../infra/local/runtime/state-store.ts";
import { temporaryHome } from "../../support/local/temporary-home.ts";

const store = openStore(temporaryHome());
afterAll(() => store.close());
const START = Date.parse("2010-12-01T08:00:00Z");
const DAY = 86_400_000;
let real = Date.parse("2026-03-01T12:00:00Z");
const realNow = () => real;
let notes: KeyValueStore;

beforeEach(() => {
  store.exec("DELETE FROM notes");
  notes = keyValueStore(store);
});

describe("the local clock", () => {
  it("shows real time until it is moved", () => {
    expect(movableClock(notes, undefined, realNow).now()).toBe(real);
  });

  it("starts at the given instant and runs on from there", () => {
    const clock = movableClock(notes, START, realNow);
    real += 5_000;
    expect(clock.now()).toBe(START + 5_000);
  });

  it("is persistent, and a later time wins over the start", () => {
    movableClock(notes, START, realNow).advance("P2D");
    expect(movableClock(notes, START, realNow).now()).toBe(START + 2 * DAY);
    expect(movableClock(notes, START + 10 * DAY, realNow).now()).toBe(START + 10 * DAY);
  });

  it("moves forward by a duration or to an instant, and notifies listeners", () => {
    const clock = movableClock(notes, START, realNow);
    const notified: number[] = [];
    clock.onMove(() => notified.push(clock.now()));
    expect(clock.advance("PT36H")).toBe(START + 1.5 * DAY);
    expect(clock.moveTo(START + 3 * DAY)).toBe(START + 3 * DAY);
    expect(notified).toEqual([START + 1.5 * DAY, START + 3 * DAY]);
  });

  it("rejects earlier instants and invalid ones", () => {
    const clock = movableClock(notes, START, realNow);
    expect(() => clock.moveTo(START - 1)).toThrow(RangeError);
    expect(() => clock.moveTo(Number.NaN)).toThrow(RangeError);
    expect(() => clock.advance("P9999Y")).toThrow(RangeError);
    expect(clock.now()).toBe(START);
  });
});

describe("an ISO 8601 duration", () => {
  const from = Date.parse("2024-01-31T00:00:00Z");
  it.each([
    ["P2D", "2024-02-02T00:00:00.000Z"],
    ["P1W", "2024-02-07T00:00:00.000Z"],
    ["P1M", "2024-02-29T00:00:00.000Z"],
    ["P1Y1M", "2025-02-28T00:00:00.000Z"],
    ["PT90M", "2024-01-31T01:30:00.000Z"],
    ["P1DT1.5S", "2024-02-01T00:00:01.500Z"],
    ["PT0S", "2024-01-31T00:00:00.000Z"],
  ])("%s after 31 January is %s", (duration, then) => {
    expect(new Date(plusDuration(from, duration)).toISOString()).toBe(then);
  });

  it.each(["", "P", "PT", "2D", "P2", "-P1D", "P1DT", "P1.5D", "p2d"])("rejects %j", (text) => {
    expect(() => plusDuration(from, text)).toThrow(RangeError);
  });
});
