// Inspection: grades, accepted quantities and dispositions of the lines.
import { Link } from "react-router";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { QueryResult } from "../ui/QueryResult.tsx";
import { useTitle } from "../ui/useTitle.ts";
import { useCase } from "./useCase.ts";
import { useShortcuts } from "../ui/shortcuts.ts";
import { InspectForm } from "./warehouse/InspectForm.tsx";

export default function InspectPage() {
  const { t } = useI18n();
  const { state, refetch, path, caseUrl, goBack } = useCase();
  const headline = useTitle(t("desk.inspect.title"));
  useShortcuts({ u: goBack });
  return (
    <>
      <Link className="back" to={caseUrl}>
        {t("desk.warehouse.back")}
      </Link>
      <h1 ref={headline} tabIndex={-1}>
        {t("desk.inspect.title")}
      </h1>
      <QueryResult state={state} refetch={refetch} lines={8}>
        {(view) => <InspectForm view={view} path={path} onInspected={goBack} />}
      </QueryResult>
    </>
  );
}
