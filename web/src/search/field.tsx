// The field to search in: a combobox that suggests people and hashtags. Enter searches for what is
// typed, or goes to what was chosen with the arrow keys.
import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";

import { number, t } from "../i18n";
import { announce } from "../ui/announce";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { type Suggestion, useSuggestions } from "./suggestions";

interface Props {
  query: string;
  search: (query: string) => void;
}

export function SearchField({ query, search }: Props) {
  const [, go] = useLocation();
  const [typed, setTyped] = useState(query);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const all = useSuggestions(open ? typed : "");
  const shown = open && all.length > 0;
  useEffect(() => setTyped(query), [query]);
  useEffect(() => setActive(-1), [all]);
  useEffect(() => {
    if (!query) input.current?.focus();
  }, []);
  useEffect(() => {
    if (shown) announce(t("search.suggested", { count: all.length }));
  }, [shown, all]);
  const choose = ({ href }: Suggestion) => {
    setOpen(false);
    go(href);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const chosen = shown ? all[active] : undefined;
    if (chosen) return choose(chosen);
    setOpen(false);
    search(typed.trim());
  };
  const onKeyDown: JSX.KeyboardEventHandler<HTMLInputElement> = (event) => {
    if (event.key === "Escape" && shown) setOpen(false);
    else if (event.key === "ArrowDown" && !shown) setOpen(true);
    else if (event.key === "ArrowDown") setActive(active + 1 < all.length ? active + 1 : -1);
    else if (event.key === "ArrowUp" && shown) setActive(active < 0 ? all.length - 1 : active - 1);
    else return;
    event.preventDefault();
  };
  return (
    <form class="search-field" role="search" onSubmit={submit}>
      <Icon name="search" />
      <input
        ref={input}
        class="input"
        type="search"
        role="combobox"
        aria-label={t("search.label")}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        placeholder={t("search.label")}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={200}
        enterkeyhint="search"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setActive(-1);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <ul class="search-suggestions" id={`${id}-list`} role="listbox" aria-label={t("search.suggestions")} hidden={!shown}>
        {all.map((each, index) => (
          <li
            key={each.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()} // the field keeps the focus
            onClick={() => choose(each)}
          >
            {each.kind === "person" ? (
              <>
                <Avatar person={each.person} size={32} />
                <span class="grow ellipsis">
                  <strong>{each.person.displayName}</strong> <span class="soft">@{each.person.username}</span>
                </span>
              </>
            ) : (
              <>
                <span class="search-hash"><Icon name="hash" /></span>
                <span class="grow ellipsis"><strong>#{each.name}</strong></span>
                <span class="soft small">{t("search.hashtagPosts", { count: each.postsCount, shown: number(each.postsCount) })}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </form>
  );
}
