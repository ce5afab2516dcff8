// An address that leads nowhere says so kindly and offers the way to the start.
import { Link } from "react-router";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { useTitle } from "../ui/useTitle.ts";

export function NotFound() {
  const { say } = useWords();
  const headline = useTitle(say("notfound.title"));
  return (
    <>
      <h1 ref={headline} tabIndex={-1}>
        {say("notfound.title")}
      </h1>
      <p className="lead">{say("portal.notfound.words")}</p>
      <Link className="button button-primary" to="/">
        {say("portal.find.another")}
      </Link>
    </>
  );
}
