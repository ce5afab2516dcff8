// The web application firewall of the CloudFront distribution. CloudFront accepts web ACLs from us-east-1 only,
// whatever region the other stacks are in.
import { Stack, type StackProps } from "aws-cdk-lib";
import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";

export const FIREWALL_REGION = "us-east-1";

/** Per IP address in five minutes. A household behind one router stays far below; somebody guessing orders does not. */
const REQUESTS_PER_ADDRESS_MAX = 1000;

/**
 * Called by machines: many requests from few addresses, with third-party JSON as bodies. A token or a signature
 * protects these paths instead.
 */
const EXEMPT_PATHS = ["/api/admin/", "/api/hooks/"];

/** AWS managed rule groups; rules listed in `countOnly` are counted and do not block. */
const MANAGED_RULE_GROUPS: readonly {
  readonly name: string;
  readonly countOnly?: readonly string[];
  readonly inspectsBodies: boolean;
}[] = [
  { name: "AWSManagedRulesAmazonIpReputationList", inspectsBodies: false },
  { name: "AWSManagedRulesKnownBadInputsRuleSet", inspectsBodies: true },
  // It blocks bodies above 8 kB, which a return with many lines exceeds. The API enforces its own body limit.
  { name: "AWSManagedRulesCommonRuleSet", countOnly: ["SizeRestrictions_BODY"], inspectsBodies: true },
];

export class FirewallStack extends Stack {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const acl = new CfnWebACL(this, "rules", {
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      visibilityConfig: metricsOnly("comeback"),
      rules: [limitPerAddress(0), ...MANAGED_RULE_GROUPS.map((group, index) => managedRules(group, index + 1))],
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
      scopeDownStatement: outsidePaths(EXEMPT_PATHS),
    },
  },
  visibilityConfig: metricsOnly("too-many-requests"),
});

const managedRules = (group: (typeof MANAGED_RULE_GROUPS)[number], priority: number): CfnWebACL.RuleProperty => ({
  name: group.name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: "AWS",
      name: group.name,
      ...(group.countOnly && {
        ruleActionOverrides: group.countOnly.map((name) => ({ name, actionToUse: { count: {} } })),
      }),
      ...(group.inspectsBodies && {
        scopeDownStatement: outsidePaths(EXEMPT_PATHS),
      }),
    },
  },
  visibilityConfig: metricsOnly(group.name),
});

const outsidePaths = (paths: readonly string[]): CfnWebACL.StatementProperty => ({
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

/** Metrics only: sampled requests would store IP addresses and bodies. */
const metricsOnly = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});
