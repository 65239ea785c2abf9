// Where a comment is written. It shows in the thread at once; when it can't be sent it comes back here.
// What is not sent yet is kept as a draft.
import { useId, useRef, useState } from "preact/hooks";

import { t } from "../i18n";
import type { Problem } from "../api/errors";
import { words } from "../ui/announce";
import { Completing } from "./completing";
import { lengthOf } from "./draft";
import { placeOf } from "./drafts";

const MAX_LENGTH = 2000;
const NEAR = 200;

interface Props {
  label: string;
  action: string;
  start?: string;
  /** What its draft is about; without, there is none. */
  draft?: string;
  focus?: boolean;
  /** Null when it is done. */
  send: (content: string) => Promise<Problem | null>;
  onCancel?: () => void;
  onSent?: () => void;
}

export function CommentBox({ label, action, start = "", draft, focus, send, onCancel, onSent }: Props) {
  const [place] = useState(() => (draft ? placeOf(draft) : null));
  const [content, setContent] = useState(() => place?.read<string>() ?? start);
  const [wrong, setWrong] = useState<string | null>(null);
  const id = useId();
  const left = MAX_LENGTH - lengthOf(content);
  const latest = useRef(content);
  const show = (text: string) => {
    latest.current = text;
    setContent(text);
  };
  const write = (text: string) => {
    show(text);
    place?.write(text.trim() ? text : null);
  };
  const submit = async () => {
    if (!content.trim()) return setWrong(t("compose.blank"));
    if (left < 0) return setWrong(t("compose.over", { count: -left }));
    setWrong(null);
    show(""); // the draft stays until the server has it
    const failure = await send(content);
    if (failure) {
      write(latest.current ? `${content}\n${latest.current}` : content);
      setWrong(words(failure));
      return;
    }
    if (place?.read() === content) place.write(null);
    onSent?.();
  };
  const discard = () => {
    place?.write(null);
    onCancel?.();
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
          write(text);
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
        {onCancel && <button type="button" class="button tight" onClick={discard}>{t("app.cancel")}</button>}
        <button class="button primary tight">{action}</button>
      </div>
    </form>
  );
}
