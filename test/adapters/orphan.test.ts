import { afterEach, describe, expect, it, vi } from "vitest";
import { whenOrphaned } from "../../adapters/orphan.ts";

describe("a process that has lost its parent", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is told so, once", () => {
    vi.useFakeTimers();
    let parent = 100;
    const tell = vi.fn<() => void>();
    whenOrphaned(tell, () => parent, 250);
    vi.advanceTimersByTime(1_000);
    expect(tell).not.toHaveBeenCalled();
    parent = 1;
    vi.advanceTimersByTime(1_000);
    expect(tell).toHaveBeenCalledOnce();
  });
});
