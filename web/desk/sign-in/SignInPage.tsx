// The sign-in page, also shown while the authorization code from the issuer is redeemed.
import { useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { LanguageSwitch } from "../../i18n/LanguageSwitch.tsx";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Logo } from "../../ui/Logo.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Skeleton } from "../../ui/QueryResult.tsx";
import { useTitle } from "../../ui/useTitle.ts";
import { completeSignIn, startSignIn } from "./sign-in.ts";
import type { StaffSession } from "./staff-session.ts";

type SignInState = "resting" | "busy" | "failed";

type Props = { expired: boolean; onSignedIn: (signedIn: StaffSession, to: string) => void };

/** On the page that the issuer redirects to, the sign-in is completed at once. */
function useSignIn(onSignedIn: Props["onSignedIn"]) {
  const route = useLocation();
  const isCallback = route.pathname === "/desk/callback";
  const [state, setState] = useState<SignInState>(isCallback ? "busy" : "resting");
  const redeemed = useRef(false);
  const fail = (fault: unknown) => {
    console.error(fault);
    setState("failed");
  };

  useEffect(() => {
    if (!isCallback || redeemed.current) return;
    redeemed.current = true;
    const complete = async () => {
      const result = await completeSignIn(new URL(location.href));
      if (result === undefined) return setState("resting");
      onSignedIn(result.session, result.to);
    };
    complete().catch(fail);
  }, [isCallback, onSignedIn]);

  const signIn = () => {
    setState("busy");
    startSignIn(isCallback ? "/desk" : `${route.pathname}${route.search}`).catch(fail);
  };
  return { state, isCallback, signIn };
}

export function SignInPage({ expired, onSignedIn }: Props) {
  const { t } = useI18n();
  const headline = useTitle(t("desk.sign-in.title"));
  const { state, isCallback, signIn } = useSignIn(onSignedIn);
  return (
    <main className="sign-in">
      <Logo size={56} />
      <h1 ref={headline} tabIndex={-1}>
        {t("desk.sign-in.title")}
      </h1>
      {expired && state === "resting" && (
        <Notice kind="info">
          <p>{t("desk.sign-in.expired")}</p>
        </Notice>
      )}
      {state === "failed" && (
        <Notice kind="error">
          <p>{t("desk.sign-in.failed")}</p>
        </Notice>
      )}
      {isCallback && state === "busy" ? (
        <Skeleton lines={2} />
      ) : (
        <>
          <p className="soft">{t("desk.sign-in.hint")}</p>
          <Button variant="primary" isPending={state === "busy"} onPress={signIn}>
            {t("desk.sign-in.enter")}
          </Button>
        </>
      )}
      <LanguageSwitch />
    </main>
  );
}
