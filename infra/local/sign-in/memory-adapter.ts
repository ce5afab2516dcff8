// What the provider remembers for a while: codes, sessions, interactions. Forgotten when the process ends, like a browser tab.
import type { Adapter, AdapterPayload } from "oidc-provider";

const KEPT_MAX = 5_000;

type Kept = { readonly payload: AdapterPayload; readonly until: number };

export function memoryAdapter(): (model: string) => Adapter {
  const kept = new Map<string, Kept>();

  const alive = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key);
    if (found && found.until > Date.now()) return found.payload;
    kept.delete(key);
    return undefined;
  };
  const first = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    [...kept.values()].find(({ payload, until }) => until > Date.now() && matches(payload))?.payload;

  return (model) => ({
    upsert: async (id, payload, expiresIn = 3_600) => {
      if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value ?? "");
      kept.set(`${model}:${id}`, { payload, until: Date.now() + expiresIn * 1000 });
    },
    find: async (id) => alive(`${model}:${id}`),
    findByUid: async (uid) => first((payload) => payload.uid === uid),
    findByUserCode: async (userCode) => first((payload) => payload.userCode === userCode),
    consume: async (id) => {
      const payload = alive(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void kept.delete(`${model}:${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}
