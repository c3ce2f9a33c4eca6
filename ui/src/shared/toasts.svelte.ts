import { toAppError } from "../ipc/errors";

export interface Toast {
  id: number;
  text: string;
  kind: "ok" | "bad";
  action?: { label: string; run: () => void };
  seconds: number;
}

let next = 0;

class Toasts {
  list = $state<Toast[]>([]);
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  say(text: string, more: Partial<Omit<Toast, "id" | "text">> = {}) {
    next += 1;
    const toast: Toast = { id: next, text, kind: "ok", seconds: more.action ? 10 : 5, ...more };
    this.list.push(toast);
    if (this.list.length > 4) this.drop(this.list[0]?.id ?? 0);
    this.#start(toast);
    return toast.id;
  }

  /** Tells what was done and offers for ten seconds to take it back. */
  undo(text: string, back: () => Promise<unknown>, done = "Taken back.") {
    this.say(text, {
      action: {
        label: "Undo",
        run: () => {
          back().then(
            () => this.say(done),
            (cause) => this.fail(cause),
          );
        },
      },
    });
  }

  fail(cause: unknown) {
    const error = toAppError(cause);
    if (error.code !== "cancelled") this.say(error.message, { kind: "bad", seconds: 10 });
  }

  drop(id: number) {
    this.hold(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Time stands still while a toast is pointed at or has focus. */
  hold(id: number) {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  release(id: number) {
    const toast = this.list.find((one) => one.id === id);
    if (toast) this.#start(toast);
  }

  #start(toast: Toast) {
    this.hold(toast.id);
    this.#timers.set(
      toast.id,
      setTimeout(() => this.drop(toast.id), toast.seconds * 1000),
    );
  }
}

export const toasts = new Toasts();

/** Raised when a modal dialog opens, so that toasts can climb above it. */
export const layers = $state({ count: 0 });
export function dialogOpened() {
  layers.count += 1;
}
