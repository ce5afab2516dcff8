// What every answer tells the browser: load only what is ours, speak only to us, never inside somebody's frame.
import { Duration, type Stack } from "aws-cdk-lib";
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from "aws-cdk-lib/aws-cloudfront";
import { issuerOrigin, signInUrl } from "./staff-accounts.ts";

const contentSecurityPolicy = (stack: Stack): string =>
  Object.entries({
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    // Pictures of goods lie wherever the shop keeps them.
    "img-src": "'self' data: https:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    // The desk asks Cognito where staff sign in, and fetches its tokens there.
    "connect-src": `'self' ${issuerOrigin(stack)} ${signInUrl(stack)}`,
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");

/** The same policy for pages and answers; made once in each stack. */
export function securityHeaders(stack: Stack): ResponseHeadersPolicy {
  const id = "security-headers";
  const made = stack.node.tryFindChild(id);
  if (made) return made as ResponseHeadersPolicy;
  return new ResponseHeadersPolicy(stack, id, {
    securityHeadersBehavior: {
      // A page that allows itself less, such as a credit note to print, brings its own.
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
