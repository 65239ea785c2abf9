// The browser's own modal dialog: it keeps the focus, closes on Escape, and gives the focus back.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

import { t } from "../i18n";
import { Icon } from "./icon";

interface Props {
  title: string;
  onClose: () => void;
  class?: string;
  onKeyDown?: (event: KeyboardEvent) => void;
  children: ComponentChildren;
}

export function Dialog({ title, onClose, class: name = "", onKeyDown, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    // Once it is gone: nothing behind a modal dialog takes the focus.
    return () => queueMicrotask(() => before?.focus?.());
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`dialog ${name}`}
      aria-labelledby={heading}
      onClose={onClose}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div class="dialog-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" class="button plain tight" onClick={() => dialog.current?.close()} aria-label={t("app.close")}>
          <Icon name="cross" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
