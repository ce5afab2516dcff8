// `npm run clocks` as a program meets it: exit 0 with the answer; exit 2 and the place of the bad field on standard error; "-" for
// JSON Lines, one answer a line, in order.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { OFFICE, workdays } from "./clock-case.ts";

const ROOT = join(import.meta.dirname, "../../..");
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: { clocks: string } };
const COMMAND = scripts.clocks.replace("node ", "");

const folder = mkdtempSync(join(tmpdir(), "comeback-clocks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], input = "") => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: ROOT,
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

function answerOf(text: string) {
  const file = join(folder, "case.json");
  writeFileSync(file, text);
  return run([file]);
}

const document = {
  calendars: [{ ...OFFICE, holidays: { country: "DE" } }],
  policies: [{ slaId: "all", targets: [{ target: "decision", within: "PT10H", calendarId: "hours" }] }],
  facts: { "order.country": "DE" },
  events: [{ at: "2026-04-02T14:00:00Z", type: "requested" }],
  now: "2026-04-02T14:30:00Z",
};
const answer = {
  slaId: "all",
  targets: [
    {
      target: "decision",
      startedAt: "2026-04-02T14:00:00.000Z",
      // An hour on Thursday, eight on Tuesday after Easter, one on Wednesday.
      dueAt: "2026-04-08T08:00:00.000Z",
      state: "running",
      pausedSeconds: 0,
      escalations: [],
    },
  ],
};
const neverOpen = { ...document, calendars: [{ ...OFFICE, week: {} }] };

describe("npm run clocks", () => {
  it("prints the clocks and exits with 0", () => {
    const { status, stdout, stderr } = answerOf(JSON.stringify(document));
    expect({ status, stderr, answer: JSON.parse(stdout) }).toEqual({ status: 0, stderr: "", answer });
  });

  it("exits with 2 and names the invalid field", () =>
    expect(answerOf(JSON.stringify(neverOpen))).toEqual({
      status: 2,
      stdout: "",
      stderr: "/calendars/0/week: is never open\n",
    }));

  it("exits with 2 for input that is not JSON", () => {
    const { status, stdout, stderr } = answerOf("nothing");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("not valid JSON");
  });

  it("exits with 2 and prints its usage", () =>
    expect(run([])).toEqual({
      status: 2,
      stdout: "",
      stderr: "usage: npm run --silent clocks -- FILE.json, or - for JSON Lines on standard input\n",
    }));

  it("answers JSON Lines in order, a bad line with its mistake", () => {
    const lines = [document, neverOpen, document].map((one) => JSON.stringify(one)).join("\n");
    const { status, stdout } = run(["-"], `${lines}\nnothing\n`);
    expect(status).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      answer,
      { error: "/calendars/0/week: is never open" },
      answer,
      { error: expect.stringContaining("not valid JSON") },
    ]);
  });

  it("answers a thousand returns, over years of opening hours", () => {
    const long = {
      ...document,
      calendars: [{ ...OFFICE, week: workdays(["09:00", "09:30"], ["13:00", "17:00"]) }],
      policies: [{ slaId: "all", targets: [{ target: "decision", within: "PT1000H", calendarId: "hours" }] }],
    };
    const { stdout } = run(["-"], `${JSON.stringify(long)}\n`.repeat(1_000));
    expect(stdout.trimEnd().split("\n")).toHaveLength(1_000);
  });
});
