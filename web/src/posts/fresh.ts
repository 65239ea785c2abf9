// What is new in a feed since its pages were read: counted as it is heard, told a few times a second
// at most however much comes at once.
import { useEffect, useMemo, useState } from "preact/hooks";

import { merged } from "../api/merge";

const GAP = 200;
const NONE: ReadonlySet<string> = new Set();

export interface Fresh {
  ids: ReadonlySet<string>;
  add: (id: string) => void;
  drop: (id: string) => void;
  clear: () => void;
}

/** Begins anew with another `round`. */
export function useFresh(round: number): Fresh {
  const [ids, setIds] = useState(NONE);
  const heard = useMemo(() => {
    const all = new Set<string>();
    const tell = merged(() => setIds(new Set(all)), GAP);
    return {
      add: (id: string) => {
        all.add(id);
        tell();
      },
      drop: (id: string) => {
        if (all.delete(id)) tell();
      },
      clear: () => {
        all.clear();
        tell.cancel();
        setIds(NONE);
      },
      stop: tell.cancel,
    };
  }, []);
  useEffect(() => heard.stop, [heard]);
  useEffect(() => {
    if (round > 0) heard.clear();
  }, [heard, round]);
  return { ids, add: heard.add, drop: heard.drop, clear: heard.clear };
}
