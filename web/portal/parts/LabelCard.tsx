// The return label: carrier, tracking code, and the RMA number to write on the parcel if it cannot be printed.
import type { ReturnView } from "../../../functions/contracts/portal-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";

export function LabelCard({ view, label }: { view: ReturnView; label: NonNullable<ReturnView["label"]> }) {
  const { t } = useI18n();
  return (
    <section className="card label">
      <h2>{t("portal.label.title")}</h2>
      <dl className="facts">
        <dt>{t("portal.label.carrier")}</dt>
        <dd>{label.carrier}</dd>
        <dt>{t("portal.label.tracking")}</dt>
        <dd className="code">{label.trackingCode}</dd>
        <dt>{t("portal.label.number")}</dt>
        <dd className="code">{view.rmaNumber}</dd>
      </dl>
      <p className="soft">{t("portal.label.how")}</p>
      {isWebUrl(label.url) && (
        <a className="button button-primary" href={label.url} target="_blank" rel="noreferrer">
          {t("portal.label.open")}
        </a>
      )}
    </section>
  );
}

/** Only web URLs become links; javascript: and data: URLs could run injected scripts. */
const isWebUrl = (url: string): boolean => /^(https?:\/\/|\/)/i.test(url);
