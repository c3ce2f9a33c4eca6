const forgetters = new Set<() => void>();

/** Registers what must not outlive the admin who saw it: rows, searches, drafts. */
export function onForget(forget: () => void): () => void {
  forgetters.add(forget);
  return () => forgetters.delete(forget);
}

/** Called when somebody signs out or another workspace is opened. */
export function forgetAll() {
  for (const forget of forgetters) forget();
}
