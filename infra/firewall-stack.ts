// The firewall in front of CloudFront. CloudFront takes its rules from us-east-1 only, whatever region the rest is in.
import { Stack, type StackProps } from "aws-cdk-lib";
import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";

export const FIREWALL_REGION = "us-east-1";

/** Requests of one address in five minutes. A family behind one router stays far below, a guesser of orders does not. */
const REQUESTS_PER_ADDRESS_MAX = 1000;

/** Machines, many requests from few addresses, bodies of other people's JSON: a token or a signature guards them. */
const GUARDED_OTHERWISE = ["/api/admin/", "/api/hooks/"];

/** Amazon's own rule groups; the rules named are only counted. */
const MANAGED: readonly {
  readonly name: string;
  readonly counted?: readonly string[];
  readonly inspectsBodies: boolean;
}[] = [
  { name: "AWSManagedRulesAmazonIpReputationList", inspectsBodies: false },
  { name: "AWSManagedRulesKnownBadInputsRuleSet", inspectsBodies: true },
  // It ends bodies at 8 kB, which a return of many lines passes: how long a body may be is the API's own decision.
  { name: "AWSManagedRulesCommonRuleSet", counted: ["SizeRestrictions_BODY"], inspectsBodies: true },
];

export class FirewallStack extends Stack {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const acl = new CfnWebACL(this, "rules", {
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      visibilityConfig: seenAs("comeback"),
      rules: [limitPerAddress(0), ...MANAGED.map((group, index) => managedRules(group, index + 1))],
    });
    this.webAclArn = acl.attrArn;
  }
}

const limitPerAddress = (priority: number): CfnWebACL.RuleProperty => ({
  name: "too-many-requests",
  priority,
  action: { block: { customResponse: { responseCode: 429 } } },
  statement: {
    rateBasedStatement: {
      aggregateKeyType: "IP",
      limit: REQUESTS_PER_ADDRESS_MAX,
      scopeDownStatement: exceptFor(GUARDED_OTHERWISE),
    },
  },
  visibilityConfig: seenAs("too-many-requests"),
});

const managedRules = (group: (typeof MANAGED)[number], priority: number): CfnWebACL.RuleProperty => ({
  name: group.name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: "AWS",
      name: group.name,
      ...(group.counted && {
        ruleActionOverrides: group.counted.map((name) => ({ name, actionToUse: { count: {} } })),
      }),
      ...(group.inspectsBodies && {
        scopeDownStatement: exceptFor(GUARDED_OTHERWISE),
      }),
    },
  },
  visibilityConfig: seenAs(group.name),
});

const exceptFor = (paths: readonly string[]): CfnWebACL.StatementProperty => ({
  notStatement: { statement: { orStatement: { statements: paths.map(startsWith) } } },
});

const startsWith = (searchString: string): CfnWebACL.StatementProperty => ({
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: "STARTS_WITH",
    searchString,
    textTransformations: [{ priority: 0, type: "NORMALIZE_PATH" }],
  },
});

/** Metrics only: sampled requests would keep addresses and bodies. */
const seenAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});
