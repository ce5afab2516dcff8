// What a deployed function prints: one JSON object per line, and for an error also CloudWatch's embedded metric format.
import { afterEach, expect, it, vi } from "vitest";
import { powertoolsWriter } from "../../../functions/adapters/logging/powertools.ts";
import { scopedLogger } from "../../../functions/adapters/logging/scoped-logger.ts";

afterEach(() => vi.restoreAllMocks());

function printedDuring(work: (logger: ReturnType<typeof scopedLogger>) => void): unknown[] {
  const printed: string[] = [];
  const print = (text: unknown) => (printed.push(String(text)), true);
  vi.spyOn(process.stdout, "write").mockImplementation(print);
  vi.spyOn(process.stderr, "write").mockImplementation(print);
  work(scopedLogger(powertoolsWriter()));
  return printed.map((line): unknown => JSON.parse(line));
}

it("prints a line with the keys of its work", () => {
  const lines = printedDuring((logger) =>
    logger.withKeys({ functionName: "settling", returnId: "r-1", operation: "Settle" }, () =>
      logger.info("done", { outcome: "over" }),
    ),
  );
  expect(lines).toEqual([
    expect.objectContaining({
      level: "INFO",
      message: "done",
      service: "comeback",
      timestamp: expect.stringMatching(/^\d{4}-/),
      function_name: "settling",
      return_id: "r-1",
      correlation_id: "r-1",
      operation: "Settle",
      outcome: "over",
    }),
  ]);
});

it.each([
  ["an error", undefined, "ErrorsLogged"],
  ["an unsent email", "EmailsNotSent", "EmailsNotSent"],
] as const)("counts %s as the alarm expects it", (_, metric, expected) => {
  const lines = printedDuring((logger) =>
    logger.withKeys({ functionName: "streams", returnId: "r-1" }, () =>
      logger.error("it failed", new TypeError("broken"), metric),
    ),
  );
  expect(lines).toEqual([
    expect.objectContaining({
      level: "ERROR",
      return_id: "r-1",
      error: expect.objectContaining({ name: "TypeError", message: "broken" }),
    }),
    expect.objectContaining({
      _aws: expect.objectContaining({
        CloudWatchMetrics: [
          {
            Namespace: "Comeback",
            Dimensions: [["service", "function_name"]],
            Metrics: [{ Name: expected, Unit: "Count" }],
          },
        ],
      }),
      service: "comeback",
      function_name: "streams",
      [expected]: 1,
    }),
  ]);
});
