// What stands around every page of the portal: the mark, the language, and a fresh start at the top after a step forward.
import { useEffect, type ReactNode } from "react";
import { Link, useLocation, useNavigationType } from "react-router";
import { LanguageSwitch } from "../i18n/LanguageSwitch.tsx";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Mark } from "../ui/Mark.tsx";

export function Frame({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const { pathname } = useLocation();
  const came = useNavigationType();
  useEffect(() => {
    // Going back keeps the place the browser remembers.
    if (came !== "POP") window.scrollTo(0, 0);
  }, [pathname, came]);
  return (
    <>
      <a className="skip" href="#main">
        {say("frame.skip")}
      </a>
      <header className="head">
        <Link to="/" className="head-home">
          <Mark />
          <span>{say("portal.name")}</span>
        </Link>
        <LanguageSwitch />
      </header>
      <main id="main" className="page" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
