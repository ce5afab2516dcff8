// Evaluates a recorded return with the draft and with the policy in force, side by side.
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import type { TriedPolicy } from "../../../functions/contracts/policy-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useApi } from "../../ui/ApiProvider.tsx";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { Form } from "../../ui/Form.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useQuery } from "../../ui/useQuery.ts";
import type { TabProps } from "./tab-props.ts";
import { PolicyComparison } from "./PolicyComparison.tsx";

export function CompareTab({ draft }: TabProps) {
  const { t, locale } = useI18n();
  const api = useApi();
  const [searchParams, setSearchParams] = useSearchParams();
  const linkedReturnId = searchParams.get("return");
  const returnId = linkedReturnId ?? draft.typedText.returnId;
  const [typed, setTyped] = useState(returnId);
  const [isMissing, setIsMissing] = useState(false);
  const { policy, setTypedText } = draft;
  useEffect(() => {
    if (linkedReturnId !== null) setTypedText({ returnId: linkedReturnId });
    // oxlint-disable-next-line react/exhaustive-deps -- the linked return is stored once per link
  }, [linkedReturnId]);
  const key = returnId === "" ? undefined : `${locale} ${returnId} ${JSON.stringify(policy)}`;
  const { state, refetch } = useQuery(key, (signal) =>
    api.request<TriedPolicy>("/api/admin/policy/try", { method: "POST", body: { policy, returnId }, signal }),
  );
  return (
    <>
      <Form
        className="try-form"
        onSubmit={() => {
          const enteredId = typed.trim();
          setIsMissing(enteredId === "");
          if (enteredId === "") return;
          if (enteredId === returnId) refetch();
          setSearchParams({ return: enteredId }, { replace: true });
        }}

        buttons={
          <Button type="submit" variant="primary">
            {t("desk.try.do")}
          </Button>
        }
      >
        <TextBox
          label={t("desk.try.return")}
          help={t("desk.try.help")}
          error={isMissing ? t("desk.try.missing") : undefined}
          value={typed}
          maxLength={64}
          onChange={setTyped}
        />
      </Form>
      {key !== undefined && (
        <QueryResult state={state} refetch={refetch} lines={8}>
          {(comparison) => <PolicyComparison comparison={comparison} />}
        </QueryResult>
      )}
    </>
  );
}
