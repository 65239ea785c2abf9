// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { insist } from "../../src/api/insist";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("it is asked again until there is an answer, and no more then", async () => {
  const answers = [{ data: null }, {}, { data: { count: 3 } }];
  const ask = vi.fn(async () => answers.shift() ?? {});
  const take = vi.fn();
  insist(ask, take);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).toHaveBeenCalledTimes(3);
  expect(take.mock.calls).toEqual([[{ count: 3 }]]);
});

test("nothing is asked or taken once nobody wants it any more", async () => {
  const ask = vi.fn(async () => ({ data: { count: 3 } }));
  const take = vi.fn();
  insist(ask, take)();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).toHaveBeenCalledOnce();
  expect(take).not.toHaveBeenCalled();
});
