import { beforeEach } from "vitest";
import { forgetAll } from "../shared/forget";
import { toasts } from "../shared/toasts.svelte";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/controls.css";

document.documentElement.dataset["theme"] = "light";

beforeEach(() => {
  localStorage.clear();
  forgetAll();
  for (const toast of [...toasts.list]) toasts.drop(toast.id);
  history.replaceState(null, "", "#/");
  dispatchEvent(new HashChangeEvent("hashchange"));
});
