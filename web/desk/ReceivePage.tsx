// Receiving: counts the units that arrived. The announced quantities are filled in already.
import { Link } from "react-router";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { QueryResult } from "../ui/QueryResult.tsx";
import { useTitle } from "../ui/useTitle.ts";
import { useCase } from "./useCase.ts";
import { useShortcuts } from "../ui/shortcuts.ts";
import { ReceiveForm } from "./warehouse/ReceiveForm.tsx";

export default function ReceivePage() {
  const { t } = useI18n();
  const { state, refetch, path, caseUrl, goBack } = useCase();
  const headline = useTitle(t("desk.receive.title"));
  useShortcuts({ u: goBack });
  return (
    <>
      <Link className="back" to={caseUrl}>
        {t("desk.warehouse.back")}
      </Link>
      <h1 ref={headline} tabIndex={-1}>
        {t("desk.receive.title")}
      </h1>
      <QueryResult state={state} refetch={refetch} lines={8}>
        {(view) => <ReceiveForm view={view} path={path} onReceived={goBack} />}
      </QueryResult>
    </>
  );
}
