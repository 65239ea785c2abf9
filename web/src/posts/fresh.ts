// What is new in a feed since its pages were read: counted as it is heard, told a few times a second
// at most however much comes at once.
import { useEffect, useMemo, useState } from "preact/hooks";

import { merged } from "../api/merge";

const GAP = 200;

export interface Fresh {
  ids: ReadonlySet<string>;
  add: (id: string) => void;
  drop: (id: string) => void;
  clear: () => void;
}

/** Begins anew with another `round`. */
export function useFresh(round: number): Fresh {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const heard = useMemo(() => {
    const all = new Set<string>();
    const tell = merged(() => setIds(new Set(all)), GAP);
    const change = (work: () => unknown) => () => {
      work();
      tell();
    };
    return {
      add: (id: string) => change(() => all.add(id))(),
      drop: (id: string) => all.has(id) && change(() => all.delete(id))(),
      clear: change(() => all.clear()),
      stop: tell.cancel,
    };
  }, []);
  useEffect(() => heard.stop, [heard]);
  useEffect(() => {
    if (round > 0) heard.clear();
  }, [heard, round]);
  return { ids, add: heard.add, drop: heard.drop, clear: heard.clear };
}
