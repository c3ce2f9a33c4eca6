import { call } from "../ipc/client";
import type {
  AllSettings,
  ClientArea,
  ClientAreaSettings,
  General,
  Mail,
  Security,
  SocialNetwork,
} from "../ipc/commands";
import { onForget } from "../shared/forget";
import { Form } from "../shared/form.svelte";

/** Whether two values of a setting are the same; a list is when all in it is. */
const same = (a: unknown, b: unknown) =>
  a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));

/** One kind of settings: as it was read, and as it is typed. Nothing typed is lost to a reload. */
export class Draft<T extends object> {
  typed = $state() as T;
  #base = $state.raw() as T;
  version = 0;
  readonly form = new Form();

  readonly changed: (keyof T)[] = $derived.by(() => {
    const base = this.#base;
    if (!base) return [];
    return (Object.keys(base) as (keyof T)[]).filter((key) => !same(this.typed[key], base[key]));
  });

  /** Takes what is stored now, and keeps the fields that were typed over. */
  take(value: T, version: number) {
    const mine: Partial<T> = {};
    for (const key of this.changed) mine[key] = this.typed[key];
    this.#base = value;
    this.typed = { ...value, ...mine };
    this.version = version;
  }

  /** What is typed was stored: it is no longer a change. */
  saved() {
    this.#base = this.value();
  }

  /** What is typed, as the back end takes it. */
  value(): T {
    return $state.snapshot(this.typed) as T;
  }

  discard() {
    this.typed = { ...this.#base };
    this.form.reset();
  }

  get isDirty() {
    return this.changed.length > 0;
  }
}

class SettingsState {
  readonly general = new Draft<General>();
  readonly mail = new Draft<Mail>();
  readonly security = new Draft<Security>();
  readonly clientArea = new Draft<ClientArea>();
  /** Themes of the client area, those that come with it first. */
  themes = $state.raw<string[]>([]);
  /** Languages that the client area speaks. */
  languages = $state.raw<string[]>([]);
  /** Networks that there are icons of. */
  networks = $state.raw<SocialNetwork[]>([]);
  hasPassword = $state(false);
  ready = $state(false);
  error = $state<unknown>();

  /**
   * Reads what is stored. A draft that was typed in keeps the version that its admin saw, so that
   * saving it finds out what others did meanwhile; only `renewed` takes the newer one.
   */
  async load(renewed?: object) {
    this.error = undefined;
    try {
      const [all, clientArea] = await Promise.all([
        call("settings|show", {}),
        call("settings|show_client_area", {}),
      ]);
      this.#take(all, clientArea, renewed);
    } catch (cause) {
      this.error = cause;
    }
  }

  #take(all: AllSettings, area: ClientAreaSettings, renewed: object | undefined) {
    const free = (draft: { isDirty: boolean }) => draft === renewed || !draft.isDirty;
    if (free(this.general)) this.general.take(all.general, all.general_version);
    if (free(this.mail)) this.mail.take(all.mail, all.mail_version);
    if (free(this.security)) this.security.take(all.security, all.security_version);
    if (free(this.clientArea)) this.clientArea.take(area.client_area, area.version);
    this.themes = area.themes;
    this.languages = area.languages;
    this.networks = area.networks;
    this.hasPassword = all.has_smtp_password;
    this.ready = true;
  }

  forget() {
    this.ready = false;
    this.error = undefined;
    for (const draft of [this.general, this.mail, this.security, this.clientArea]) draft.discard();
  }

  /** After a save or a lost race: what is stored becomes the ground, what is typed stays. */
  async renew(draft: { form: Form }) {
    await this.load(draft);
    draft.form.reset();
  }
}

export const settings = new SettingsState();
onForget(() => settings.forget());
