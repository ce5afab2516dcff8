// Security headers of every response: the browser loads only our own code, connects only to our own services, and never
// shows the site in a frame.
import { Duration, type Stack } from "aws-cdk-lib";
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from "aws-cdk-lib/aws-cloudfront";
import { issuerOrigin, signInUrl } from "./staff-accounts.ts";

const contentSecurityPolicy = (stack: Stack): string =>
  Object.entries({
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    // Product images are hosted wherever the shop keeps them.
    "img-src": "'self' data: https:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    // The desk reads Cognito's sign-in configuration and fetches its tokens there.
    "connect-src": `'self' ${issuerOrigin(stack)} ${signInUrl(stack)}`,
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");

/** One policy for pages and API responses, created once per stack. */
export function securityHeaders(stack: Stack): ResponseHeadersPolicy {
  const id = "security-headers";
  const existing = stack.node.tryFindChild(id);
  if (existing instanceof ResponseHeadersPolicy) return existing;
  return new ResponseHeadersPolicy(stack, id, {
    securityHeadersBehavior: {
      // A response with a stricter policy, such as a printable credit note, sends its own header.
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(stack), override: false },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        {
          header: "permissions-policy",
          value: "camera=(self), geolocation=(), microphone=(), payment=()",
          override: true,
        },
        { header: "cross-origin-opener-policy", value: "same-origin", override: true },
      ],
    },
  });
}
