// The CloudFront Function in front of the site's bucket: an address inside an application is served by its one page.

/** CloudFront's own JavaScript, not ours: it is deployed as text. Paths with a dot in their last part are files. */
export const pageRewrite = `
function handler(event) {
  var request = event.request;
  var last = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (last.indexOf(".") !== -1) return request;
  request.uri = request.uri === "/desk" || request.uri.indexOf("/desk/") === 0 ? "/desk.html" : "/index.html";
  return request;
}
`.trim();
