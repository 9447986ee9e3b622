import { createMemoryStore } from "../../../src/index.ts";
import { testStore } from "./contract.ts";

testStore(
  "memory",
  () =>
    Promise.resolve({
      open: ({ now }) => Promise.resolve(createMemoryStore({ now })),
      remove: () => Promise.resolve(),
    }),
  { shared: "what is in memory ends with the process, and no other process sees it" },
);
