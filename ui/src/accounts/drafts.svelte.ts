import { SvelteMap } from "svelte/reactivity";
import { onForget } from "../shared/forget";

/** What is being changed of a membership, not saved yet. */
export interface MemberDraft {
  keys: string[];
  /** Day of the end as typed; empty for none. */
  ends: string;
}

/** Unsaved changes by membership: looking at somebody else loses nothing. */
class Drafts {
  #map = new SvelteMap<string, MemberDraft>();

  constructor() {
    onForget(() => this.#map.clear());
  }

  get(id: string | null): MemberDraft | undefined {
    return id === null ? undefined : this.#map.get(id);
  }
  set(id: string | null, draft: MemberDraft) {
    if (id !== null) this.#map.set(id, draft);
  }
  drop(id: string | null) {
    if (id !== null) this.#map.delete(id);
  }
}

export const drafts = new Drafts();
