// A text field that completes mentions and hashtags from a list that never takes the focus. It is no
// combobox, which has one line; that a list is there is announced.
import "./completing.css";

import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { t } from "../i18n";
import { announce } from "../ui/announce";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { complete, type Suggestion, useSuggestions, type Word, wordAt } from "./completion";

interface Props {
  value: string;
  onChange: (text: string) => void;
  label: string;
  placeholder?: string;
  rows?: number;
  wrong?: string | null;
  describedBy?: string;
  focus?: boolean;
  onSend?: () => void;
  onPaste?: (event: ClipboardEvent) => void;
}

export function Completing(props: Props) {
  const { value, onChange, wrong, onSend } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const caret = useRef<number | null>(null);
  const id = useId();
  const [word, setWord] = useState<Word | null>(null);
  const [active, setActive] = useState(0);
  const found = useSuggestions(word);
  const open = found.length > 0;
  useLayoutEffect(() => {
    setActive(0);
    list.current?.scrollIntoView({ block: "nearest" });
    if (found.length) announce(t("compose.suggested", { count: found.length }));
  }, [found]);
  useEffect(() => {
    const { current } = field;
    if (!props.focus || !current) return;
    current.focus();
    current.setSelectionRange(current.value.length, current.value.length);
  }, []);
  useLayoutEffect(() => {
    grow(field.current);
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [value]);
  const look = () => {
    const { value: text, selectionStart, selectionEnd } = field.current as HTMLTextAreaElement;
    setWord(selectionStart === selectionEnd ? wordAt(text, selectionStart) : null);
  };
  const send = () => {
    setWord(null); // the field may be emptied, and stays
    onSend?.();
  };
  const take = (suggestion: Suggestion | undefined) => {
    if (!word || !suggestion) return;
    const next = complete(value, word, suggestion);
    caret.current = next.caret;
    setWord(null);
    onChange(next.text);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return; // the keys are an input method's
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
    else if (!open) return;
    else if (event.key === "ArrowDown") setActive((active + 1) % found.length);
    else if (event.key === "ArrowUp") setActive((active - 1 + found.length) % found.length);
    else if (event.key === "Enter" || event.key === "Tab") take(found[active]);
    else if (event.key === "Escape") setWord(null);
    else return;
    event.preventDefault();
    event.stopPropagation(); // Escape closes the list, not the dialog around it
  };
  return (
    <div class="completing">
      <textarea
        ref={field}
        class="input"
        autoFocus={props.focus} // tells a dialog that opens around it
        aria-label={props.label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? `${id}-${active}` : undefined}
        aria-invalid={Boolean(wrong)}
        aria-describedby={props.describedBy}
        placeholder={props.placeholder}
        rows={props.rows ?? 3}
        value={value}
        onInput={(event) => {
          onChange(event.currentTarget.value);
          look();
        }}
        onClick={look}
        onKeyUp={(event) => {
          if (event.key === "ArrowLeft" || event.key === "ArrowRight") look();
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setWord(null)}
        onPaste={props.onPaste}
      />
      {open && (
        <ul ref={list} class="suggestions" role="listbox" id={id} aria-label={t("compose.suggestions")}>
          {found.map((suggestion, index) => (
            <li
              key={suggestion.text}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()} // the field keeps the focus
              onClick={() => take(suggestion)}
            >
              <Suggested suggestion={suggestion} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Suggested({ suggestion }: { suggestion: Suggestion }) {
  if (suggestion.kind === "person") {
    const { person } = suggestion;
    return (
      <>
        <Avatar person={person} size={28} />
        <span class="grow ellipsis"><strong>{person.displayName}</strong> <span class="soft">{suggestion.text}</span></span>
      </>
    );
  }
  return (
    <>
      <Icon name="hash" />
      <strong class="grow ellipsis">{suggestion.text.slice(1)}</strong>
      <span class="soft small">{t("compose.tagPosts", { count: suggestion.postsCount })}</span>
    </>
  );
}

function grow(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}
