// For how long not to see what somebody posts.
import { MuteDocument, type StandingFragment } from "../gql";
import { t } from "../i18n";
import { toast } from "../ui/announce";
import { Dialog } from "../ui/dialog";
import { useAct } from "./acts";

const DAY = 24 * 60 * 60;
const SPANS = [
  ["mute.day", DAY],
  ["mute.week", 7 * DAY],
  ["mute.month", 30 * DAY],
  ["mute.forGood", null],
] as const;

export function MuteDialog({ person, onClose }: { person: StandingFragment; onClose: () => void }) {
  const act = useAct();
  const name = `@${person.username}`;
  const mute = async (durationSeconds: number | null) => {
    onClose();
    if (await act(MuteDocument, person, { durationSeconds })) toast(t("people.muted", { name }));
  };
  return (
    <Dialog title={t("people.muteName", { name })} onClose={onClose}>
      <p>{t("mute.text")}</p>
      <div class="mute-spans">
        {SPANS.map(([key, seconds]) => (
          <button key={key} type="button" class="button" onClick={() => mute(seconds)}>{t(key)}</button>
        ))}
      </div>
    </Dialog>
  );
}
