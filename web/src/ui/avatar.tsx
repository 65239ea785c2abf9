import { BlurImage } from "./blur-image";

interface Face {
  username: string;
  displayName: string;
  avatar?: { previewUrl: string; blurhash: string } | null;
}

/** Somebody's face, or their first letter. Decoration: their name stands beside it. */
export function Avatar({ person, size = 44 }: { person: Face; size?: number }) {
  const letter = [...(person.displayName || person.username)][0]?.toUpperCase();
  return (
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
  );
}
