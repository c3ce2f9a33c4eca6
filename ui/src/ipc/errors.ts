/** What a command answers when it did not happen. The UI switches on `code`. */
export class AppError extends Error {
  readonly code: string;
  /** The field of the request that is concerned. */
  readonly field: string | undefined;

  constructor(code: string, message: string, field?: string) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.field = field;
  }
}

function isAnswer(
  value: unknown,
): value is { code: string; message: string; field?: string | null } {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    "message" in value &&
    typeof value.code === "string" &&
    typeof value.message === "string"
  );
}

/** Whatever was thrown, as an error with a code. */
export function toAppError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  if (isAnswer(cause)) return new AppError(cause.code, cause.message, cause.field ?? undefined);
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError("unexpected", `Something unexpected happened: ${detail}`);
}
