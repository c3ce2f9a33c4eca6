import { SvelteMap } from "svelte/reactivity";

/** Something a person can do anywhere: shown in the palette, in the list of keys, and run by its keys. */
export interface Action {
  id: string;
  title: string;
  group: "Go to" | "Do" | "List" | "Appearance";
  /** `Ctrl K`, `?`, or letters in turn such as `g u`. */
  keys?: string;
  /** Further words by which it is found. */
  words?: string;
  /** Left out: always. */
  available?: () => boolean;
  /** Only in the list of keys: the keys are handled elsewhere. */
  keysOnly?: boolean;
  run?: () => void;
}

class Registry {
  #actions = new SvelteMap<string, Action>();

  /** Adds actions; the answer takes them away again. */
  register(actions: readonly Action[]): () => void {
    for (const action of actions) this.#actions.set(action.id, action);
    return () => {
      for (const action of actions) {
        if (this.#actions.get(action.id) === action) this.#actions.delete(action.id);
      }
    };
  }

  get available(): Action[] {
    return [...this.#actions.values()].filter((action) => action.available?.() ?? true);
  }
}

export const actions = new Registry();

const isMac = navigator.platform.startsWith("Mac");

/** `Ctrl K` as this computer's keyboard says it. */
export const keyLabel = (keys: string) => (isMac ? keys.replace("Ctrl ", "⌘") : keys);

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement &&
        !["checkbox", "radio", "button"].includes(target.type)))
  );
}

/** Runs actions by their keys: chords at any time, letters when nobody is typing and no dialog is open. */
export class KeyReader {
  #last = "";
  #at = 0;

  read(event: KeyboardEvent, now = performance.now()): Action | undefined {
    if (event.defaultPrevented || event.isComposing || event.altKey) return undefined;
    const command = isMac ? event.metaKey : event.ctrlKey;
    if (command) {
      const wanted = `ctrl ${event.key.toLowerCase()}`;
      return actions.available.find((one) => one.run && one.keys?.toLowerCase() === wanted);
    }
    if (event.ctrlKey || event.metaKey || event.key.length !== 1) return undefined;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return undefined;
    const key = event.key.toLowerCase();
    const turn = now - this.#at < 1200 ? `${this.#last} ${key}` : "";
    const list = actions.available.filter((one) => one.run);
    const found =
      list.find((one) => one.keys?.toLowerCase() === turn) ??
      list.find((one) => one.keys?.toLowerCase() === key);
    this.#last = key;
    this.#at = found ? 0 : now;
    return found;
  }
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** How well `text` fits what was typed: 0 for not at all; every typed word must begin a word or occur. */
export function score(text: string, typed: string): number {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const hay = fold(text);
  let sum = 1;
  for (const word of words) {
    const at = hay.indexOf(word);
    if (at < 0) return 0;
    const starts = at === 0 || /[^\p{L}\p{N}]/u.test(hay.charAt(at - 1));
    sum += (starts ? 4 : 1) + (at === 0 ? 2 : 0);
  }
  return sum;
}

/** The actions that fit, best first. */
export function findActions(list: readonly Action[], typed: string): Action[] {
  return list
    .filter((action) => action.run && !action.keysOnly)
    .map((action) => ({
      action,
      fit: Math.max(
        score(action.title, typed) * 2,
        score(`${action.title} ${action.words ?? ""}`, typed),
      ),
    }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ action }) => action);
}
