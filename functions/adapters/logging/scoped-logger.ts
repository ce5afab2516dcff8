// A logger whose keys follow the work they were given for, also where several returns are worked on at once: the stream
// handles them concurrently, and the laptop runs all functions in one process.
import { AsyncLocalStorage } from "node:async_hooks";
import type { LineWriter, LogFields, Logger, LogKeys } from "../../app/ports/logger.ts";
import { describeError } from "./describe-error.ts";

export function scopedLogger(write: LineWriter): Logger {
  const scope = new AsyncLocalStorage<LogKeys>();
  const fieldsOf = (own: LogFields): LogFields => ({ ...namedKeys(scope.getStore() ?? {}), ...own });
  return {
    withKeys: (keys, work) => scope.run({ ...scope.getStore(), ...keys }, work),
    addKeys: (keys) => void Object.assign(scope.getStore() ?? {}, keys),
    info: (message, fields = {}) => write({ level: "info", message, fields: fieldsOf(fields) }),
    error: (message, thrown, metric = "ErrorsLogged") =>
      write({ level: "error", message, fields: fieldsOf({}), error: describeError(thrown), metric }),
  };
}

/**
 * The names that Powertools gives these keys. The correlation id is the return's: the shopper's click chooses it, and
 * the command, the events, the stream and the workflow carry it to the refund. Work on no return has its request's.
 */
function namedKeys({ functionName, invocationId, requestId, operation, returnId }: LogKeys): LogFields {
  const correlationId = returnId ?? requestId ?? invocationId;
  return {
    ...(functionName !== undefined && { function_name: functionName }),
    ...(invocationId !== undefined && { function_request_id: invocationId }),
    ...(requestId !== undefined && { request_id: requestId }),
    ...(operation !== undefined && { operation }),
    ...(returnId !== undefined && { return_id: returnId }),
    ...(correlationId !== undefined && { correlation_id: correlationId }),
  };
}
