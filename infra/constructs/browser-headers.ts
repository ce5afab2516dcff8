// What a browser may do with a page, the same deployed and on a laptop: it loads only our own code, connects only to our
// own services, and never shows the site in a frame.

/** `connect` and `styles`: further sources, such as the sign-in or the hash of a page's style element. */
export const contentSecurityPolicy = ({ connect = "", styles = "'self'" } = {}): string =>
  Object.entries({
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": styles,
    // Product images are hosted wherever the shop keeps them.
    "img-src": "'self' data: https:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "connect-src": `'self' ${connect}`.trim(),
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");

export const PERMISSIONS_POLICY = "camera=(self), geolocation=(), microphone=(), payment=()";
