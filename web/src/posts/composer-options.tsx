// What few posts need: a title, and who may answer. It is out of the way until somebody asks for it.
import { useId } from "preact/hooks";

import type { Policy } from "../gql";
import { t } from "../i18n";
import { Icon } from "../ui/icon";
import type { Draft } from "./draft";

const TITLE = 200;
const POLICIES: Policy[] = ["EVERYONE", "FOLLOWERS", "NOBODY"];

/** Whether a draft has any of it. */
export function hasOptions({ title, commentPolicy, quotePolicy }: Draft): boolean {
  return title !== "" || commentPolicy !== "EVERYONE" || quotePolicy !== "EVERYONE";
}

export function Options({ id, open, onToggle }: { id: string; open: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      class="button plain tool"
      aria-expanded={open}
      aria-controls={open ? id : undefined}
      aria-label={t("compose.options")}
      title={t("compose.options")}
      onClick={onToggle}
    >
      <Icon name="gear" />
    </button>
  );
}

interface Props {
  id: string;
  draft: Draft;
  onChange: (next: Partial<Draft>) => void;
  /** Of the title. */
  wrong: string | null;
}

export function OptionFields({ id, draft, onChange, wrong }: Props) {
  return (
    <div id={id} class="composer-options" role="group" aria-label={t("compose.options")}>
      <p class="field">
        <label for={`${id}-title`}>{t("compose.title")}</label>
        <input
          id={`${id}-title`}
          value={draft.title}
          maxLength={TITLE}
          aria-invalid={wrong !== null}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onInput={(event) => onChange({ title: event.currentTarget.value })}
        />
        {wrong && <span id={`${id}-wrong`} class="wrong" role="alert">{wrong}</span>}
      </p>
      <WhoMay label={t("compose.mayComment")} value={draft.commentPolicy} onChoose={(commentPolicy) => onChange({ commentPolicy })} />
      <WhoMay label={t("compose.mayQuote")} value={draft.quotePolicy} onChoose={(quotePolicy) => onChange({ quotePolicy })} />
    </div>
  );
}

function WhoMay({ label, value, onChoose }: { label: string; value: Policy; onChoose: (policy: Policy) => void }) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value as Policy)}>
        {POLICIES.map((each) => <option key={each} value={each}>{t(`compose.policy.${each}`)}</option>)}
      </select>
    </p>
  );
}
