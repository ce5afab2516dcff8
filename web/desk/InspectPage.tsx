// Inspection: grades, accepted quantities and dispositions of the lines.
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { InspectForm } from "./warehouse/InspectForm.tsx";
import { WarehousePage } from "./warehouse/WarehousePage.tsx";

export default function InspectPage() {
  const { t } = useI18n();
  return <WarehousePage title={t("desk.inspect.title")} Form={InspectForm} />;
}
