// Edits the settings of a rule, one row per setting.
import type { Vocabulary } from "../../../functions/contracts/policy-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { initialValue, settingLabel } from "./setting-shapes.ts";
import { SettingField } from "./settings/SettingField.tsx";
import type { RuleSettings } from "./policy.ts";

type Props = { settings: RuleSettings; vocabulary: Vocabulary; onChange: (settings: RuleSettings) => void };

export function SettingsEditor({ settings, vocabulary, onChange }: Props) {
  const { t } = useI18n();
  const settingName = (setting: string) => settingLabel(setting, { t });
  const present = Object.entries(settings).filter(([, value]) => value !== undefined);
  const available = vocabulary.questions.filter(({ name }) => !present.some(([one]) => one === name));
  const update = (entries: readonly (readonly [string, unknown])[]) =>
    onChange(Object.fromEntries(entries) as RuleSettings);
  return (
    <div className="settings">
      <ul className="condition-parts">
        {present.map(([setting, value]) => (
          <li key={setting}>
            <div className="setting-part" role="group" aria-label={settingName(setting)}>
              <span className="setting-name">{settingName(setting)}</span>
              <SettingField
                setting={setting}
                label={settingName(setting)}
                value={value}
                onChange={(next) =>
                  update(present.map(([name, previous]) => [name, name === setting ? next : previous]))
                }
              />
              <Button
                variant="quiet"
                aria-label={t("desk.rules.answer.remove", { question: settingName(setting) })}
                onPress={() => update(present.filter(([name]) => name !== setting))}
              >
                ✕
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <div className="rules-narrow">
        <SelectBox
          label={t("desk.rules.answer.add")}
          empty={t("desk.rules.question")}
          value=""
          choices={available.map(({ name }) => ({ value: name, label: settingName(name) }))}
          onChange={(name) => {
            if (name !== "")
              update([...present, [name, initialValue(name) ?? available.find((one) => one.name === name)?.default]]);
          }}
        />
      </div>
    </div>
  );
}
