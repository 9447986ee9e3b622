import { testStore } from "./contract.ts";
import { libsqlPlace } from "./places.ts";

testStore("libsql", libsqlPlace);
