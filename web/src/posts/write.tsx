// The ways to the composer, which is fetched when it is wanted: a button on every page, with the
// place where the dialog opens, and a line at the top of the home feed.
import { useQuery } from "@urql/preact";
import { lazy, Suspense } from "preact/compat";
import { useEffect, useRef, useState } from "preact/hooks";

import * as session from "../api/session";
import { MeDocument } from "../gql";
import { t } from "../i18n";
import { toast } from "../ui/announce";
import { Avatar } from "../ui/avatar";
import { Boundary } from "../ui/boundary";
import { Icon } from "../ui/icon";
import { compose, composing, type Target } from "./compose";

const NEW: Target = { kind: "new" };
const Composer = lazy(() => import("./composer").then((all) => ({ default: all.Composer })));
const ComposeDialog = lazy(() => import("./composer").then((all) => ({ default: all.ComposeDialog })));

export function Write() {
  if (!session.member.value) return null;
  const target = composing.value;
  return (
    <>
      <button type="button" class="button primary write" onClick={() => compose(NEW)}>
        <Icon name="pen" /> <span class="write-label">{t("nav.write")}</span>
      </button>
      {target && (
        <Boundary quiet={giveUp}>
          <Suspense fallback={null}>
            <ComposeDialog target={target} />
          </Suspense>
        </Boundary>
      )}
    </>
  );
}

function giveUp(): void {
  composing.value = null;
  toast(t("app.brokenPart"), true);
}

export function WriteHere() {
  const [open, setOpen] = useState(false);
  const line = useRef<HTMLButtonElement>(null);
  const done = useRef(false);
  const [{ data }] = useQuery({ query: MeDocument });
  useEffect(() => {
    if (!open && done.current) line.current?.focus();
    done.current = open;
  }, [open]);
  const prompt = (
    <button ref={line} type="button" class="write-here" aria-expanded={false} onClick={() => setOpen(true)}>
      {data?.me && <Avatar person={data.me} />}
      <span class="grow soft">{t("compose.prompt")}</span>
    </button>
  );
  // Both hold the same draft, so only one is there at a time.
  if (!open || composing.value) return prompt;
  return (
    <Suspense fallback={prompt}>
      <div class="write-open">
        <Composer target={NEW} focus onDone={() => setOpen(false)} />
      </div>
    </Suspense>
  );
}
