// TABLE 2: the life of a return, as Amazon States Language. Deployed as it stands, run on a laptop as it stands.
// It carries { returnId, outcome, waitSeconds } and nothing else. Every wait is followed by a look: a scan and a timeout can
// arrive together, so only the log says what is true. Starting over is always safe: FindPlace routes to where the return is.

export type Lambdas = { readonly deciding: string; readonly settling: string };
/** Where a platform cannot wait for a computed time, all waits are this long instead. */
export type WorkflowOptions = { readonly staticTimeoutSeconds?: number };

const STEP_TIMEOUT_SECONDS = 60;
const PAY_TIMEOUT_SECONDS = 120;

// Outside trouble passes or a person gets it: six tries over about a minute and a half.
const RETRY = [
  {
    ErrorEquals: [
      "TransientFault",
      "Lambda.ServiceException",
      "Lambda.AWSLambdaException",
      "Lambda.SdkClientException",
      "Lambda.TooManyRequestsException",
      "States.Timeout",
    ],
    IntervalSeconds: 1,
    MaxAttempts: 6,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: "FULL",
  },
];

// When even asking for a person fails, it is asked for an hour.
const RETRY_LONG = [
  {
    ErrorEquals: ["States.ALL"],
    IntervalSeconds: 5,
    MaxAttempts: 10,
    BackoffRate: 2,
    MaxDelaySeconds: 600,
    JitterStrategy: "FULL",
  },
];

const GIVE_UP = [{ ErrorEquals: ["States.ALL"], ResultPath: "$.fault", Next: "EscalateToDesk" }];

const step = (lambda: string, name: string, next: string, timeoutSeconds = STEP_TIMEOUT_SECONDS) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName: lambda, Payload: { step: name, "returnId.$": "$.returnId" } },
  OutputPath: "$.Payload",
  TimeoutSeconds: timeoutSeconds,
  Retry: RETRY,
  Catch: GIVE_UP,
  Next: next,
});

// The retry is for opening the gate; a wait that ran out is not a fault, and goes to look like any other end of it.
const wait = (lambda: string, name: string, next: string, { staticTimeoutSeconds }: WorkflowOptions) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
  Parameters: {
    FunctionName: lambda,
    Payload: { step: name, "returnId.$": "$.returnId", "token.$": "$$.Task.Token" },
  },
  ...(staticTimeoutSeconds === undefined
    ? { TimeoutSecondsPath: "$.waitSeconds" }
    : { TimeoutSeconds: staticTimeoutSeconds }),
  ResultPath: "$.news",
  Retry: RETRY.map((rule) => ({
    ...rule,
    ErrorEquals: rule.ErrorEquals.filter((error) => error !== "States.Timeout"),
  })),
  Catch: [{ ErrorEquals: ["States.Timeout", "States.HeartbeatTimeout"], ResultPath: "$.news", Next: next }, ...GIVE_UP],
  Next: next,
});

/** A question noun: where next, by the place the last step found. What it does not expect goes to WhereNow. */
const question = (routes: Readonly<Record<string, string>>, otherwise = "WhereNow") => ({
  Type: "Choice",
  Choices: Object.entries(routes).map(([place, next]) => ({ Variable: "$.outcome", StringEquals: place, Next: next })),
  Default: otherwise,
});

export const returnWorkflow = ({ deciding, settling }: Lambdas, options: WorkflowOptions = {}) => ({
  Comment: "The life of a return: decide, wait for the parcel, inspect, refund. One execution per return.",
  StartAt: "FindPlace",
  States: {
    FindPlace: step(deciding, "FindPlace", "WhereNow"),
    WhereNow: question(
      {
        requested: "DecideByPolicy",
        "in-review": "AwaitReview",
        authorized: "IssueLabel",
        "awaiting-parcel": "AwaitParcel",
        "awaiting-inspection": "AwaitInspection",
        "to-settle": "Settle",
        "awaiting-payment": "AwaitPayment",
        "payment-due": "CheckPayment",
        "with-desk": "AwaitDesk",
        over: "Over",
      },
      "EscalateToDesk",
    ),

    DecideByPolicy: step(deciding, "DecideByPolicy", "Verdict"),
    Verdict: question({ "in-review": "AwaitReview", authorized: "IssueLabel", "to-settle": "Settle", over: "Over" }),

    AwaitReview: wait(deciding, "AwaitReview", "CheckReview", options),
    CheckReview: step(deciding, "CheckReview", "Reviewed"),
    Reviewed: question({ "in-review": "AwaitReview", authorized: "IssueLabel", over: "Over" }),

    IssueLabel: step(deciding, "IssueLabel", "Labelled"),
    Labelled: question({ "awaiting-parcel": "AwaitParcel" }),

    AwaitParcel: wait(deciding, "AwaitParcel", "CheckParcel", options),
    CheckParcel: step(deciding, "CheckParcel", "ParcelCame"),
    ParcelCame: question({ "awaiting-parcel": "AwaitParcel", "awaiting-inspection": "AwaitInspection", over: "Over" }),

    AwaitInspection: wait(deciding, "AwaitInspection", "CheckInspection", options),
    CheckInspection: step(deciding, "CheckInspection", "Inspected"),
    Inspected: question({ "awaiting-inspection": "AwaitInspection", "to-settle": "Settle" }),

    Settle: step(settling, "Settle", "Paid", PAY_TIMEOUT_SECONDS),
    Paid: question({ "awaiting-payment": "AwaitPayment", over: "Over" }),
    AwaitPayment: wait(deciding, "AwaitPayment", "CheckPayment", options),
    CheckPayment: step(settling, "CheckPayment", "Paid", PAY_TIMEOUT_SECONDS),

    EscalateToDesk: {
      ...step(deciding, "EscalateToDesk", "WhereNow"),
      Retry: RETRY_LONG,
      Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.fault", Next: "Lost" }],
    },
    AwaitDesk: wait(deciding, "AwaitDesk", "CheckDesk", options),
    CheckDesk: step(deciding, "CheckDesk", "WhereNow"),

    Over: { Type: "Succeed" },
    // An alarm watches for this: the log still knows where the return is, and starting over is safe.
    Lost: {
      Type: "Fail",
      Error: "Lost",
      Cause: "A step failed and the desk could not be told. Start the return's workflow again.",
    },
  },
});
