import { StoreError } from "../../src/index.ts";
import { reasonOf } from "../reason.ts";

/** Does it, with the failures that are the database's turned into a `StoreError`. */
export async function orStoreError<Outcome>(
  work: () => Promise<Outcome>,
  isOutage: (error: unknown) => boolean,
): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (!isOutage(error)) throw error;
    throw new StoreError(`The store can't be reached: ${reasonOf(error)}`, { cause: error });
  }
}
