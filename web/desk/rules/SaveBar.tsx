// Bar below every step that shows unsaved changes and saves them.
import { useNavigate } from "react-router";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { PolicyDraft } from "./usePolicyDraft.ts";

export function SaveBar({ draft }: { draft: PolicyDraft }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  if (!draft.isChanged && !draft.isSaved) return null;
  return (
    <div className="save-bar">
      <Notice kind={draft.isChanged ? "warning" : "success"}>
        <div className="save-bar-words">
          <p>{t(draft.isChanged ? "desk.rules.unsaved" : "desk.rules.saved")}</p>
          {draft.isChanged && (
            <Button
              variant="primary"
              isPending={draft.isBusy}
              onPress={() => {
                draft.save();
                // Validation errors are shown at the rules.
                void navigate("/desk/rules/write");
              }}
            >
              {t("desk.rules.save")}
            </Button>
          )}
        </div>
      </Notice>
    </div>
  );
}
