// The lesser fields of the composer.
import { useId } from "preact/hooks";

import type { Visibility } from "../gql";
import { t } from "../i18n";
import { Icon } from "../ui/icon";
import type { Target } from "./compose";
import { MAX_LENGTH } from "./draft";

const NEAR = 200; // characters left, from when on it is told aloud
const VISIBILITIES: Visibility[] = ["PUBLIC", "FOLLOWERS", "MENTIONED"];

export function AddPictures({ full, onAdd }: { full: boolean; onAdd: (files: File[]) => void }) {
  const id = useId();
  return (
    <>
      <input
        id={id}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => {
          onAdd([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = ""; // so that the same file can be chosen again
        }}
      />
      <button
        type="button"
        class="button plain tool"
        aria-label={t("compose.addPictures")}
        title={t("compose.addPictures")}
        disabled={full}
        onClick={() => document.getElementById(id)?.click()}
      >
        <Icon name="image" />
      </button>
    </>
  );
}

export function AddWarning({ on, onToggle }: { on: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      class="button plain tool"
      aria-pressed={on}
      aria-label={t("compose.warning")}
      title={t(on ? "compose.dropWarning" : "compose.addWarning")}
      onClick={onToggle}
    >
      <Icon name="warn" />
    </button>
  );
}

export function Count({ id, length }: { id: string; length: number }) {
  const left = MAX_LENGTH - length;
  return (
    <span id={id} class={left < 0 ? "count wrong" : "count soft"} aria-live={left < NEAR ? "polite" : "off"}>
      <span aria-hidden="true">{left}</span>
      <span class="sr-only">{t(left < 0 ? "compose.over" : "compose.left", { count: Math.abs(left) })}</span>
    </span>
  );
}

export function WarningField({ value, wrong, onChange }: { value: string; wrong: string | null; onChange: (text: string) => void }) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{t("compose.warning")}</label>
      <input
        id={id}
        value={value}
        maxLength={200}
        aria-invalid={wrong !== null}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {wrong && <span id={`${id}-wrong`} class="wrong" role="alert">{wrong}</span>}
    </p>
  );
}

interface WhoSeesProps {
  target: Target;
  value: Visibility | null;
  onChange: (value: Visibility) => void;
  wrong: string | null;
}

export function WhoSees({ target, value, onChange, wrong }: WhoSeesProps) {
  const id = useId();
  const usual = target.kind === "reply" ? target.post.visibility : "PUBLIC";
  return (
    <span class="who-sees">
      <label for={id} class="sr-only">{t("compose.visibility")}</label>
      <select
        id={id}
        class="input"
        title={t("compose.visibility")}
        aria-invalid={wrong !== null}
        value={value ?? usual}
        onChange={(event) => onChange(event.currentTarget.value as Visibility)}
      >
        {VISIBILITIES.map((each) => (
          <option key={each} value={each}>{t(`compose.visibility.${each}`)}</option>
        ))}
      </select>
      {wrong && <span class="wrong" role="alert">{wrong}</span>}
    </span>
  );
}
