import { useOnline } from "../api/presence";
import { t } from "../i18n";
import { BlurImage } from "./blur-image";

interface Face {
  id?: string;
  username: string;
  displayName: string;
  avatar?: { previewUrl: string; blurhash: string } | null;
}

/**
 * Somebody's face, or their first letter, with a dot while they are online. The face is decoration:
 * their name stands beside it.
 */
export function Avatar({ person, size = 44 }: { person: Face; size?: number }) {
  const online = useOnline(person.id);
  const letter = [...(person.displayName || person.username)][0]?.toUpperCase();
  return (
    <span class="face">
      <span
        class="avatar"
        style={{ width: size, height: size, fontSize: size * 0.42 }}
        aria-hidden="true"
      >
        {person.avatar ? (
          <BlurImage src={person.avatar.previewUrl} blurhash={person.avatar.blurhash} width={size} height={size} alt="" />
        ) : (
          letter
        )}
      </span>
      {online && <span class="face-online" role="img" aria-label={t("presence.online")} title={t("presence.online")} />}
    </span>
  );
}
