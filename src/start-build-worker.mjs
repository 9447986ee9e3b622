// A worker starts without the loader of its process on Node 20: the sources are TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./build-worker.ts");
