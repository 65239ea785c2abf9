// Writing: a new post, a reply, a quote, or another text for a post of one's own.
import "./composer.css";

import { useClient } from "@urql/preact";
import { useEffect, useId, useState } from "preact/hooks";

import { type Problem, problem } from "../api/errors";
import { CreatePostDocument, UpdatePostDocument } from "../gql";
import { t } from "../i18n";
import { toast, words } from "../ui/announce";
import { Dialog } from "../ui/dialog";
import { Quoted } from "./card";
import { composing, remember, type Target, written } from "./compose";
import { Completing } from "./completing";
import { AddPictures, AddWarning, Count, WarningField, WhoSees } from "./composer-fields";
import { hasOptions, OptionFields, Options } from "./composer-options";
import { type Draft, emptyDraft, keyMaker, lengthOf, MAX_LENGTH, MAX_PICTURES, useDraft } from "./draft";
import { useDraftPictures } from "./draft-pictures";
import { PicturesField } from "./pictures-field";

const PROMPTS = {
  new: "compose.prompt",
  edit: "compose.prompt",
  reply: "compose.promptReply",
  quote: "compose.promptQuote",
} as const;

export function ComposeDialog({ target }: { target: Target }) {
  const close = () => {
    composing.value = null;
  };
  const name = target.kind === "new" ? "" : target.post.author.displayName;
  return (
    <Dialog title={t(`compose.${target.kind}`, { name })} onClose={close}>
      {(target.kind === "reply" || target.kind === "quote") && <Quoted post={target.post} />}
      <Composer target={target} onDone={close} focus />
    </Dialog>
  );
}

interface Props {
  target: Target;
  onDone?: () => void;
  focus?: boolean;
}

export function Composer({ target, onDone, focus }: Props) {
  const kept = useDraft(target);
  const draft = kept.value;
  const [wrong, setWrong] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [options, setOptions] = useState<boolean | null>(null);
  const pictures = useDraftPictures(kept, (text) => setWrong(own("mediaIds", text)));
  const look = async () => {
    const lost = await pictures.look();
    return lost ? own("mediaIds", lost) : null;
  };
  useEffect(() => void look().then((lost) => lost && setWrong(lost)), []);
  const send = useSend(target);
  const counter = useId();
  const set = (next: Partial<Draft>) => {
    kept.value = { ...kept.value, ...next };
    setWrong(null);
  };
  const length = lengthOf(draft.content);
  const waiting = draft.pictures.some(({ mediaId, failed }) => !mediaId && !failed);
  const editing = target.kind === "edit";
  const mayBeBlank = draft.pictures.length > 0 || (editing && target.post.media.length > 0);
  const submit = async () => {
    if (busy) return;
    if (waiting) return setWrong(own("mediaIds", t("compose.wait")));
    if (!draft.content.trim() && !mayBeBlank) return setWrong(own("content", t("compose.blank")));
    if (length > MAX_LENGTH) return setWrong(own("content", t("compose.over", { count: length - MAX_LENGTH })));
    setBusy(true);
    const undescribed = await pictures.describe();
    let failure = undescribed ? own("mediaIds", undescribed) : await send(kept.value);
    if (failure?.code === "NOT_FOUND") failure = (await look()) ?? failure;
    setBusy(false);
    if (failure) return setWrong(failure);
    kept.value = emptyDraft(target);
    onDone?.();
  };
  const at = (...fields: string[]) => (wrong?.field && fields.includes(wrong.field) ? words(wrong) : null);
  const elsewhere = wrong && !at("title", "content", "contentWarning", "visibility", "mediaIds") ? words(wrong) : null;
  const optional = (options ?? hasOptions(draft)) || at("title") !== null;
  const take = (event: Event, data: DataTransfer | null) => {
    const files = [...(data?.files ?? [])];
    if (!files.length || editing) return;
    event.preventDefault();
    pictures.add(files);
  };
  return (
    <form
      class={over ? "composer over" : "composer"}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onDragOver={(event) => {
        if (editing || !event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        take(event, event.dataTransfer);
      }}
    >
      {draft.warning !== null && (
        <WarningField value={draft.warning} wrong={at("contentWarning")} onChange={(warning) => set({ warning })} />
      )}
      <Completing
        value={draft.content}
        onChange={(content) => set({ content })}
        label={t(PROMPTS[target.kind])}
        placeholder={t(PROMPTS[target.kind])}
        wrong={at("content")}
        describedBy={`${counter} ${counter}-wrong`}
        focus={focus}
        onSend={submit}
        onPaste={(event) => take(event, event.clipboardData)}
      />
      <span id={`${counter}-wrong`}>{at("content") && <span class="wrong" role="alert">{at("content")}</span>}</span>
      {over && <p class="draft-drop" aria-hidden="true">{t("compose.drop")}</p>}
      {draft.pictures.length > 0 && <PicturesField pictures={draft.pictures} actions={pictures} />}
      {optional && <OptionFields id={`${counter}-options`} draft={draft} onChange={set} wrong={at("title")} />}
      {at("mediaIds") && <p class="wrong" role="alert">{at("mediaIds")}</p>}
      {elsewhere && <p class="wrong" role="alert">{elsewhere}</p>}
      <div class="composer-end">
        {!editing && <AddPictures full={draft.pictures.length >= MAX_PICTURES} onAdd={pictures.add} />}
        <AddWarning on={draft.warning !== null} onToggle={() => set({ warning: draft.warning === null ? "" : null })} />
        <Options id={`${counter}-options`} open={optional} onToggle={() => setOptions(!optional)} />
        {!editing && <WhoSees target={target} value={draft.visibility} onChange={(visibility) => set({ visibility })} wrong={at("visibility")} />}
        <span class="composer-send row">
          <Count id={counter} length={length} />
          <button class="button primary" disabled={busy} aria-busy={busy}>
            {busy ? t("compose.sending") : editing ? t("app.save") : t("compose.send")}
          </button>
        </span>
      </div>
    </form>
  );
}

function own(field: string, message: string): Problem {
  return { code: "VALIDATION", field, message };
}

function useSend(target: Target) {
  const client = useClient();
  const [keyOf] = useState(keyMaker);
  return async (draft: Draft): Promise<Problem | null> => {
    const { content, title, commentPolicy, quotePolicy } = draft;
    const text = { content, title, contentWarning: draft.warning ?? "", commentPolicy, quotePolicy };
    if (target.kind === "edit") {
      const { error } = await client.mutation(UpdatePostDocument, { postId: target.post.id, ...text });
      if (error) return problem(error);
      toast(t("app.saved"));
      return null;
    }
    const args = {
      ...text,
      visibility: draft.visibility,
      replyToId: target.kind === "reply" ? target.post.id : null,
      quoteOfId: target.kind === "quote" ? target.post.id : null,
      mediaIds: draft.pictures.flatMap(({ mediaId }) => mediaId ?? []),
    };
    const { data, error } = await client.mutation(CreatePostDocument, { ...args, idempotencyKey: keyOf(args) });
    if (error) return problem(error);
    if (data && target.kind === "new") {
      remember(data.createPost.post.id);
      written.value += 1; // a reply or quote leaves the reader where they are
    }
    toast(t("compose.sent"));
    return null;
  };
}
