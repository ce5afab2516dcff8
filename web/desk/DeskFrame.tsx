// What stands around every page of the desk: where one can go, who is signed in, and the list of keys behind "?".
import { useState, type ReactNode } from "react";
import { NavLink, Link } from "react-router";
import { LanguageSwitch } from "../i18n/LanguageSwitch.tsx";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Mark } from "../ui/Mark.tsx";
import { KeysHelp } from "./KeysHelp.tsx";
import { useKeys } from "./keys.ts";
import { placesOf } from "./places.ts";
import { usePerson } from "./sign-in/SignInProvider.tsx";

export function DeskFrame({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const { name, roles, signOut } = usePerson();
  const [help, setHelp] = useState(false);
  useKeys({ "?": () => setHelp(true) });
  return (
    <>
      <a className="skip" href="#main">
        {say("frame.skip")}
      </a>
      <header className="desk-head">
        <Link to="/desk" className="head-home">
          <Mark size={24} />
          <span>{say("desk.name")}</span>
        </Link>
        <nav aria-label={say("desk.places")} className="desk-places">
          {placesOf(roles).map((place) => (
            <NavLink key={place.to} to={place.to} className="desk-place">
              {say(place.name)}
            </NavLink>
          ))}
        </nav>
        <div className="desk-person">
          <Button looks="quiet" aria-label={say("desk.keys.open")} onPress={() => setHelp(true)}>
            ?
          </Button>
          <LanguageSwitch />
          <span className="desk-name">{name}</span>
          <Button looks="quiet" onPress={signOut}>
            {say("desk.sign-out")}
          </Button>
        </div>
      </header>
      <main id="main" className="desk-page" tabIndex={-1}>
        {children}
      </main>
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </>
  );
}
