// The CloudFront Function in front of the site's bucket: every path inside an application is served by that
// application's single page.

/** Deployed as text and run by the CloudFront JavaScript runtime. Paths with a dot in the last segment are files. */
export const pageRewrite = `
function handler(event) {
  var request = event.request;
  var last = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (last.indexOf(".") !== -1) return request;
  request.uri = request.uri === "/desk" || request.uri.indexOf("/desk/") === 0 ? "/desk.html" : "/index.html";
  return request;
}
`.trim();
