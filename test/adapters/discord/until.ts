/** Waits until something is there: asked again and again, and what it throws in the end is thrown. */
export async function until<T>(find: () => T, timeoutMs = 4_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    try {
      return find();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await passing(20);
  }
}

export function passing(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
