import type { CurrencyCode, Line } from "../ipc/commands";
import { Form } from "../shared/form.svelte";
import { toasts } from "../shared/toasts.svelte";
import { linesOf, typedLine, type TypedLine } from "./lines";

export interface Stored {
  id: string;
  version: number;
  number: number;
  currency: CurrencyCode;
  notes: string;
  lines: Line[];
}

/** What every paper has of typed words. */
export interface TypedPaper {
  currency: string;
  notes: string;
  lines: TypedLine[];
}

interface Kind<S extends Stored, T extends TypedPaper> {
  /** How it is named, such as `Invoice`. */
  name: string;
  read: (id: string) => Promise<S>;
  /** The fields that it has beside those of every paper; of a new one where none is stored. */
  own: (stored: S | undefined) => Omit<T, keyof TypedPaper>;
  /** In which currency a new one begins. */
  currency: () => string;
  save: (typed: T, lines: Line[], stored: S | undefined) => Promise<S>;
}

/** An invoice or a quote in its dialog: as it is stored, and as it is typed. */
export class Paper<S extends Stored, T extends TypedPaper> {
  typed = $state() as T;
  stored = $state.raw<S>();
  error = $state<unknown>();
  readonly form = new Form();
  readonly #kind: Kind<S, T>;

  constructor(kind: Kind<S, T>) {
    this.#kind = kind;
    this.typed = this.#typed(undefined);
  }

  #typed(stored: S | undefined): T {
    const currency = stored?.currency ?? this.#kind.currency();
    const lines = stored?.lines.map((line) => typedLine(line, currency)) ?? [typedLine()];
    return { ...this.#kind.own(stored), currency, notes: stored?.notes ?? "", lines } as T;
  }

  get name() {
    return this.#kind.name;
  }

  /** Begins anew: with the one of this id, or with a new one. */
  begin(id: string | undefined) {
    this.stored = undefined;
    if (id) void this.load(id);
    else this.typed = this.#typed(undefined);
  }

  /** Reads what is stored now; `keep`: what was typed stays. */
  async load(id: string, keep = false) {
    this.error = undefined;
    try {
      this.stored = await this.#kind.read(id);
      if (!keep) this.typed = this.#typed(this.stored);
    } catch (cause) {
      this.error = cause;
    }
  }

  /** Saves what is typed; whether that was done. */
  async save(): Promise<boolean> {
    const { stored } = this;
    let number = stored?.number;
    const done = await this.form.run(async () => {
      const lines = linesOf(this.typed.lines, this.typed.currency);
      number = (await this.#kind.save(this.typed, lines, stored)).number;
    });
    if (done) toasts.say(`${this.name} ${number} is ${stored ? "changed" : "written"}.`);
    return done;
  }
}

/** The day in so many days, as its first moment. */
export function inDays(days: number): number {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return date.getTime();
}
