// Shows the sign-in page until somebody is signed in, then provides the staff member and an authenticated API client.
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { ApiProvider } from "../../ui/ApiProvider.tsx";
import { clearStoredSession, saveSession, loadSession, type Role, type StaffSession } from "./staff-session.ts";
import { SignInPage } from "./SignInPage.tsx";

type StaffMember = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The page that was requested before signing in. */
  readonly returnTo: string | undefined;
  readonly signOut: () => void;
};

const StaffContext = createContext<StaffMember | undefined>(undefined);

export function useStaffMember(): StaffMember {
  const staffMember = useContext(StaffContext);
  if (staffMember === undefined) throw new Error("useStaffMember must be used inside a SignInProvider");
  return staffMember;
}

export function SignInProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState(loadSession);
  const [isExpired, setIsExpired] = useState(false);
  const [returnTo, setReturnTo] = useState<string>();
  const sessionRef = useRef(session);

  const signIn = useCallback((next: StaffSession, to: string) => {
    saveSession(next);
    sessionRef.current = next;
    setSession(next);
    setReturnTo(to);
    setIsExpired(false);
  }, []);
  const clearSession = useCallback(() => {
    clearStoredSession();
    sessionRef.current = undefined;
    setSession(undefined);
  }, []);
  const onSignedOut = useCallback(() => {
    setIsExpired(true);
    clearSession();
  }, [clearSession]);
  const token = useCallback(() => sessionRef.current?.token, []);

  const staffMember = useMemo<StaffMember | undefined>(() => {
    if (session === undefined) return undefined;
    const signOut = () => {
      clearSession();
      if (session.endSession === undefined) return;
      const url = new URL(session.endSession);
      url.search = new URLSearchParams({
        id_token_hint: session.idToken,
        post_logout_redirect_uri: new URL("/desk", location.origin).href,
      }).toString();
      location.assign(url);
    };
    return { id: session.id, name: session.name, roles: session.roles, returnTo, signOut };
  }, [session, returnTo, clearSession]);

  if (staffMember === undefined) return <SignInPage expired={isExpired} onSignedIn={signIn} />;
  return (
    <StaffContext value={staffMember}>
      <ApiProvider token={token} onSignedOut={onSignedOut}>
        {children}
      </ApiProvider>
    </StaffContext>
  );
}
