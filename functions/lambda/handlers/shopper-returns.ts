// Operations of shoppers on their returns.
import { confirmReturn } from "../../app/confirm-return.ts";
import { shopperReturnView } from "../../app/documents/shopper-return.ts";
import type { Messages } from "../../app/ports/messages.ts";
import { cancelOwnReturn, readOwnLabel, readOwnReturn, type ReevaluatedReturn } from "../../app/shopper-returns.ts";
import type { ReturnView } from "../../contracts/portal-documents.ts";
import { type JsonResponse, json, respond } from "../handler-response.ts";
import type { Handlers } from "../handler.ts";
import { labelPage } from "../label-page.ts";

type ReturnOperation = "requestReturn" | "viewReturn" | "viewLabel" | "cancelReturn";

export const returnHandlers: Handlers<ReturnOperation> = {
  requestReturn: async (ports, { session: { orderId }, body, messages }) =>
    respond(await confirmReturn(ports, { ...body, orderId }, messages), async (loaded) =>
      returnResponse(loaded, await messages(), { location: `/api/returns/${body.returnId}` }),
    ),

  viewReturn: async (ports, { session: { orderId }, params, messages }) =>
    respond(await readOwnReturn(ports, { ...params, orderId }), async (loaded) =>
      returnResponse(loaded, await messages()),
    ),

  viewLabel: async (ports, { session: { orderId }, params }) =>
    respond(await readOwnLabel(ports, { ...params, orderId }), ({ request, label }) => ({
      contentType: "text/html",
      text: labelPage(request, label),
    })),

  cancelReturn: async (ports, { session: { orderId }, params, messages }) =>
    respond(await cancelOwnReturn(ports, { ...params, orderId }), async (loaded) =>
      returnResponse(loaded, await messages()),
    ),
};

const returnResponse = (
  loaded: ReevaluatedReturn,
  messages: Messages,
  headers: Readonly<Record<string, string>> = {},
): JsonResponse<ReturnView> => ({
  ...json(shopperReturnView(loaded, messages), headers),
  etag: `"${loaded.returnId}.${loaded.state.length}.${messages.language}"`,
});
