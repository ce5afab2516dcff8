// A handler's request and response, typed by its route's row in TABLE 1.
import type { Staff } from "../app/desk/staff.ts";
import type { Ports } from "../app/ports.ts";
import type { Messages } from "../app/ports/messages.ts";
import type { Session } from "../app/session.ts";
import type {
  BodyOf,
  DocumentOf,
  OperationOf,
  ParamsOf,
  ProducesText,
  QueryOf,
  RouteOf,
} from "../contracts/route-types.ts";
import type { Audience, OperationId, Role } from "../contracts/routes.ts";
import type { JsonResponse, RefusalResponse, TextResponse } from "./handler-response.ts";

export type RequestContext = {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The host name the caller used. */
  readonly host: string;
  readonly address: string;
  readonly idempotencyKey?: string;
  /** Names the list that is read: its path and filters. */
  readonly list: string;
  /** Texts in the caller's language. */
  readonly messages: () => Promise<Messages>;
};

type CallerOf<Id extends OperationId> = RouteOf<Id>["access"] extends "shopper"
  ? { readonly session: Session }
  : RouteOf<Id>["access"] extends readonly Role[]
    ? { readonly staff: Staff }
    : unknown;

export type ApiRequest<Id extends OperationId> = RequestContext &
  CallerOf<Id> & { readonly params: ParamsOf<Id>; readonly query: QueryOf<Id>; readonly body: BodyOf<Id> };

export type ResponseOf<Id extends OperationId> =
  JsonResponse<DocumentOf<Id>> | RefusalResponse | (ProducesText<Id> extends true ? TextResponse : never);

export type Handler<Id extends OperationId> = (ports: Ports, request: ApiRequest<Id>) => Promise<ResponseOf<Id>>;

export type Handlers<Id extends OperationId> = { readonly [Each in Id]: Handler<Each> };

/** One handler for every operation of an audience; the compiler names the missing ones. */
export type HandlersOf<Served extends Audience> = Handlers<OperationOf<Served>>;
