/** Causes below that are no news, and may go in circles. */
const DEEPEST = 5;

/** What an error says, as fields of a log. */
export interface ErrorFields {
  readonly type: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code?: string | number;
  readonly cause?: ErrorFields;
  readonly errors?: readonly ErrorFields[];
}

/**
 * What an error says, with its causes; not what else it may carry along: the errors of platforms'
 * libraries hold the message that could not be posted.
 */
export function errorFields(error: Error, depth = 0): ErrorFields {
  const { name, message, stack, cause } = error;
  const isDeep = depth >= DEEPEST;
  return {
    type: name,
    message,
    stack,
    ...("code" in error && isCode(error.code) ? { code: error.code } : {}),
    ...(cause instanceof Error && !isDeep ? { cause: errorFields(cause, depth + 1) } : {}),
    ...(error instanceof AggregateError && !isDeep
      ? { errors: error.errors.filter(isError).map((one) => errorFields(one, depth + 1)) }
      : {}),
  };
}

function isCode(code: unknown): code is string | number {
  return typeof code === "string" || typeof code === "number";
}

function isError(value: unknown): value is Error {
  return value instanceof Error;
}
