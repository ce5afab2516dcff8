// The composition root: the one place where ports get their adapters. The local runtime composes the same way and
// passes its own log, clock, mailer and clients.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SFNClient } from "@aws-sdk/client-sfn";
import { auditCopy } from "../adapters/aws/audit-copy.ts";
import { CLIENT_SETTINGS } from "../adapters/aws/client-settings.ts";
import { dynamoAttempts } from "../adapters/aws/attempts.ts";
import { dynamoCustomerHistory } from "../adapters/aws/customer-history.ts";
import { fanOut, eventBridgeBus } from "../adapters/aws/event-bus.ts";
import { dynamoGates } from "../adapters/aws/gates.ts";
import { dynamoHistory } from "../adapters/aws/history.ts";
import { dynamoLedger } from "../adapters/aws/ledger.ts";
import { dynamoCustomers, dynamoOrders } from "../adapters/aws/orders.ts";
import { dynamoPolicies } from "../adapters/aws/policies.ts";
import { dynamoReturnLog } from "../adapters/aws/return-log.ts";
import { dynamoReturns } from "../adapters/aws/returns.ts";
import { hmacSealer } from "../adapters/aws/sealer.ts";
import { secretReader } from "../adapters/aws/secrets.ts";
import { sesMailer } from "../adapters/aws/ses-mailer.ts";
import { dynamoStoppedArms } from "../adapters/aws/stopped-arms.ts";
import { systemClock } from "../adapters/aws/system-clock.ts";
import { intlCalendar } from "../adapters/calendar/intl-calendar.ts";
import { scopedLogger } from "../adapters/logging/scoped-logger.ts";
import type { Ports } from "../app/ports.ts";
import type { Clock } from "../app/ports/clock.ts";
import type { LineWriter } from "../app/ports/logger.ts";
import { translatorFor } from "../contracts/messages/index.ts";
import { composeProviders } from "./providers.ts";
import { requireSetting, type Settings } from "./settings.ts";

/** Where the log goes, and what a runtime replaces. */
export type Runtime = Partial<Ports> & {
  readonly writeLine: LineWriter;
  readonly dynamo?: DynamoDBClient;
  readonly sfn?: SFNClient;
  readonly secret?: (arn: string) => Promise<string>;
};

export function compose(settings: Settings, { writeLine, dynamo, sfn, secret, ...ports }: Runtime): Ports {
  const clock: Clock = ports.clock ?? systemClock;
  const logger = scopedLogger(writeLine);
  const client = dynamo ?? new DynamoDBClient(CLIENT_SETTINGS);
  const returns = { dynamo: client, name: settings.COMEBACK_RETURNS_TABLE };
  const ledger = { dynamo: client, name: settings.COMEBACK_LEDGER_TABLE };
  const readSecret = secret ?? secretReader();
  return {
    clock,
    calendar: intlCalendar(),
    log: dynamoReturnLog(returns),
    returns: dynamoReturns(returns),
    orders: dynamoOrders(returns),
    customers: dynamoCustomers(returns),
    customerHistory: dynamoCustomerHistory(returns),
    history: dynamoHistory(returns),
    attempts: dynamoAttempts(returns, clock),
    gates: dynamoGates(returns),
    policies: dynamoPolicies(returns, clock),
    stoppedArms: dynamoStoppedArms(returns, clock),
    ledger: dynamoLedger(ledger),
    sealer: hmacSealer(() => readSecret(requireSetting(settings, "COMEBACK_SEAL_SECRET_ARN"))),
    workflow: lazyWorkflow(settings, sfn),
    ...composeProviders(settings, { clock, readSecret }),
    mailer: sesMailer(returns, { clock, logger, from: settings.COMEBACK_MAIL_FROM }),
    eventBus: fanOut([
      ...(settings.COMEBACK_EVENT_BUS === undefined ? [] : [eventBridgeBus(settings.COMEBACK_EVENT_BUS)]),
      ...(settings.COMEBACK_AUDIT_BUCKET === undefined ? [] : [auditCopy(settings.COMEBACK_AUDIT_BUCKET)]),
    ]),
    logger,
    messages: translatorFor,
    portalUrl: settings.COMEBACK_PORTAL_URL.replace(/\/+$/, ""),
    ...ports,
  };
}

/** Only the streams function has a state machine ARN; the client is created on first use. */
function lazyWorkflow(settings: Settings, sfn?: SFNClient): Ports["workflow"] {
  let cached: Promise<Ports["workflow"]> | undefined;
  const create = async (): Promise<Ports["workflow"]> => {
    const { stateMachineClient, stepFunctions } = await import("../adapters/aws/workflow.ts");
    const arn = requireSetting(settings, "COMEBACK_STATE_MACHINE_ARN");
    return stepFunctions(sfn ?? stateMachineClient(), arn);
  };
  const workflow = (): Promise<Ports["workflow"]> => (cached ??= create());
  return {
    start: async (executionName, returnId) => (await workflow()).start(executionName, returnId),
    release: async (token, returnId) => (await workflow()).release(token, returnId),
  };
}
