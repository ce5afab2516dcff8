// The way back for the parcel: carrier, tracking code, and the number to write on it where no printer is at hand.
import type { ReturnView } from "../../../functions/contracts/portal-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";

export function LabelCard({ view, label }: { view: ReturnView; label: NonNullable<ReturnView["label"]> }) {
  const { say } = useWords();
  return (
    <section className="card label">
      <h2>{say("portal.label.title")}</h2>
      <dl className="facts">
        <dt>{say("portal.label.carrier")}</dt>
        <dd>{label.carrier}</dd>
        <dt>{say("portal.label.tracking")}</dt>
        <dd className="code">{label.trackingCode}</dd>
        <dt>{say("portal.label.number")}</dt>
        <dd className="code">{view.rmaNumber}</dd>
      </dl>
      <p className="soft">{say("portal.label.how")}</p>
      {isWebAddress(label.url) && (
        <a className="button button-primary" href={label.url} target="_blank" rel="noreferrer">
          {say("portal.label.open")}
        </a>
      )}
    </section>
  );
}

/** A link only where the address is one: anything else (javascript:, data:) would be a door for a stranger's script. */
const isWebAddress = (url: string): boolean => /^(https?:\/\/|\/)/i.test(url);
