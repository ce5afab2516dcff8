// Sends a POST request and keeps its busy and error state. Retries of the same request reuse its idempotency key.
import { useRef, useState } from "react";
import { useApi } from "./ApiProvider.tsx";
import type { ApiError } from "./api-client.ts";
import { asApiError } from "./useQuery.ts";

export type Mutation = {
  readonly busy: boolean;
  readonly error: ApiError | undefined;
  readonly mutate: (path: string, body: unknown) => void;
  readonly reset: () => void;
};

export function useMutation<T>(onSuccess: (value: T) => void): Mutation {
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const lastAttempt = useRef({ fingerprint: "", key: "", inFlight: false });

  const run = async (path: string, body: unknown) => {
    const fingerprint = `${path} ${JSON.stringify(body)}`;
    if (lastAttempt.current.inFlight) return;
    lastAttempt.current = {
      fingerprint,
      key: lastAttempt.current.fingerprint === fingerprint ? lastAttempt.current.key : crypto.randomUUID(),
      inFlight: true,
    };
    setBusy(true);
    setError(undefined);
    try {
      const value = await api.request<T>(path, { method: "POST", body, idempotencyKey: lastAttempt.current.key });
      lastAttempt.current.fingerprint = "";
      onSuccess(value);
    } catch (fault) {
      setError(asApiError(fault));
    } finally {
      lastAttempt.current.inFlight = false;
      setBusy(false);
    }
  };
  return { busy, error, mutate: (path, body) => void run(path, body), reset: () => setError(undefined) };
}
