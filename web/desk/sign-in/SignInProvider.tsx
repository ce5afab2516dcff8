// The desk's door: shows the sign-in page to nobody in particular, and hands the signed-in person to everything inside.
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { CallProvider } from "../../ui/CallProvider.tsx";
import { forgetSignedIn, keepSignedIn, keptSignedIn, type Role, type SignedIn } from "./signed-in.ts";
import { Door } from "./Door.tsx";

type Person = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The page they wanted when they were asked to sign in. */
  readonly wanted: string | undefined;
  readonly signOut: () => void;
};

const PersonContext = createContext<Person | undefined>(undefined);

export function usePerson(): Person {
  const person = useContext(PersonContext);
  if (person === undefined) throw new Error("usePerson needs a SignInProvider above it");
  return person;
}

export function SignInProvider({ children }: { children: ReactNode }) {
  const [signedIn, setSignedIn] = useState(keptSignedIn);
  const [expired, setExpired] = useState(false);
  const [wanted, setWanted] = useState<string>();
  const current = useRef(signedIn);

  const enter = useCallback((next: SignedIn, to: string) => {
    keepSignedIn(next);
    current.current = next;
    setSignedIn(next);
    setWanted(to);
    setExpired(false);
  }, []);
  const leave = useCallback(() => {
    forgetSignedIn();
    current.current = undefined;
    setSignedIn(undefined);
  }, []);
  const onSignedOut = useCallback(() => {
    setExpired(true);
    leave();
  }, [leave]);
  const token = useCallback(() => current.current?.token, []);

  const person = useMemo<Person | undefined>(() => {
    if (signedIn === undefined) return undefined;
    const signOut = () => {
      leave();
      if (signedIn.endSession === undefined) return;
      const address = new URL(signedIn.endSession);
      address.search = new URLSearchParams({
        id_token_hint: signedIn.idToken,
        post_logout_redirect_uri: new URL("/desk", location.origin).href,
      }).toString();
      location.assign(address);
    };
    return { id: signedIn.id, name: signedIn.name, roles: signedIn.roles, wanted, signOut };
  }, [signedIn, wanted, leave]);

  if (person === undefined) return <Door expired={expired} onEntered={enter} />;
  return (
    <PersonContext value={person}>
      <CallProvider token={token} onSignedOut={onSignedOut}>
        {children}
      </CallProvider>
    </PersonContext>
  );
}
