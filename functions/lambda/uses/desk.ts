// The desk's ways in.
import type * as z from "zod";
import type { act, Acted } from "../../app/act.ts";
import * as staff from "../../app/desk/act-on-return.ts";
import { giveGoodwill, openGoodwill } from "../../app/desk/goodwill.ts";
import { readQueue } from "../../app/desk/queue.ts";
import { deskCase, deskReturn } from "../../app/documents/desk.ts";
import { findDeskOrder } from "../../app/documents/desk-order.ts";
import type { Ports } from "../../app/ports.ts";
import { deskFile, returnFile } from "../../app/read-return.ts";
import type * as desk from "../../contracts/desk-documents.ts";
import type { orderQuery } from "../../contracts/desk-order-document.ts";
import { type Route, ROUTES } from "../../contracts/routes.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Refusal } from "../../domain/refusal.ts";
import { pageFor } from "../cursors.ts";
import type { Uses } from "../http-handler.ts";
import { json, type Reply } from "../reply.ts";
import type { Request } from "../request.ts";

type Acting = (ports: Ports, command: staff.Command, body: never) => ReturnType<typeof act>;

/** Does one thing and shows the case as it stands then. */
const acting =
  (name: string, action: Acting) =>
  async (ports: Ports, request: Request): Promise<Reply | Refusal> => {
    invariant(request.staff !== undefined, "a desk route has a person");
    const returnId = request.params["returnId"] ?? "";
    const command = {
      returnId,
      staff: request.staff,
      // A key is for one thing: the same one with another act is another command.
      ...(request.idempotencyKey !== undefined && { commandId: `${name} ${request.idempotencyKey}` }),
    };
    const done = await action(ports, command, request.body as never);
    return done.ok ? acted(ports, request, returnId, done.value) : done.refusal;
  };

/** The case as it stands after what was done. */
async function acted(
  ports: Ports,
  request: Request,
  returnId: string,
  { past, events }: Acted,
  status: 200 | 201 = 200,
): Promise<Reply | Refusal> {
  const [file, words] = await Promise.all([
    returnFile(ports, returnId, [...past, ...events]),
    ports.words(request.preferences),
  ]);
  return file
    ? json(status, forReader(request, deskCase(file, ports.clock.now(), words)))
    : { code: "return-not-found" };
}

async function view(ports: Ports, request: Request): Promise<Reply | Refusal> {
  const file = await deskFile(ports, request.params["returnId"] ?? "");
  if (!file) return { code: "return-not-found" };
  return json(200, forReader(request, deskReturn(file, ports.clock.now(), await ports.words(request.preferences))));
}

/** Who may do what is said once, in the table of routes; a case names only what its reader may do. */
function forReader<Case extends { readonly actions: readonly string[] }>(
  { staff: reader }: Request,
  shown: Case,
): Case {
  const may = (action: string): boolean =>
    ROUTES.some(
      ({ use, who }: Route) =>
        use === `desk.${action}` && typeof who !== "string" && who.some((role) => reader?.roles.includes(role)),
    );
  return { ...shown, actions: shown.actions.filter(may) };
}

export const deskUses: Uses = {
  "desk.queue": async (ports, request) =>
    json(200, pageFor(request, await readQueue(ports, request.query as z.infer<typeof desk.queueQuery>))),
  "desk.view": view,
  "desk.claim": acting("claim", staff.claim),
  "desk.decision": acting("decision", staff.decide),
  "desk.receive": acting("receive", staff.receive),
  "desk.scan": acting("scan", staff.scan),
  "desk.inspection": acting("inspection", staff.inspect),
  "desk.escalate": acting("escalate", staff.escalate),
  "desk.resume": acting("resume", staff.resume),
  "desk.goodwill": acting("goodwill", giveGoodwill),
  "desk.findOrder": async (ports, request) => {
    const found = await findDeskOrder(ports, (request.query as z.infer<typeof orderQuery>).number);
    return found ? json(200, found) : { code: "no-such-order" };
  },
  "desk.openGoodwill": async (ports, request) => {
    invariant(request.staff !== undefined, "a desk route has a person");
    const body = request.body as z.infer<typeof desk.goodwillCase>;
    const opened = await openGoodwill(ports, { orderId: request.params["orderId"] ?? "", staff: request.staff }, body);
    return opened.ok ? acted(ports, request, body.returnId, opened.value, 201) : opened.refusal;
  },
  "desk.notes": acting("notes", staff.addNote),
};
