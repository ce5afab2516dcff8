// Who may import whom, types included. Checked by `npm run check`; test/house/imports.test.ts shows every rule noticing
// a broken example. A rule lists what a room may import: everything else is forbidden, and the comment says what is not.

import { builtinModules } from "node:module";
import type { IConfiguration, IForbiddenRuleType } from "dependency-cruiser";

const NODE = `^(node:)?(${builtinModules.join("|")})$`;
const npm = (...names: readonly string[]): string => `(^|/)node_modules/(@types/)?(${names.join("|")})(/|$)`;

type Room = {
  readonly path: string;
  readonly pathNot?: string;
  /** What files of the room may import besides each other, as patterns of paths. */
  readonly may: readonly string[];
  /** What they may import besides as types. */
  readonly mayAsType?: readonly string[];
};

/** Two rules: one on what is imported to run, one on types. */
function room(
  name: string,
  comment: string,
  { path, pathNot, may, mayAsType = [] }: Room,
): readonly IForbiddenRuleType[] {
  const from = { path, ...(pathNot !== undefined && { pathNot }) };
  const rule = { comment, severity: "error", from } as const;
  return [
    { ...rule, name, to: { pathNot: [path, ...may], dependencyTypesNot: ["type-only"] } },
    { ...rule, name: `${name}-types`, to: { pathNot: [path, ...may, ...mayAsType], dependencyTypes: ["type-only"] } },
  ];
}

const DOMAIN = "^functions/domain/";
const PORTS = "^functions/app/ports/";
const CONTRACTS = "^functions/contracts/";
const PURE_CASE = "^functions/app/(quote-case|decide-case|case-facts|clocks-case)[.]ts$";

/** Each kind of provider knows its own folder and what its kind shares. */
const adapter = (kind: string, vendors: readonly string[]): readonly IForbiddenRuleType[] =>
  room(`adapter-${kind}`, "an adapter imports ports, domain, its own kind and one vendor; never another kind", {
    path: `^functions/adapters/${kind}/`,
    may: [PORTS, DOMAIN, NODE, ...vendors],
  });

const functionRooms = [
  ...room("domain", "domain imports only domain", { path: DOMAIN, may: [] }),
  ...room("contracts", "contracts import zod, the message format and the domain", {
    path: CONTRACTS,
    may: [DOMAIN, npm("zod", "intl-messageformat")],
  }),
  ...room("app", "app imports domain, its ports, and contracts as types; never an adapter", {
    path: "^functions/app/",
    pathNot: PURE_CASE,
    may: [DOMAIN],
    mayAsType: [CONTRACTS, npm("zod")],
  }),
  ...room("app-case", "a pure question reads its own document: app, contracts, domain and zod", {
    path: PURE_CASE,
    may: ["^functions/app/", DOMAIN, CONTRACTS, npm("zod")],
  }),
  ...room("steps", "steps import app", { path: "^functions/workflow/steps/", may: ["^functions/app/"] }),
  ...room("state-machine", "the state machine is data and imports nothing", {
    path: "^functions/workflow/return[.]asl[.]ts$",
    may: [],
  }),
  ...adapter("aws", [npm("@aws-sdk")]),
  ...adapter("payments", [npm("zod", "stripe")]),
  ...adapter("carriers", [npm("zod")]),
  ...adapter("shops", [npm("zod", "csv-parse")]),
  ...adapter("calendar", []),
  ...adapter("logging", [npm("@aws-lambda-powertools")]),
  ...room("adapter-memory", "the adapters in memory stand in for the others, and take words and time from them", {
    path: "^functions/adapters/memory/",
    may: ["^functions/(app|adapters|contracts)/", DOMAIN, NODE],
  }),
  ...room("lambda", "lambda composes; it brings middy and nothing of the laptop", {
    path: "^functions/lambda/",
    may: [
      "^functions/",
      NODE,
      npm("zod", "@middy/core", "aws-lambda", "csv-stringify", "@aws-sdk/client-dynamodb", "@aws-sdk/client-sfn"),
    ],
  }),
];

const TABLES = "^functions/(workflow/return[.]asl|contracts/routes)[.]ts$";
const REGISTRIES = "^functions/adapters/(payments|carriers|shops)/registry[.]ts$";
const CDK = npm("aws-cdk-lib", "constructs");
const ESCAPE_HTML = "^functions/lambda/escape-html[.]ts$";

