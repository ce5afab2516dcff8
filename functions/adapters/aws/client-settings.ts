// How long every AWS client waits, and how often it tries: at most 18 seconds and pauses, within each function's timeout.
// By default the SDK waits for an answer without end.

export const CLIENT_SETTINGS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
};

/** A client that is loaded when it is first used, and keeps its connections from then on. */
export function once<Client>(load: () => Promise<Client>): () => Promise<Client> {
  let loaded: Promise<Client> | undefined;
  return () => (loaded ??= load());
}
