// Staff commands on a case. Each responds with the case after it.
import type { Staff, StaffCommand } from "../../app/desk/staff.ts";
import { deskCase } from "../../app/documents/desk.ts";
import type { CommandResult } from "../../app/execute-command.ts";
import { loadReturn } from "../../app/load-return.ts";
import type { Ports } from "../../app/ports.ts";
import type { DeskCase } from "../../contracts/desk-documents.ts";
import { type Route, ROUTES } from "../../contracts/routes.ts";
import { err, ok, type Refusal, type Result } from "../../domain/refusal.ts";
import { type JsonResponse, json, respond } from "../handler-response.ts";
import type { RequestContext } from "../handler.ts";

type Command<Body> = (ports: Ports, command: StaffCommand, body: Body) => Promise<Result<CommandResult>>;

type StaffRequest = RequestContext & { readonly staff: Staff };
type CommandRequest<Body> = StaffRequest & { readonly params: { readonly returnId: string }; readonly body: Body };

export const caseHandler =
  <Body>(name: string, execute: Command<Body>) =>
  async (ports: Ports, request: CommandRequest<Body>): Promise<JsonResponse<DeskCase> | Refusal> => {
    const { staff, body, idempotencyKey } = request;
    const command = {
      ...request.params,
      staff,
      // An idempotency key belongs to one action: the same key with another action is another command.
      ...(idempotencyKey !== undefined && { commandId: `${name} ${idempotencyKey}` }),
    };
    return caseAfter(ports, request, { ...command, result: await execute(ports, command, body) });
  };

type ExecutedCommand = { readonly returnId: string; readonly result: Result<CommandResult> };

export async function caseAfter(
  ports: Ports,
  { staff, messages }: StaffRequest,
  { returnId, result }: ExecutedCommand,
): Promise<JsonResponse<DeskCase> | Refusal> {
  if (!result.ok) return result.refusal;
  const { previousEvents, events } = result.value;
  const loaded = await loadReturn(ports, returnId, [...previousEvents, ...events]);
  return respond(loaded ? ok(loaded) : err("return-not-found"), async (found) =>
    json(withAllowedActions(staff, deskCase(found, ports.clock.now(), await messages()))),
  );
}

/** TABLE 1 alone says who may do what; a case lists only the actions its reader may take. */
export function withAllowedActions<Case extends Pick<DeskCase, "actions">>({ roles }: Staff, view: Case): Case {
  const may = (action: string): boolean =>
    ROUTES.some(
      ({ operationId, access }: Route) =>
        operationId === `desk.${action}` && typeof access !== "string" && access.some((role) => roles.includes(role)),
    );
  return { ...view, actions: view.actions.filter(may) };
}
