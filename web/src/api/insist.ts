// What must be known is asked for until there is an answer.
import { pause } from "./socket";

/** Until `take` has the data, or what is returned is called; a refusal with data is an answer, too. */
export function insist<Data>(ask: () => PromiseLike<{ data?: Data | null }>, take: (data: Data) => void): () => void {
  let over = false;
  void (async () => {
    for (let failures = 1; !over; failures++) {
      const { data } = await ask();
      if (over) return;
      if (data) return take(data);
      await pause(failures);
    }
  })();
  return () => {
    over = true;
  };
}
