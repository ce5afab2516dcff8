// Provides the API client, with the reader's language and, in the desk, the access token of the signed-in person.
import { createContext, useContext, useMemo, type ReactNode } from "react";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { createApiClient, type ApiClient } from "./api-client.ts";

const ApiContext = createContext<ApiClient | undefined>(undefined);

export function useApi(): ApiClient {
  const api = useContext(ApiContext);
  if (api === undefined) throw new Error("useApi must be used inside an ApiProvider");
  return api;
}

/** `token` and `onSignedOut` must be stable between renders. */
export function ApiProvider(props: {
  token?: () => string | undefined;
  onSignedOut?: () => void;
  children: ReactNode;
}) {
  const { locale } = useI18n();
  const { token, onSignedOut } = props;
  const api = useMemo(
    () => createApiClient({ locale, ...(token && { token }), ...(onSignedOut && { onSignedOut }) }),
    [locale, token, onSignedOut],
  );
  return <ApiContext value={api}>{props.children}</ApiContext>;
}
