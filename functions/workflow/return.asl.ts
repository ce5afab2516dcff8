// TABLE 2: the lifecycle of a return in Amazon States Language, deployed and run locally without changes. It carries {
// returnId, outcome, waitSeconds } and nothing else. Every wait is followed by a check of the log, because a scan and a
// time-out can arrive together. Restarting is always safe: FindPlace routes to the return's current stage.

export type Lambdas = { readonly deciding: string; readonly settling: string };
/** Where a platform does not support a computed time-out, all waits have this one. */
export type WorkflowOptions = { readonly staticTimeoutSeconds?: number };

const STEP_TIMEOUT_SECONDS = 60;
const PAY_TIMEOUT_SECONDS = 120;

// Six attempts over about a minute and a half; then the case is escalated.
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

// When even the escalation fails, it is retried for about an hour.
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

type Task = { readonly name: string; readonly next: string; readonly timeoutSeconds?: number };

/** A state that invokes a function and goes on. */
const step = (lambda: string, { name, next, timeoutSeconds = STEP_TIMEOUT_SECONDS }: Task) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName: lambda, Payload: { step: name, "returnId.$": "$.returnId" } },
  OutputPath: "$.Payload",
  TimeoutSeconds: timeoutSeconds,
  Retry: RETRY,
  Catch: GIVE_UP,
  Next: next,
});

// The retry is for opening the gate. A wait that times out is not a failure and continues to the check like any other
// wait.
const wait = (lambda: string, { name, next }: Task, { staticTimeoutSeconds }: WorkflowOptions) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
  Parameters: {
    FunctionName: lambda,
    Payload: { step: name, "returnId.$": "$.returnId", "token.$": "$$.Task.Token" },
  },
  ...(staticTimeoutSeconds === undefined
    ? { TimeoutSecondsPath: "$.waitSeconds" }
    : { TimeoutSeconds: staticTimeoutSeconds }),
  ResultPath: "$.taskResult",
  Retry: RETRY.map((retrier) => ({
    ...retrier,
    ErrorEquals: retrier.ErrorEquals.filter((errorName) => errorName !== "States.Timeout"),
  })),
  Catch: [
    { ErrorEquals: ["States.Timeout", "States.HeartbeatTimeout"], ResultPath: "$.taskResult", Next: next },
    ...GIVE_UP,
  ],
  Next: next,
});

/** A Choice state: the next state by the route of the last step. Routes not listed go to `defaultNext`. */
const choice = (routes: Readonly<Record<string, string>>, defaultNext = "RouteByStage") => ({
  Type: "Choice",
  Choices: Object.entries(routes).map(([route, next]) => ({ Variable: "$.outcome", StringEquals: route, Next: next })),
  Default: defaultNext,
});

/** Where the workflow goes on from wherever a return stands. */
const STATE_BY_ROUTE = {
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
};

export const returnWorkflow = ({ deciding, settling }: Lambdas, options: WorkflowOptions = {}) => ({
  Comment: "The life of a return: decide, wait for the parcel, inspect, refund. One execution per return.",
  StartAt: "FindPlace",
  States: {
    FindPlace: step(deciding, { name: "FindPlace", next: "RouteByStage" }),
    RouteByStage: choice(STATE_BY_ROUTE, "EscalateToDesk"),

    DecideByPolicy: step(deciding, { name: "DecideByPolicy", next: "Verdict" }),
    Verdict: choice({ "in-review": "AwaitReview", authorized: "IssueLabel", "to-settle": "Settle", over: "Over" }),

    AwaitReview: wait(deciding, { name: "AwaitReview", next: "CheckReview" }, options),
    CheckReview: step(deciding, { name: "CheckReview", next: "Reviewed" }),
    Reviewed: choice({ "in-review": "AwaitReview", authorized: "IssueLabel", over: "Over" }),

    IssueLabel: step(deciding, { name: "IssueLabel", next: "LabelIssued" }),
    LabelIssued: choice({ "awaiting-parcel": "AwaitParcel" }),

    AwaitParcel: wait(deciding, { name: "AwaitParcel", next: "CheckParcel" }, options),
    CheckParcel: step(deciding, { name: "CheckParcel", next: "ParcelCame" }),
    ParcelCame: choice({ "awaiting-parcel": "AwaitParcel", "awaiting-inspection": "AwaitInspection", over: "Over" }),

    AwaitInspection: wait(deciding, { name: "AwaitInspection", next: "CheckInspection" }, options),
    CheckInspection: step(deciding, { name: "CheckInspection", next: "Inspected" }),
    Inspected: choice({ "awaiting-inspection": "AwaitInspection", "to-settle": "Settle" }),

    Settle: step(settling, { name: "Settle", next: "Paid", timeoutSeconds: PAY_TIMEOUT_SECONDS }),
    Paid: choice({ "awaiting-payment": "AwaitPayment", over: "Over" }),
    AwaitPayment: wait(deciding, { name: "AwaitPayment", next: "CheckPayment" }, options),
    CheckPayment: step(settling, { name: "CheckPayment", next: "Paid", timeoutSeconds: PAY_TIMEOUT_SECONDS }),

    EscalateToDesk: {
      ...step(deciding, { name: "EscalateToDesk", next: "RouteByStage" }),
      Retry: RETRY_LONG,
      Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.fault", Next: "Lost" }],
    },
    AwaitDesk: wait(deciding, { name: "AwaitDesk", next: "CheckDesk" }, options),
    CheckDesk: step(deciding, { name: "CheckDesk", next: "RouteByStage" }),

    Over: { Type: "Succeed" },
    // An alarm watches this state. The log still knows the return's stage, and restarting is safe.
    Lost: {
      Type: "Fail",
      Error: "Lost",
      Cause: "A step failed and the desk could not be notified. Start the return's workflow again.",
    },
  },
});
