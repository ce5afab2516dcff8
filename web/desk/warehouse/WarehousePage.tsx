// The frame of receiving and inspection: the way back to the case, a title, and the form once the case is loaded.
import type { ComponentType } from "react";
import { Link } from "react-router";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { useTitle } from "../../ui/useTitle.ts";
import { useCase } from "../useCase.ts";

export type WarehouseFormProps = { view: DeskReturn; path: string; onDone: () => void };

export function WarehousePage({ title, Form }: { title: string; Form: ComponentType<WarehouseFormProps> }) {
  const { t } = useI18n();
  const { state, refetch, path, caseUrl, goBack } = useCase();
  const headline = useTitle(title);
  useShortcuts({ u: goBack });
  return (
    <>
      <Link className="back" to={caseUrl}>
        {t("desk.warehouse.back")}
      </Link>
      <h1 ref={headline} tabIndex={-1}>
        {title}
      </h1>
      <QueryResult state={state} refetch={refetch} lines={8}>
        {(view) => <Form view={view} path={path} onDone={goBack} />}
      </QueryResult>
    </>
  );
}
