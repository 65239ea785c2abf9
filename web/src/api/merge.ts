// Much that happens at once, answered once.

/** Milliseconds within which the readers of one event ask for what it can't say. */
export const SPREAD = 2_000;

export interface Merged {
  (): void;
  cancel: () => void;
}

/** Runs `work` once, `wait` milliseconds after the first of the calls that come until then. */
export function merged(work: () => void, wait: number): Merged {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const call = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, wait);
  };
  call.cancel = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return call;
}
