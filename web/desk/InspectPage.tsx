// On the bench: grade each line, say how many are accepted and what becomes of them.
import { Link } from "react-router";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Shown } from "../ui/Shown.tsx";
import { useTitle } from "../ui/useTitle.ts";
import { useCase } from "./useCase.ts";
import { useKeys } from "./keys.ts";
import { InspectForm } from "./warehouse/InspectForm.tsx";

export default function InspectPage() {
  const { say } = useWords();
  const { asked, again, path, page, back } = useCase();
  const headline = useTitle(say("desk.inspect.title"));
  useKeys({ u: back });
  return (
    <>
      <Link className="back" to={page}>
        {say("desk.warehouse.back")}
      </Link>
      <h1 ref={headline} tabIndex={-1}>
        {say("desk.inspect.title")}
      </h1>
      <Shown asked={asked} again={again} lines={8}>
        {(view) => <InspectForm view={view} path={path} onInspected={back} />}
      </Shown>
    </>
  );
}
