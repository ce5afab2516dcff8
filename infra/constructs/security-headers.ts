// Security headers of every response.
import { Duration, type Stack } from "aws-cdk-lib";
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from "aws-cdk-lib/aws-cloudfront";
import { contentSecurityPolicy, PERMISSIONS_POLICY } from "./browser-headers.ts";
import { issuerOrigin, signInUrl } from "./staff-accounts.ts";

/** One policy for pages and API responses, created once per stack. */
export function securityHeaders(stack: Stack): ResponseHeadersPolicy {
  const id = "security-headers";
  const existing = stack.node.tryFindChild(id);
  if (existing instanceof ResponseHeadersPolicy) return existing;
  return new ResponseHeadersPolicy(stack, id, {
    securityHeadersBehavior: {
      // A response with a stricter policy, such as a printable credit note, sends its own header.
      contentSecurityPolicy: {
        // The desk reads Cognito's sign-in configuration and fetches its tokens there.
        contentSecurityPolicy: contentSecurityPolicy({ connect: `${issuerOrigin(stack)} ${signInUrl(stack)}` }),
        override: false,
      },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        {
          header: "permissions-policy",
          value: PERMISSIONS_POLICY,
          override: true,
        },
        { header: "cross-origin-opener-policy", value: "same-origin", override: true },
      ],
    },
  });
}
