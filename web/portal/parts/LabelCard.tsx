// How to send the parcel: with the return label, or with a slip and a carrier of the shopper's choice. The RMA number can
// be written on the parcel if neither can be printed.
import type { ReturnView } from "../../../functions/contracts/portal-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";

export function LabelCard({ view, label }: { view: ReturnView; label: NonNullable<ReturnView["label"]> }) {
  const { t } = useI18n();
  const texts = label.ownCarrier ? "portal.slip" : "portal.label";
  return (
    <section className="card label">
      <h2>{t(`${texts}.title`)}</h2>
      <dl className="facts">
        {!label.ownCarrier && (
          <>
            <dt>{t("portal.label.carrier")}</dt>
            <dd>{label.carrier}</dd>
            <dt>{t("portal.label.tracking")}</dt>
            <dd className="code">{label.trackingCode}</dd>
          </>
        )}
        <dt>{t("portal.label.number")}</dt>
        <dd className="code">{view.rmaNumber}</dd>
      </dl>
      <p className="soft">{t(`${texts}.how`)}</p>
      {isWebUrl(label.url) && (
        <a className="button button-primary" href={label.url} target="_blank" rel="noreferrer">
          {t(`${texts}.open`)}
        </a>
      )}
    </section>
  );
}

/** Only web URLs become links; javascript: and data: URLs could run injected scripts. */
const isWebUrl = (url: string): boolean => /^(https?:\/\/|\/)/i.test(url);
