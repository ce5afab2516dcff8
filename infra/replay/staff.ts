// The shop's people and programs: bearer tokens of the local sign-in, minted once per role and again when they ran out.
import { type Call, type Http, type Reply, UnexpectedReply } from "./http.ts";

export type Role = "support" | "supervisor" | "warehouse" | "finance" | "admin" | "service";

export interface Staff {
  call(role: Role, call: Call): Promise<Reply>;
}

export function staffOf(http: Http): Staff {
  const tokens = new Map<Role, Promise<string>>();
  const tokenFor = (role: Role): Promise<string> => {
    const known = tokens.get(role) ?? mint(http, role);
    tokens.set(role, known);
    return known;
  };
  const attempt = async (role: Role, call: Call): Promise<Reply> =>
    http.call({ ...call, headers: { ...call.headers, authorization: `Bearer ${await tokenFor(role)}` } });
  return {
    async call(role, call) {
      const reply = await attempt(role, call);
      if (reply.status !== 401) return reply;
      // The clock moved by days, and the token was for an hour.
      tokens.delete(role);
      return attempt(role, call);
    },
  };
}

async function mint(http: Http, role: Role): Promise<string> {
  const reply = await http.call({ method: "POST", path: "/local/token", body: { role } });
  if (reply.status >= 300) throw new UnexpectedReply("POST /local/token", reply);
  const { token } = JSON.parse(reply.text) as { token: string };
  return token;
}
