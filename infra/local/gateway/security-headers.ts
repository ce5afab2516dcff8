// The headers that the edge adds to every response, as in infra/constructs/security-headers.ts; only the HTTPS ones are
// missing.
import { contentSecurityPolicy, PERMISSIONS_POLICY } from "../../constructs/browser-headers.ts";

export const SECURITY_HEADERS = {
  "content-security-policy": contentSecurityPolicy(),
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "permissions-policy": PERMISSIONS_POLICY,
  "cross-origin-opener-policy": "same-origin",
};
