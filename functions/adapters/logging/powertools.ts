// Lines and metrics as CloudWatch reads them: JSON on standard output, which Lambda's own JSON format passes on as it is.
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { LineWriter } from "../../app/ports/logger.ts";

/** The alarms name the same service, namespace and dimension. */
const SERVICE = "comeback";
const NAMESPACE = "Comeback";

export function powertoolsWriter(): LineWriter {
  const logger = new Logger({ serviceName: SERVICE });
  const metrics = new Metrics({ namespace: NAMESPACE, serviceName: SERVICE });
  return ({ level, message, fields, error, metric }) => {
    logger[level](message, { ...fields, ...(error && { error }) });
    if (metric === undefined) return;
    const count = metrics.singleMetric();
    count.addDimension("function_name", String(fields["function_name"]));
    count.addMetric(metric, MetricUnit.Count, 1);
  };
}
