/** What a person reads when answering failed, on every platform; the log says why. */
export const apology = "Something went wrong while answering. Please ask again.";