const infraRooms = [
  ...room("infra-app", "the app of the infrastructure imports its stage and its stacks", {
    path: "^infra/[^/]+[.]ts$",
    may: ["^infra/stacks/", CDK],
  }),
  ...room("stacks", "stacks import constructs, the stage, and the two tables of functions", {
    path: "^infra/stacks/",
    may: ["^infra/constructs/", "^infra/stage[.]ts$", TABLES, CDK, NODE],
  }),
  ...room("constructs", "constructs import the stage, the two tables, the registries and what builds them; no stack", {
    path: "^infra/constructs/",
    may: ["^infra/stage[.]ts$", TABLES, REGISTRIES, CDK, npm("esbuild"), NODE],
  }),
  ...room("local", "the laptop imports its own rooms, and functions as types", {
    path: "^infra/local/[^/]+[.]ts$",
    may: ["^infra/local/", NODE],
    mayAsType: ["^functions/(domain|app|contracts)/"],
  }),
  ...room("local-build", "the build knows its tools, and how deployed code is bundled", {
    path: "^infra/local/build/",
    may: ["^infra/constructs/node-bundle[.]ts$", npm("esbuild", "vite"), NODE],
  }),
  ...room("local-database", "the database imports the tables' shapes and the clients that reach it", {
    path: "^infra/local/database/",
    may: ["^infra/constructs/table-shapes[.]ts$", "^infra/local/runtime/aws-clients[.]ts$", npm("@aws-sdk"), NODE],
  }),
  ...room("local-gateway", "the gateway serves pages, sign-in and functions; it knows no domain", {
    path: "^infra/local/gateway/",
    may: [
      "^infra/local/(mail|runtime|sign-in|workflow)/",
      "^infra/constructs/browser-headers[.]ts$",
      ESCAPE_HTML,
      npm("aws-lambda", "jose", "zod"),
      NODE,
    ],
  }),
  ...room("local-mail", "the mailbox is a page of the gateway and a port of the application", {
    path: "^infra/local/mail/",
    may: ["^infra/local/gateway/html-page[.]ts$", ESCAPE_HTML, npm("zod"), NODE],
    mayAsType: [PORTS, "^infra/local/runtime/"],
  }),
  ...room("local-payments", "the payment provider on a laptop is another's server: it knows nothing of ours", {
    path: "^infra/local/payments/",
    may: [ESCAPE_HTML, npm("zod"), NODE],
  }),
  ...room("local-runtime", "the runtime composes the rooms and lambda, and is the only one to import lambda", {
    path: "^infra/local/runtime/",
    may: [
      "^infra/local/(database|gateway|sign-in|streams|workflow)/",
      "^functions/lambda/",
      TABLES,
      REGISTRIES,
      npm("@aws-sdk", "jose", "zod"),
      NODE,
    ],
    mayAsType: [PORTS, DOMAIN, "^infra/local/(runtime[.]ts$|mail/|seed/)"],
  }),
  ...room("local-seed", "the seed speaks HTTP, with the replay's client", {
    path: "^infra/local/seed/",
    may: [
      "^infra/local/sign-in/",
      "^infra/tools/replay/",
      "^functions/domain/time/",
      npm("csv-stringify", "zod"),
      NODE,
    ],
    mayAsType: [DOMAIN, CONTRACTS, "^infra/local/runtime[.]ts$"],
  }),
  ...room("local-sign-in", "sign-in is a provider of its own, served by the gateway", {
    path: "^infra/local/sign-in/",
    may: ["^infra/local/gateway/", ESCAPE_HTML, npm("jose", "oidc-provider"), NODE],
  }),
  ...room("local-streams", "streams import the database's protocol and where they stopped", {
    path: "^infra/local/streams/",
    may: [npm("@aws-sdk/client-dynamodb-streams", "aws-lambda"), NODE],
    mayAsType: ["^infra/local/runtime/"],
  }),
  ...room("local-workflow", "the workflow imports the interpreter and the runtime's clock and tracker", {
    path: "^infra/local/workflow/",
    may: ["^infra/local/runtime/", npm("aws-lambda", "aws-local-stepfunctions"), NODE],
    mayAsType: ["^infra/local/database/"],
  }),
  ...room("cli", "a command-line tool answers pure questions: app, contracts, domain, calendars and shops", {
    path: "^infra/tools/cli/",
    may: [
      "^functions/(app|contracts|domain)/",
      "^functions/adapters/(calendar|shops)/",
      "^functions/lambda/request[.]ts$",
      npm("date-holidays", "zod"),
      NODE,
    ],
  }),
  ...room("docs", "the generated documents read what the code exports: contracts, vocabulary, the API's description", {
    path: "^infra/tools/docs/",
    may: [
      "^functions/(contracts|domain)/",
      "^functions/app/documents/",
      "^functions/lambda/(openapi|problem-reply|settings)[.]ts$",
      "^functions/adapters/(carriers|payments)/registry[.]ts$",
      "^infra/(stage|local/runtime/start-settings)[.]ts$",
      npm("prettier", "zod"),
      NODE,
    ],
    mayAsType: [PORTS],
  }),
  ...room("replay", "the replay speaks HTTP to a running application; it knows no adapter but the calendar", {
    path: "^infra/tools/replay/",
    may: [
      "^functions/(app|contracts|domain)/",
      "^functions/adapters/calendar/",
      "^infra/local/runtime[.]ts$",
      npm("csv-parse", "zod"),
      NODE,
    ],
  }),
];

const otherRules: readonly IForbiddenRuleType[] = [
  {
    name: "no-circular",
    comment: "no file may import itself through others, types included",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  {
    name: "no-circle-of-domain-folders",
    comment: "the domain's folders stand on each other in one direction, types included",
    severity: "error",
    scope: "folder",
    from: { path: "^functions/domain/[^/]+$" },
    to: { circular: true, path: "^functions/domain/[^/]+$" },
  },
  {
    name: "web",
    comment: "web speaks HTTP; from functions it takes the contracts' types",
    severity: "error",
    from: { path: "^web/", pathNot: "^web/(vite[.]config|build/)" },
    to: {
      path: ["^(functions|infra)/", NODE, npm("@aws-sdk", "@middy", "zod"), "node_modules/aws-"],
      pathNot: CONTRACTS,
    },
  },
  {
    name: "web-contracts",
    comment: "web takes the contracts' types, never their schemas",
    severity: "error",
    from: { path: "^web/" },
    to: { path: CONTRACTS, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "no-test",
    comment: "nothing imports test",
    severity: "error",
    from: { pathNot: "^test/" },
    to: { path: "^test/" },
  },
  {
    name: "unresolved",
    comment: "an import leads to a file or an installed package",
    severity: "error",
    from: { pathNot: "^test/" },
    to: { couldNotResolve: true },
  },
];

const configuration: IConfiguration = {
  forbidden: [...functionRooms, ...infraRooms, ...otherRules],
  options: {
    // TypeScript 7 has no API to parse with; swc reads the type imports.
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|cdk[.]out|[.]comeback)/" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node", "default"] },
  },
};

export default configuration;
