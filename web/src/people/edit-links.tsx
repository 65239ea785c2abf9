import { t } from "../i18n";
import { Icon } from "../ui/icon";

export interface EditedLink {
  label: string;
  url: string;
}

const MOST = 5;

interface Props {
  links: EditedLink[];
  onLinks: (links: EditedLink[]) => void;
  wrong: string | null;
}

export function EditLinks({ links, onLinks, wrong }: Props) {
  const change = (at: number, part: Partial<EditedLink>) =>
    onLinks(links.map((link, each) => (each === at ? { ...link, ...part } : link)));
  const input = (event: Event) => (event.target as HTMLInputElement).value;
  return (
    <fieldset>
      <legend>{t("profile.links")}</legend>
      {links.map(({ label, url }, at) => (
        <div class="edit-link" key={at}>
          <input
            class="input" value={label} maxLength={50} placeholder={t("profile.labelHint")}
            aria-label={t("profile.linkLabel", { number: at + 1 })}
            onInput={(event) => change(at, { label: input(event) })}
          />
          <input
            class="input" type="url" value={url} maxLength={200} placeholder={t("profile.urlHint")}
            aria-label={t("profile.linkUrl", { number: at + 1 })} aria-invalid={wrong !== null}
            onInput={(event) => change(at, { url: input(event) })}
          />
          <button
            type="button" class="button plain tight" aria-label={t("profile.removeLink", { number: at + 1 })}
            onClick={() => onLinks(links.filter((_, each) => each !== at))}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
      {wrong && <p class="wrong" role="alert">{wrong}</p>}
      {links.length < MOST && (
        <p>
          <button type="button" class="button tight" onClick={() => onLinks([...links, { label: "", url: "" }])}>
            <Icon name="plus" /> {t("profile.addLink")}
          </button>
        </p>
      )}
    </fieldset>
  );
}
