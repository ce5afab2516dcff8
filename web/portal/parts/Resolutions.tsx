// The ways to make it good, side by side, each with what it is worth.
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import type { Resolution } from "../draft.ts";
import { useMoneyWords } from "./MoneySentence.tsx";
import type { SignedQuote } from "./Offer.tsx";
import { OfferSum, owesIn } from "./OfferSum.tsx";

type Props = { offers: readonly SignedQuote[]; chosen: Resolution; onChoose: (resolution: Resolution) => void };

export function Resolutions({ offers, chosen, onChoose }: Props) {
  const { say } = useWords();
  const words = useMoneyWords();
  return (
    <RadioGroup
      className="resolutions"
      value={chosen}
      onChange={(value) => {
        const offer = offers.find((one) => one.resolution === value);
        if (offer !== undefined) onChoose(offer.resolution);
      }}
    >
      <Label className="field-label">{say("portal.money.resolutions")}</Label>
      <div className="resolution-cards">
        {offers.map((offer) => (
          <Radio key={offer.resolution} value={offer.resolution} className="resolution">
            <span className="radio" aria-hidden="true" />
            <span className="resolution-words">
              <span className="resolution-head">
                <strong>{say(`resolution.${offer.resolution}`)}</strong>
                <span>
                  {owesIn(offer) && <span className="soft">{say("portal.money.you-pay")} </span>}
                  <OfferSum offer={offer} />
                </span>
              </span>
              <span className="soft">{words(offer)}</span>
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
