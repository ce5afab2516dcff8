// Hands the page its way to the API, in the reader's language and, at the desk, with the signed-in person's token.
import { createContext, useContext, useMemo, type ReactNode } from "react";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { caller, type Caller } from "./http.ts";

const CallContext = createContext<Caller | undefined>(undefined);

export function useCall(): Caller {
  const call = useContext(CallContext);
  if (call === undefined) throw new Error("useCall needs a CallProvider above it");
  return call;
}

/** `token` and `onSignedOut` must keep their identity between draws. */
export function CallProvider(props: {
  token?: () => string | undefined;
  onSignedOut?: () => void;
  children: ReactNode;
}) {
  const { locale } = useWords();
  const { token, onSignedOut } = props;
  const call = useMemo(
    () => caller({ locale, ...(token && { token }), ...(onSignedOut && { onSignedOut }) }),
    [locale, token, onSignedOut],
  );
  return <CallContext value={call}>{props.children}</CallContext>;
}
