// A labeled native select, which works best on phones and with the keyboard.
import { useId, type Ref } from "react";

/** Options with the same group are shown in one optgroup. */
export type SelectOption = { readonly value: string; readonly label: string; readonly group?: string };

type Props = {
  label: string;
  hideLabel?: boolean;
  value: string;
  choices: readonly SelectOption[];
  onChange: (value: string) => void;
  /** Label of the empty option; without it there is no empty option. */
  empty?: string;
  error?: string | undefined;
  selectRef?: Ref<HTMLSelectElement>;
};

export function SelectBox({ label, hideLabel = false, value, choices, onChange, empty, error, selectRef }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label className={hideLabel ? "visually-hidden" : "field-label"} htmlFor={id}>
        {label}
      </label>
      {error !== undefined && (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
      <span className="select-space">
        <select
          id={id}
          className="box select"
          ref={selectRef}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={error !== undefined ? `${id}-error` : undefined}
          onChange={(event) => onChange(event.target.value)}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {[...Map.groupBy(choices, (choice) => choice.group)].map(([group, members]) =>
            group === undefined ? (
              members.map(renderOption)
            ) : (
              <optgroup key={group} label={group}>
                {members.map(renderOption)}
              </optgroup>
            ),
          )}
        </select>
      </span>
    </div>
  );
}

const renderOption = ({ value, label }: SelectOption) => (
  <option key={value} value={value}>
    {label}
  </option>
);
