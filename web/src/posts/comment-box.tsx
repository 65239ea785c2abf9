// Where a comment is written. It shows in the thread at once; when it can't be sent it comes back here.
import { useId, useState } from "preact/hooks";

import { t } from "../i18n";
import type { Problem } from "../api/errors";
import { words } from "../ui/announce";
import { Completing } from "./completing";
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
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isComposing) onCancel?.();
      }}
    >
      <Completing
        value={content}
        onChange={(text) => {
          setContent(text);
          setWrong(null);
        }}
        label={label}
        placeholder={label}
        rows={2}
        wrong={wrong}
        describedBy={`${id}-wrong`}
        focus={focus}
        onSend={submit}
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
