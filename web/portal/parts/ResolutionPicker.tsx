// The offered resolutions as radio cards, each with its value.
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import type { Resolution } from "../draft-types.ts";
import { useRefundSentence } from "./RefundSentence.tsx";
import type { OfferedQuote } from "../useQuote.ts";
import { OfferAmount, isPaymentDue } from "./OfferAmount.tsx";

type Props = { offers: readonly OfferedQuote[]; selected: Resolution; onChoose: (resolution: Resolution) => void };

export function ResolutionPicker({ offers, selected, onChoose }: Props) {
  const { t } = useI18n();
  const refundSentence = useRefundSentence();
  return (
    <RadioGroup
      className="resolutions"
      value={selected}
      onChange={(value) => {
        const offer = offers.find((one) => one.resolution === value);
        if (offer !== undefined) onChoose(offer.resolution);
      }}
    >
      <Label className="field-label">{t("portal.money.resolutions")}</Label>
      <div className="resolution-cards">
        {offers.map((offer) => (
          <Radio key={offer.resolution} value={offer.resolution} className="resolution">
            <span className="radio" aria-hidden="true" />
            <span className="resolution-words">
              <span className="resolution-head">
                <strong>{t(`resolution.${offer.resolution}`)}</strong>
                <span>
                  {isPaymentDue(offer) && <span className="soft">{t("portal.money.you-pay")} </span>}
                  <OfferAmount offer={offer} />
                </span>
              </span>
              <span className="soft">{refundSentence(offer)}</span>
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
