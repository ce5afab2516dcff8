// The OIDC provider's short-lived data in memory: codes, sessions, interactions. Lost when the process ends.
import type { Adapter, AdapterPayload } from "oidc-provider";

const ENTRIES_MAX = 5_000;

type StoredPayload = { readonly payload: AdapterPayload; readonly until: number };

export function memoryAdapter(): (model: string) => Adapter {
  const entries = new Map<string, StoredPayload>();

  const findLive = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (entry && entry.until > Date.now()) return entry.payload;
    entries.delete(key);
    return undefined;
  };
  const findFirst = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    [...entries.values()].find(({ payload, until }) => until > Date.now() && matches(payload))?.payload;

  return (model) => ({
    upsert: async (id, payload, expiresIn = 3_600) => {
      if (entries.size >= ENTRIES_MAX) entries.delete(entries.keys().next().value ?? "");
      entries.set(`${model}:${id}`, { payload, until: Date.now() + expiresIn * 1000 });
    },
    find: async (id) => findLive(`${model}:${id}`),
    findByUid: async (uid) => findFirst((payload) => payload.uid === uid),
    findByUserCode: async (userCode) => findFirst((payload) => payload.userCode === userCode),
    consume: async (id) => {
      const payload = findLive(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void entries.delete(`${model}:${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
    },
  });
}
