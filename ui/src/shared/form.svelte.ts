import { toAppError, type AppError } from "../ipc/errors";

/** One attempt to save: busy, what went wrong, and at which field. What was typed stays. */
export class Form {
  busy = $state(false);
  error = $state<AppError>();
  #cleared = $state<string[]>([]);
  #names: () => Element | null;

  /** `root` finds the element around the fields, so that focus can go to the field that is wrong. */
  constructor(
    root: () => Element | null = () => document.querySelector("dialog[open]") ?? document.body,
  ) {
    this.#names = root;
  }

  /** Runs `work` once at a time; `true` when it went well. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = undefined;
    this.#cleared = [];
    try {
      await work();
      return true;
    } catch (cause) {
      this.error = toAppError(cause);
      if (this.error.code === "cancelled") this.error = undefined;
      const field = this.error?.field;
      if (field) {
        requestAnimationFrame(() => {
          const target = this.#names()?.querySelector(`[name="${CSS.escape(field)}"]`);
          if (target instanceof HTMLElement) target.focus();
        });
      }
      return false;
    } finally {
      this.busy = false;
    }
  }

  fieldError(name: string): string | undefined {
    if (this.error?.field !== name || this.#cleared.includes(name)) return undefined;
    return this.error.message;
  }

  clearField(name: string) {
    if (this.error?.field === name && !this.#cleared.includes(name)) this.#cleared.push(name);
  }

  /** The error that belongs to no field. */
  get general(): AppError | undefined {
    return this.error && !this.error.field ? this.error : undefined;
  }

  reset() {
    this.error = undefined;
    this.#cleared = [];
  }
}
