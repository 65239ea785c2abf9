// What the sections of the settings are made of.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="card setting" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChoose: (value: Value) => void;
}

export function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value as Value)}>
        {options.map(([each, name]) => <option key={each} value={each}>{name}</option>)}
      </select>
    </p>
  );
}

interface SwitchProps {
  label: string;
  on: boolean;
  busy?: boolean;
  describedBy?: string;
  onSwitch: (on: boolean) => void;
}

export function Switch({ label, on, busy, describedBy, onSwitch }: SwitchProps) {
  return (
    <label class="switch">
      <span class="grow">{label}</span>
      <input
        type="checkbox" role="switch" checked={on} disabled={busy} aria-describedby={describedBy}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
    </label>
  );
}
