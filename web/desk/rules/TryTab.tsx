// One recorded return, decided by the draft and by what is in force, side by side: what differs first.
import { useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import type { TriedPolicy } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useCall } from "../../ui/CallProvider.tsx";
import { Shown } from "../../ui/Shown.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useAsked } from "../../ui/useAsked.ts";
import type { TabProps } from "./RulesPage.tsx";
import { Tried } from "./Tried.tsx";

export function TryTab({ draft }: TabProps) {
  const { say, locale } = useWords();
  const call = useCall();
  const [search, setSearch] = useSearchParams();
  const linked = search.get("return");
  const returnId = linked ?? draft.typed.tried;
  const [typed, setTyped] = useState(returnId);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { policy, type } = draft;
  useEffect(() => {
    if (linked !== null) type({ tried: linked });
    // oxlint-disable-next-line react/exhaustive-deps -- what was linked is remembered once
  }, [linked]);
  const key = returnId === "" ? undefined : `${locale} ${returnId} ${JSON.stringify(policy)}`;
  const { asked, again } = useAsked(key, (signal) =>
    call.ask<TriedPolicy>("/api/admin/policy/try", { method: "POST", body: { policy, returnId }, signal }),
  );
  return (
    <>
      <form
        className="try-form"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = typed.trim();
          setMissing(wanted === "");
          if (wanted === "") return field.current?.focus();
          if (wanted === returnId) again();
          setSearch({ return: wanted }, { replace: true });
        }}
      >
        <TextBox
          label={say("desk.try.return")}
          help={say("desk.try.help")}
          error={missing ? say("desk.try.missing") : undefined}
          value={typed}
          maxLength={64}
          inputRef={field}
          onChange={setTyped}
        />
        <Button type="submit" looks="primary">
          {say("desk.try.do")}
        </Button>
      </form>
      {key !== undefined && (
        <Shown asked={asked} again={again} lines={8}>
          {(tried) => <Tried tried={tried} />}
        </Shown>
      )}
    </>
  );
}
