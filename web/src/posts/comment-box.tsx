// Where a comment is written. It shows in the thread at once; when it can't be sent it comes back here.
import { useId, useState } from "preact/hooks";

import { t } from "../i18n";
import type { Problem } from "../api/errors";
import { words } from "../ui/announce";
import { lengthOf } from "./draft";

const MAX_LENGTH = 2000;
const NEAR = 200;

interface Props {
  label: string;
  action: string;
  start?: string;
  focus?: boolean;
  /** Null when it is done. */
  send: (content: string) => Promise<Problem | null>;
  onCancel?: () => void;
  onSent?: () => void;
}

export function CommentBox({ label, action, start = "", focus, send, onCancel, onSent }: Props) {
  const [content, setContent] = useState(start);
  const [wrong, setWrong] = useState<string | null>(null);
  const id = useId();
  const left = MAX_LENGTH - lengthOf(content);
  const submit = async () => {
    if (!content.trim()) return setWrong(t("compose.blank"));
    if (left < 0) return setWrong(t("compose.over", { count: -left }));
    setWrong(null);
    setContent("");
    const failure = await send(content);
    if (failure) {
      setContent((now) => now || content);
      setWrong(words(failure));
    } else onSent?.();
  };
  return (
    <form
      class="comment-box"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <textarea
        ref={(field) => {
          if (field && focus && !field.dataset.met) {
            field.dataset.met = "yes";
            field.focus();
            field.setSelectionRange(field.value.length, field.value.length);
          }
        }}
        class="input"
        rows={2}
        aria-label={label}
        placeholder={label}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-wrong`}
        value={content}
        onInput={(event) => {
          setContent(event.currentTarget.value);
          setWrong(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
          else if (event.key === "Escape") onCancel?.();
        }}
      />
      <div class="row">
        <span id={`${id}-wrong`} class="grow">{wrong && <span class="wrong" role="alert">{wrong}</span>}</span>
        {left < NEAR && (
          <span class={left < 0 ? "count wrong" : "count soft"} aria-live="polite">
            {t(left < 0 ? "compose.over" : "compose.left", { count: Math.abs(left) })}
          </span>
        )}
        {onCancel && <button type="button" class="button tight" onClick={onCancel}>{t("app.cancel")}</button>}
        <button class="button primary tight">{action}</button>
      </div>
    </form>
  );
}
