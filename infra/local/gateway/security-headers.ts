// The headers that the edge adds to every response, as in infra/constructs/security-headers.ts; only the HTTPS ones are
// missing.

const POLICY = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data: https:",
  "font-src": "'self'",
  "manifest-src": "'self'",
  "connect-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
};

/** `styles`: sources of a page's inline style element, such as its hash. */
export const contentSecurityPolicy = (styles = POLICY["style-src"]): string =>
  Object.entries({ ...POLICY, "style-src": styles })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");

export const SECURITY_HEADERS = {
  "content-security-policy": contentSecurityPolicy(),
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  "cross-origin-opener-policy": "same-origin",
};
