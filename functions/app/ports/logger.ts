// The log of the functions. Its lines hold ids, never names or texts of people.

/** The keys of a piece of work; every line written during it has them. */
export type LogKeys = {
  readonly functionName?: string;
  /** Lambda's id of the invocation. */
  readonly invocationId?: string;
  /** The gateway's id of the HTTP request, as in its access log. */
  readonly requestId?: string;
  /** The route's operation, the workflow step, or the kind of stream event. */
  readonly operation?: string;
  readonly returnId?: string;
};

export type LogFields = Readonly<Record<string, string | number>>;

/** Counted for the alarms. */
export type ErrorMetric = "ErrorsLogged" | "EmailsNotSent";

export type DescribedError = {
  readonly name: string;
  readonly message: string;
  readonly stack: readonly string[];
  readonly cause?: DescribedError;
};

export type LogLine = {
  readonly level: "info" | "error";
  readonly message: string;
  /** The keys of the work by their names in the log, and the line's own fields. */
  readonly fields: LogFields;
  readonly error?: DescribedError;
  readonly metric?: ErrorMetric;
};

export type LineWriter = (line: LogLine) => void;

export interface Logger {
  /** Runs `work`: lines written during it have these keys, and those of an enclosing `withKeys`. */
  withKeys<Result>(keys: LogKeys, work: () => Result): Result;
  /** Adds keys to the lines that follow in the innermost `withKeys`, once they are known. */
  addKeys(keys: LogKeys): void;
  info(message: string, fields?: LogFields): void;
  error(message: string, thrown: unknown, metric?: ErrorMetric): void;
}
