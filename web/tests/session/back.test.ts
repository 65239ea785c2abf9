// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";

import { back, own, visited } from "../../src/session/back";

beforeEach(() => sessionStorage.clear());

describe("where one comes back to", () => {
  it("is where one was before the doors", () => {
    visited("/@grace?x=1");
    visited("/login");
    visited("/signup?back=/");
    expect(back("")).toBe("/@grace?x=1");
  });

  it("is what the link says, before that", () => {
    visited("/trending");
    expect(back("?back=%2Fsettings")).toBe("/settings");
  });

  it("is the start where nothing is known", () => expect(back("")).toBe("/"));

  it.each(["//evil.example/", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", "evil", "/login", "/\t/evil.example", "/x/..//evil.example", ""])(
    "is never %j",
    (address) => {
      expect(own(address)).toBeNull();
      expect(back(`?back=${encodeURIComponent(address)}`)).toBe("/");
    },
  );
});
