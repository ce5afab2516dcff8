// A client that acts as staff or as the shop's own systems. Bearer tokens of the local sign-in are cached per role and
// renewed when they expire.
import * as z from "zod";
import { type HttpRequest, type HttpClient, type HttpResponse, UnexpectedResponse } from "./http-client.ts";

export type Role = "support" | "supervisor" | "warehouse" | "finance" | "admin" | "service";

export interface StaffClient {
  call(role: Role, call: HttpRequest): Promise<HttpResponse>;
}

export function createStaffClient(http: HttpClient): StaffClient {
  const tokens = new Map<Role, Promise<string>>();
  const tokenFor = (role: Role): Promise<string> => {
    const token = tokens.get(role) ?? mintToken(http, role);
    tokens.set(role, token);
    return token;
  };
  const callOnce = async (role: Role, call: HttpRequest): Promise<HttpResponse> =>
    http.call({ ...call, headers: { ...call.headers, authorization: `Bearer ${await tokenFor(role)}` } });
  return {
    async call(role, call) {
      const response = await callOnce(role, call);
      if (response.status !== 401) return response;
      // Tokens are valid for an hour, and the local clock may have moved by days.
      tokens.delete(role);
      return callOnce(role, call);
    },
  };
}

async function mintToken(http: HttpClient, role: Role): Promise<string> {
  const response = await http.call({ method: "POST", path: "/local/token", body: { role } });
  if (response.status >= 300) throw new UnexpectedResponse("POST /local/token", response);
  return z.object({ token: z.string() }).parse(JSON.parse(response.text)).token;
}
