// At the door: count what came. Everything announced stands there already; only what differs is typed.
import { Link } from "react-router";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Shown } from "../ui/Shown.tsx";
import { useTitle } from "../ui/useTitle.ts";
import { useCase } from "./useCase.ts";
import { useKeys } from "./keys.ts";
import { ReceiveForm } from "./warehouse/ReceiveForm.tsx";

export default function ReceivePage() {
  const { say } = useWords();
  const { asked, again, path, page, back } = useCase();
  const headline = useTitle(say("desk.receive.title"));
  useKeys({ u: back });
  return (
    <>
      <Link className="back" to={page}>
        {say("desk.warehouse.back")}
      </Link>
      <h1 ref={headline} tabIndex={-1}>
        {say("desk.receive.title")}
      </h1>
      <Shown asked={asked} again={again} lines={8}>
        {(view) => <ReceiveForm view={view} path={path} onReceived={back} />}
      </Shown>
    </>
  );
}
