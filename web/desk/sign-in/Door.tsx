// The sign-in page, and the moment of coming back from the issuer with a code.
import { useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { LanguageSwitch } from "../../i18n/LanguageSwitch.tsx";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Mark } from "../../ui/Mark.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Skeleton } from "../../ui/Shown.tsx";
import { useTitle } from "../../ui/useTitle.ts";
import { comeBack, leaveToSignIn } from "./sign-in.ts";
import type { SignedIn } from "./signed-in.ts";

type State = "resting" | "busy" | "failed";

export function Door({
  expired,
  onEntered,
}: {
  expired: boolean;
  onEntered: (signedIn: SignedIn, to: string) => void;
}) {
  const { say } = useWords();
  const place = useLocation();
  const back = place.pathname === "/desk/callback";
  const [state, setState] = useState<State>(back ? "busy" : "resting");
  const headline = useTitle(say("desk.door.title"));
  const redeemed = useRef(false);

  useEffect(() => {
    if (!back || redeemed.current) return;
    redeemed.current = true;
    const arrive = async () => {
      const arrived = await comeBack(new URL(location.href));
      if (arrived === undefined) return setState("resting");
      onEntered(arrived.signedIn, arrived.to);
    };
    arrive().catch((fault: unknown) => {
      console.error(fault);
      setState("failed");
    });
  }, [back, onEntered]);

  const enter = () => {
    setState("busy");
    leaveToSignIn(back ? "/desk" : `${place.pathname}${place.search}`).catch((fault: unknown) => {
      console.error(fault);
      setState("failed");
    });
  };

  return (
    <main className="door">
      <Mark size={56} />
      <h1 ref={headline} tabIndex={-1}>
        {say("desk.door.title")}
      </h1>
      {expired && state === "resting" && (
        <Notice kind="note">
          <p>{say("desk.door.expired")}</p>
        </Notice>
      )}
      {state === "failed" && (
        <Notice kind="trouble">
          <p>{say("desk.door.failed")}</p>
        </Notice>
      )}
      {back && state === "busy" ? (
        <Skeleton lines={2} />
      ) : (
        <>
          <p className="soft">{say("desk.door.words")}</p>
          <Button looks="primary" isPending={state === "busy"} onPress={enter}>
            {say("desk.door.enter")}
          </Button>
        </>
      )}
      <LanguageSwitch />
    </main>
  );
}
