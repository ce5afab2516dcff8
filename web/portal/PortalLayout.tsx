// Layout of every portal page: header with logo and language switch. Scrolls to the top after a forward navigation.
import { useEffect, type ReactNode } from "react";
import { Link, useLocation, useNavigationType } from "react-router";
import { LanguageSwitch } from "../i18n/LanguageSwitch.tsx";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { Logo } from "../ui/Logo.tsx";

export function PortalLayout({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  const { pathname } = useLocation();
  const navigationType = useNavigationType();
  useEffect(() => {
    // On back navigation, the browser restores the scroll position.
    if (navigationType !== "POP") window.scrollTo(0, 0);
  }, [pathname, navigationType]);
  return (
    <>
      <a className="skip" href="#main">
        {t("frame.skip")}
      </a>
      <header className="head">
        <Link to="/" className="head-home">
          <Logo />
          <span>{t("portal.name")}</span>
        </Link>
        <LanguageSwitch />
      </header>
      <main id="main" className="page" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
