// Receiving: counts the units that arrived. The announced quantities are filled in already.
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { ReceiveForm } from "./warehouse/ReceiveForm.tsx";
import { WarehousePage } from "./warehouse/WarehousePage.tsx";

export default function ReceivePage() {
  const { t } = useI18n();
  return <WarehousePage title={t("desk.receive.title")} Form={ReceiveForm} />;
}
