// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import * as session from "../../src/api/session";
import { createSocket, forward, pause, state } from "../../src/api/socket";
import { FakeSocket } from "./fake-socket";

const QUERY = "subscription LiveHome($after: String) { homeFeed(after: $after) { cursor } }";
let stops: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.spyOn(Math, "random").mockReturnValue(1);
  FakeSocket.reset();
});

afterEach(async () => {
  for (const stop of stops) stop();
  stops = [];
  await vi.advanceTimersByTimeAsync(60_000);
  session.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function listen(after: string | null = "e:0") {
  const heard: string[] = [];
  const errors: unknown[] = [];
  const client = createSocket();
  const { unsubscribe } = forward(client, { query: QUERY, operationName: "LiveHome", variables: { after } }).subscribe({
    next: ({ data }: any) => heard.push(data.homeFeed.cursor),
    error: (error) => errors.push(error),
    complete: () => {},
  });
  stops.push(unsubscribe);
  return { heard, errors };
}

function afterOf(socket: FakeSocket): unknown {
  return socket.subscribes[0]?.payload.variables.after;
}

/** A token of that life, in seconds. */
function token(seconds: number, name: string): string {
  const iat = Math.floor(Date.now() / 1000);
  return `${name}.${btoa(JSON.stringify({ iat, exp: iat + seconds }))}.x`;
}

function logIn(seconds: number): string {
  const first = token(seconds, "first");
  session.open({ token: first, refreshToken: "r1", user: { id: "1", username: "ada" } });
  return first;
}

function answerRefresh(answer: () => unknown) {
  const fetched = vi.fn(async () => ({ json: async () => answer() }));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

const renewed = (seconds: number) => () => ({
  data: { refreshToken: { token: token(seconds, "second"), refreshToken: "r2" } },
});

test("each reconnection goes on after the last event that came", async () => {
  const { heard, errors } = listen();
  await vi.advanceTimersByTimeAsync(10);
  expect(afterOf(FakeSocket.last)).toBe("e:0");
  FakeSocket.last.tell({ homeFeed: { cursor: "e:1" } });
  FakeSocket.last.tell({ homeFeed: { cursor: "e:2" } });
  await vi.advanceTimersByTimeAsync(10);
  FakeSocket.last.cut(1006);
  expect(state.value).toBe("away");
  await vi.advanceTimersByTimeAsync(600);
  expect(FakeSocket.all).toHaveLength(2);
  expect(afterOf(FakeSocket.last)).toBe("e:2");
  FakeSocket.last.cut(3001); // the server stops, before anything new came
  await vi.advanceTimersByTimeAsync(600);
  expect(afterOf(FakeSocket.last)).toBe("e:2");
  FakeSocket.last.tell({ homeFeed: { cursor: "e:3" } });
  await vi.advanceTimersByTimeAsync(10);
  expect(state.value).toBe("live");
  expect(heard).toEqual(["e:1", "e:2", "e:3"]);
  expect(errors).toEqual([]);
});

test("attempts come further and further apart, half a minute at most", async () => {
  listen();
  await vi.advanceTimersByTimeAsync(10);
  FakeSocket.reachable = false;
  FakeSocket.last.cut(1006);
  const times: number[] = [];
  let known = FakeSocket.all.length;
  for (let ms = 0; ms < 130_000; ms += 100) {
    await vi.advanceTimersByTimeAsync(100);
    if (FakeSocket.all.length > known) times.push(ms);
    known = FakeSocket.all.length;
  }
  const gaps = times.map((at, index) => at - (times[index - 1] ?? 0));
  expect(gaps.length).toBeGreaterThan(7);
  for (const [index, gap] of gaps.slice(0, 6).entries()) expect(gap).toBeGreaterThan((gaps[index - 1] ?? 0) * 1.5);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(30_200);
  FakeSocket.reachable = true;
});

test("a pause is jittered, and ends at once when the network is back", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const done = vi.fn();
  void pause(4).then(done);
  await vi.advanceTimersByTimeAsync(3_900);
  expect(done).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(done).toHaveBeenCalledOnce();
  const woken = vi.fn();
  void pause(10).then(woken);
  dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(0);
  expect(woken).toHaveBeenCalledOnce();
});

test("a connection that answers no ping is given up, also right after a sleep", async () => {
  listen();
  await vi.advanceTimersByTimeAsync(10);
  FakeSocket.answersPings = false;
  dispatchEvent(new Event("online"));
  expect(FakeSocket.last.sent.at(-1)?.type).toBe("ping");
  await vi.advanceTimersByTimeAsync(7_900);
  expect(FakeSocket.all).toHaveLength(1);
  FakeSocket.answersPings = true;
  await vi.advanceTimersByTimeAsync(700);
  expect(FakeSocket.all).toHaveLength(2);
  expect(state.value).toBe("live");
});

test("what the server takes for its own failure is tried again", async () => {
  const { errors } = listen("e:7");
  await vi.advanceTimersByTimeAsync(10);
  FakeSocket.last.cut(4500); // graphql-ws takes it as final
  await vi.advanceTimersByTimeAsync(2_000);
  expect(FakeSocket.all).toHaveLength(2);
  expect(afterOf(FakeSocket.last)).toBe("e:7");
  expect(errors).toEqual([]);
});

test("a refusal is final", async () => {
  FakeSocket.hears = ({ id, type }, socket) => {
    const payload = [{ message: "No.", extensions: { code: "NOT_FOUND" } }];
    if (type === "subscribe") socket.answer({ id, type: "error", payload });
  };
  const { errors } = listen();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(errors).toHaveLength(1);
  expect(FakeSocket.all.flatMap(({ subscribes }) => subscribes)).toHaveLength(1);
});

test("a token that the server ends is renewed before the socket comes back", async () => {
  const first = logIn(900);
  const fetched = answerRefresh(renewed(900));
  const { heard } = listen();
  await vi.advanceTimersByTimeAsync(10);
  expect(FakeSocket.last.inits[0]?.payload.Authorization).toBe(`JWT ${first}`);
  FakeSocket.last.cut(4403);
  await vi.advanceTimersByTimeAsync(600);
  expect(FakeSocket.last.inits[0]?.payload.Authorization).toMatch(/^JWT second\./);
  expect(fetched).toHaveBeenCalledOnce();
  FakeSocket.last.tell({ homeFeed: { cursor: "e:1" } });
  await vi.advanceTimersByTimeAsync(10);
  expect(heard).toEqual(["e:1"]);
});

test("a token is renewed over the same socket before it ends", async () => {
  logIn(900);
  answerRefresh(renewed(900));
  listen();
  await vi.advanceTimersByTimeAsync(845_000); // a minute before
  expect(FakeSocket.all).toHaveLength(1);
  expect(FakeSocket.last.inits).toHaveLength(2);
  expect(FakeSocket.last.inits[1]?.payload.Authorization).toMatch(/^JWT second\./);
});

test("a token that can't be renewed just now is asked for again", async () => {
  logIn(900);
  vi.stubGlobal("fetch", vi.fn(() => Promise.reject(new TypeError("offline"))));
  const { errors } = listen();
  await vi.advanceTimersByTimeAsync(10);
  FakeSocket.last.cut(4403);
  await vi.advanceTimersByTimeAsync(600);
  answerRefresh(renewed(900));
  FakeSocket.last.cut(4403);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(FakeSocket.last.inits[0]?.payload.Authorization).toMatch(/^JWT second\./);
  expect(session.member.value?.username).toBe("ada");
  expect(errors).toEqual([]);
});

test("a session that has ended elsewhere ends here, and says so", async () => {
  logIn(900);
  answerRefresh(() => ({ errors: [{ message: "No.", extensions: { code: "UNAUTHENTICATED" } }] }));
  listen();
  await vi.advanceTimersByTimeAsync(10);
  FakeSocket.last.cut(4403);
  await vi.advanceTimersByTimeAsync(600);
  expect(session.member.value).toBeNull();
  expect(session.expired.value).toBe(true);
});
