// The keys of a piece of work, and what a line says of an error.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { LogLine } from "../../../functions/app/ports/logger.ts";
import { scopedLogger } from "../../../functions/adapters/logging/scoped-logger.ts";

function recordingLogger() {
  const lines: LogLine[] = [];
  return { lines, logger: scopedLogger((line) => void lines.push(line)) };
}

describe("the keys of a line", () => {
  it("are those of the work, and of the work around it", () => {
    const { lines, logger } = recordingLogger();
    logger.withKeys({ functionName: "streams", invocationId: "i-1" }, () =>
      logger.withKeys({ returnId: "r-1" }, () => logger.info("dispatched", { records: 1 })),
    );
    expect(lines).toEqual([
      {
        level: "info",
        message: "dispatched",
        fields: {
          function_name: "streams",
          function_request_id: "i-1",
          return_id: "r-1",
          correlation_id: "r-1",
          records: 1,
        },
      },
    ]);
  });

  it("can be added once they are known, and end with the work", () => {
    const { lines, logger } = recordingLogger();
    logger.withKeys({ requestId: "q-1" }, () => {
      logger.info("before");
      logger.addKeys({ returnId: "r-1" });
      logger.info("after");
    });
    logger.info("outside");
    logger.addKeys({ returnId: "nobody's" });
    expect(lines.map(({ fields }) => fields)).toEqual([
      { request_id: "q-1", correlation_id: "q-1" },
      { request_id: "q-1", return_id: "r-1", correlation_id: "r-1" },
      {},
    ]);
  });

  it("stay with their work while other work runs in between", async () => {
    const { lines, logger } = recordingLogger();
    const work = (returnId: string, pauseMs: number) =>
      logger.withKeys({ returnId }, async () => {
        await sleep(pauseMs);
        logger.info(returnId);
        await sleep(pauseMs);
        logger.error(returnId, new Error("broken"));
      });
    await Promise.all([work("r-1", 5), work("r-2", 2), work("r-3", 1)]);
    expect(lines).toHaveLength(6);
    for (const { message, fields } of lines) expect(fields["return_id"]).toBe(message);
  });
});

describe("an error's line", () => {
  const lineOf = (thrown: unknown): LogLine | undefined => {
    const { lines, logger } = recordingLogger();
    logger.error("it failed", thrown);
    return lines[0];
  };

  it("has its name, message, first frames and causes, and counts for the alarm", () => {
    const cause = new RangeError("too far");
    expect(lineOf(new TypeError("two\nlines", { cause }))).toMatchObject({
      level: "error",
      metric: "ErrorsLogged",
      error: {
        name: "TypeError",
        message: "two\nlines",
        stack: expect.arrayContaining([expect.stringMatching(/^at .*scoped-logger\.test\.ts/)]),
        cause: { name: "RangeError", message: "too far" },
      },
    });
    expect(lineOf(new Error("deep"))?.error?.stack.length).toBeLessThanOrEqual(5);
  });

  it("shows no email address that a message quotes", () => {
    const line = lineOf(new Error('"ann.lee+x@mail.example.com" is suppressed', { cause: "<ann@example.com>" }));
    expect(JSON.stringify(line)).not.toMatch(/ann|example\.com/);
    expect(line?.error).toMatchObject({ message: '"<address>" is suppressed', cause: { message: "<<address>>" } });
  });

  it("ends the chain of causes of an error that causes itself", () => {
    const error = new Error("again");
    error.cause = error;
    expect(JSON.stringify(lineOf(error)).match(/again/g)).toHaveLength(4);
  });
});
