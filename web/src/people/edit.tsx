// One's own profile, to change. Pictures go up when they are chosen; all else, and which pictures
// these are, when it is saved.
import type { CombinedError } from "@urql/core";
import { useMutation } from "@urql/preact";
import { useId, useState } from "preact/hooks";

import { type Problem, problem } from "../api/errors";
import { type ProfileFragment, UpdateProfileDocument } from "../gql";
import { t } from "../i18n";
import { toast, words } from "../ui/announce";
import { Avatar } from "../ui/avatar";
import { Dialog } from "../ui/dialog";
import { EditLinks, type EditedLink } from "./edit-links";
import { PictureChoice } from "./edit-picture";

const BIO = 500;
const NAME = 50;

export function EditProfile({ person, onClose }: { person: ProfileFragment; onClose: () => void }) {
  const [, update] = useMutation(UpdateProfileDocument);
  const [name, setName] = useState(person.displayName);
  const [bio, setBio] = useState(person.bio);
  const [links, setLinks] = useState<EditedLink[]>(person.links.map(({ label, url }) => ({ label, url })));
  const [avatar, setAvatar] = useState(person.avatar);
  const [header, setHeader] = useState(person.header);
  const [wrong, setWrong] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    const { error } = await update({
      displayName: name.trim() || null,
      bio,
      links: links.filter(({ url }) => url.trim()),
      // What is left out stays; null takes the picture away.
      ...(avatar?.id === person.avatar?.id ? {} : { avatarId: avatar?.id ?? null }),
      ...(header?.id === person.header?.id ? {} : { headerId: header?.id ?? null }),
    });
    setBusy(false);
    if (error) return setWrong(problem(error));
    toast(t("app.saved"));
    onClose();
  };
  const failed = (error: CombinedError) => toast(words(problem(error)), true);
  const at = (field: string) => (wrong?.field === field ? words(wrong) : null);
  const elsewhere = wrong && !["displayName", "bio", "links"].includes(wrong.field ?? "");
  return (
    <Dialog title={t("profile.edit")} onClose={onClose}>
      <form class="form edit" onSubmit={save} noValidate>
        {elsewhere && <p class="wrong" role="alert">{words(wrong)}</p>}
        <div class="edit-header">{header && <img src={header.url} alt="" />}</div>
        <PictureChoice purpose="HEADER" shown={header !== null} onChoose={setHeader} onFail={failed} />
        <div class="edit-picture">
          <Avatar key={avatar?.id} person={{ ...person, avatar }} size={64} />
          <PictureChoice purpose="AVATAR" shown={avatar !== null} onChoose={setAvatar} onFail={failed} />
        </div>
        <Text label={t("profile.displayName")} value={name} max={NAME} onText={setName} wrong={at("displayName")} />
        <Text label={t("profile.bio")} value={bio} max={BIO} onText={setBio} wrong={at("bio")} long />
        <EditLinks links={links} onLinks={setLinks} wrong={at("links")} />
        <div class="row confirm-ends">
          <button type="button" class="button" onClick={onClose}>{t("app.cancel")}</button>
          <button class="button primary" disabled={busy}>{t("app.save")}</button>
        </div>
      </form>
    </Dialog>
  );
}

interface TextProps {
  label: string;
  value: string;
  max: number;
  onText: (text: string) => void;
  wrong: string | null;
  long?: boolean;
}

function Text({ label, value, max, onText, wrong, long }: TextProps) {
  const id = useId();
  const left = max - [...value].length;
  const shared = {
    id,
    value,
    "aria-invalid": wrong !== null || left < 0,
    "aria-describedby": `${id}-below`,
    onInput: (event: Event) => onText((event.target as HTMLInputElement).value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {long ? <textarea {...shared} rows={4} /> : <input {...shared} />}
      <span id={`${id}-below`} class={wrong || left < 0 ? "wrong" : "small soft"} role={wrong ? "alert" : undefined}>
        {wrong ?? t("profile.left", { count: left })}
      </span>
    </div>
  );
}
