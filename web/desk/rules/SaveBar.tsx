// At the foot of every step: what is not saved, and the button that saves it.
import { useNavigate } from "react-router";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { Draft } from "./useDraft.ts";

export function SaveBar({ draft }: { draft: Draft }) {
  const { say } = useWords();
  const go = useNavigate();
  if (!draft.changed && !draft.saved) return null;
  return (
    <div className="save-bar">
      <Notice kind={draft.changed ? "care" : "good"}>
        <div className="save-bar-words">
          <p>{say(draft.changed ? "desk.rules.unsaved" : "desk.rules.saved")}</p>
          {draft.changed && (
            <Button
              looks="primary"
              isPending={draft.busy}
              onPress={() => {
                draft.save();
                // Mistakes are told at the rules.
                void go("/desk/rules/write");
              }}
            >
              {say("desk.rules.save")}
            </Button>
          )}
        </div>
      </Notice>
    </div>
  );
}
