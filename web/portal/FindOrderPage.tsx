// The first page: order number and email address or postcode. Expired sessions are redirected here.
import { useState } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import type { OpenSession, SessionView } from "../../functions/contracts/portal-documents.ts";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { useApi } from "../ui/ApiProvider.tsx";
import { fieldError, type ApiError } from "../ui/api-client.ts";
import { Form } from "../ui/Form.tsx";
import { Notice } from "../ui/Notice.tsx";
import { TextBox } from "../ui/TextBox.tsx";
import { asApiError } from "../ui/useQuery.ts";
import { useTitle } from "../ui/useTitle.ts";
import { isRedirect, lastOrderNumber, rememberOrderNumber } from "./session.ts";

const sessionRequest = (orderNumber: string, proof: string): OpenSession =>
  proof.includes("@") ? { orderNumber, email: proof } : { orderNumber, postcode: proof };

function useFindOrder() {
  const { t } = useI18n();
  const api = useApi();
  const navigate = useNavigate();
  const [searchParams] = useSearchParams();
  const location = useLocation();
  const to = isRedirect(location.state) ? location.state.to : undefined;
  const [orderNumber, setOrderNumber] = useState(searchParams.get("order") ?? lastOrderNumber());
  const [proof, setProof] = useState("");
  const [submitted, setSubmitted] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const isMissing = (value: string) => submitted && value.trim() === "";
  const errors = {
    number: isMissing(orderNumber) ? t("portal.find.number.missing") : fieldError(error, "/orderNumber"),
    proof: isMissing(proof) ? t("portal.find.proof.missing") : fieldError(error, "/email", "/postcode"),
  };
  const submit = async () => {
    setSubmitted(true);
    setError(undefined);
    if (orderNumber.trim() === "" || proof.trim() === "" || busy) return;
    setBusy(true);
    try {
      const body = sessionRequest(orderNumber.trim(), proof.trim());
      const session = await api.request<SessionView>("/api/session", { method: "POST", body });
      rememberOrderNumber(session.orderNumber);
      await navigate(to ?? "/order", { replace: to !== undefined });
    } catch (fault) {
      setError(asApiError(fault));
      setBusy(false);
    }
  };
  return { orderNumber, setOrderNumber, proof, setProof, errors, error, busy, submit, isExpired: to !== undefined };
}

export function FindOrderPage() {
  const { t } = useI18n();
  const headline = useTitle(t("portal.find.title"));
  const { orderNumber, setOrderNumber, proof, setProof, errors, error, busy, submit, isExpired } = useFindOrder();
  return (
    <Form
      className="find"
      onSubmit={() => void submit()}
      error={error}
      isErrorAtFields={errors.number !== undefined || errors.proof !== undefined}
      buttons={
        <Button type="submit" variant="primary" isPending={busy}>
          {busy ? t("portal.find.busy") : t("portal.find.submit")}
        </Button>
      }
    >
      <h1 ref={headline} tabIndex={-1}>
        {t("portal.find.title")}
      </h1>
      <p className="lead">{t("portal.find.lead")}</p>
      {isExpired && error === undefined && (
        <Notice kind="info">
          <p>{t("portal.find.expired")}</p>
        </Notice>
      )}
      <TextBox
        label={t("portal.find.number")}
        help={t("portal.find.number.help")}
        error={errors.number}
        value={orderNumber}
        onChange={setOrderNumber}
        autoComplete="off"
        maxLength={100}
      />
      <TextBox
        label={t("portal.find.proof")}
        help={t("portal.find.proof.help")}
        error={errors.proof}
        value={proof}
        onChange={setProof}
        autoComplete="email"
        maxLength={320}
      />
    </Form>
  );
}
