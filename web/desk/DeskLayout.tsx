// Layout of every desk page: navigation, the signed-in person, and the keyboard shortcuts behind "?".
import { useState, type ReactNode } from "react";
import { NavLink, Link } from "react-router";
import { LanguageSwitch } from "../i18n/LanguageSwitch.tsx";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Logo } from "../ui/Logo.tsx";
import { ShortcutsDialog } from "./ShortcutsDialog.tsx";
import { useShortcuts } from "../ui/shortcuts.ts";
import { navigationFor } from "./navigation.ts";
import { useStaffMember } from "./sign-in/SignInProvider.tsx";

export function DeskLayout({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  const { name, roles, signOut } = useStaffMember();
  const [helpOpen, setHelpOpen] = useState(false);
  useShortcuts({ "?": () => setHelpOpen(true) });
  return (
    <>
      <a className="skip" href="#main">
        {t("frame.skip")}
      </a>
      <header className="desk-head">
        <Link to="/desk" className="head-home">
          <Logo size={24} />
          <span>{t("desk.name")}</span>
        </Link>
        <nav aria-label={t("desk.navigation")} className="desk-navigation">
          {navigationFor(roles).map((item) => (
            <NavLink key={item.to} to={item.to} className="desk-link">
              {t(item.name)}
            </NavLink>
          ))}
        </nav>
        <div className="desk-person">
          <Button variant="quiet" aria-label={t("desk.keys.open")} onPress={() => setHelpOpen(true)}>
            ?
          </Button>
          <LanguageSwitch />
          <span className="desk-name">{name}</span>
          <Button variant="quiet" onPress={signOut}>
            {t("desk.sign-out")}
          </Button>
        </div>
      </header>
      <main id="main" className="desk-page" tabIndex={-1}>
        {children}
      </main>
      <ShortcutsDialog open={helpOpen} onClose={() => setHelpOpen(false)} />
    </>
  );
}
