// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { waitFor } from "@testing-library/preact";
import { clear } from "idb-keyval";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { access, ADA, heard, refused, renewed, type Session, stubLocks, stubNoLocks, tab } from "./tabs";

const server = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
const sent = () => server.mock.calls.map(([, { body }]) => JSON.parse(body as string).variables.refreshToken);

let one: Session;
let two: Session;

beforeEach(async () => {
  await clear();
  vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ["Date"] });
  localStorage.clear();
  server.mockReset();
  vi.stubGlobal("fetch", server);
  stubLocks();
  one = await tab();
  two = await tab();
  one.open({ token: access("first"), refreshToken: "r1", user: ADA });
  heard();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

describe("a session that tabs share", () => {
  it("is known to all of them once one has logged in", () => {
    expect(two.member.value).toEqual(ADA);
    expect(two.currentToken()).toBe(access("first"));
  });

  it("asks for no new token while the old one is good", async () => {
    later(200);
    expect(await one.token()).toBe(access("first"));
    expect(server).not.toHaveBeenCalled();
  });

  it("renews a token a while before it ends", async () => {
    server.mockResolvedValue(renewed(access("second"), "r2"));
    later(250);
    expect(one.isFresh()).toBe(false);
    expect(await one.token()).toBe(access("second"));
    expect(one.refreshToken()).toBe("r2");
    expect(one.isFresh()).toBe(true);
  });

  it("is renewed once, however many tabs and requests want it", async () => {
    server.mockImplementation(async () => renewed(access("second"), "r2"));
    later(400);
    const got = await Promise.all([one.token(), one.token(), two.token(), two.token()]);
    expect(got).toEqual(Array(4).fill(access("second")));
    expect(sent()).toEqual(["r1"]);
    expect(two.refreshToken()).toBe("r2");
  });

  it("is renewed once, though one tab sees late what the other wrote", async () => {
    server.mockImplementation(async () => renewed(access("second"), "r2"));
    later(400);
    const before = localStorage.getItem("socsyn.session");
    await one.token();
    vi.spyOn(localStorage, "getItem").mockReturnValueOnce(before);
    expect(await two.token()).toBe(access("second"));
    expect(sent()).toEqual(["r1"]);
    expect(two.refreshToken()).toBe("r2");
  });

  it("is renewed in a browser that keeps no IndexedDB", async () => {
    vi.stubGlobal("indexedDB", undefined);
    server.mockResolvedValue(renewed(access("second"), "r2"));
    later(400);
    expect(await one.token()).toBe(access("second"));
    expect(await two.token()).toBe(access("second"));
    one.close();
    expect(one.member.value).toBeNull();
  });

  it("takes over another tab's token where there are no locks", async () => {
    stubNoLocks();
    later(400);
    server.mockImplementationOnce(async () => renewed(access("second"), "r2"));
    server.mockImplementationOnce(async () => {
      await waitFor(() => expect(localStorage.getItem("socsyn.session")).toContain("r2"));
      return refused();
    });
    const got = await Promise.all([one.token(), two.token()]);
    expect(sent()).toEqual(["r1", "r1"]);
    expect(got).toEqual([access("second"), access("second")]);
    expect(two.member.value).toEqual(ADA);
    expect(two.expired.value).toBe(false);
  });
});

describe("the end of a session", () => {
  it("is told where it ended by itself", async () => {
    server.mockImplementation(async () => refused());
    later(400);
    expect(await one.token()).toBeNull();
    expect(one.member.value).toBeNull();
    expect(one.expired.value).toBe(true);
    expect(localStorage.getItem("socsyn.session")).toBeNull();
    heard();
    expect(two.member.value).toBeNull();
  });

  it("is followed by the other tabs, which are told nothing", () => {
    one.close();
    heard();
    expect(two.member.value).toBeNull();
    expect(two.currentToken()).toBeNull();
    expect(two.expired.value).toBe(false);
  });

  it("lasts, though a renewal was under way in another tab", async () => {
    let arrive: (response: Response) => void = () => undefined;
    server.mockImplementation(() => new Promise((resolve) => (arrive = resolve)));
    later(400);
    const wanted = two.token();
    await waitFor(() => expect(server).toHaveBeenCalled());
    one.close();
    heard();
    arrive(renewed(access("second"), "r2"));
    expect(await wanted).toBeNull();
    expect(two.member.value).toBeNull();
    expect(localStorage.getItem("socsyn.session")).toBeNull();
  });

  it("does not come of being offline", async () => {
    server.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    later(400);
    await expect(one.token()).rejects.toThrow("Failed to fetch");
    expect(one.member.value).toEqual(ADA);
    expect(one.refreshToken()).toBe("r1");
    server.mockResolvedValueOnce(renewed(access("second"), "r2"));
    expect(await one.token()).toBe(access("second"));
  });

  it("does not come of a server that is in trouble", async () => {
    const trouble = { errors: [{ message: "Sorry.", extensions: { code: "INTERNAL" } }] };
    server.mockResolvedValueOnce(new Response(JSON.stringify(trouble)));
    later(400);
    await expect(one.token()).rejects.toThrow("Sorry.");
    expect(one.member.value).toEqual(ADA);
    expect(one.expired.value).toBe(false);
  });
});
