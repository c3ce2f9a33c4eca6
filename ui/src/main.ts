import { mount } from "svelte";
import { useBackend } from "./ipc/client";
import { TauriBackend } from "./ipc/tauri";
import { session } from "./session/session.svelte";
import { theme } from "./shared/theme.svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import App from "./views/App.svelte";

theme.start();

// `npm run dev` and `vite build --mode fake` run without a desktop; the condition is decided while
// building, so the fake back end is no part of the desktop's bundle.
if (import.meta.env.DEV || import.meta.env.MODE === "fake") {
  const { FakeBackend } = await import("./ipc/fake/backend");
  const { optionsFromAddress } = await import("./ipc/fake/options");
  useBackend(new FakeBackend(optionsFromAddress(location.search)));
} else {
  useBackend(new TauriBackend());
}

void session.start();
const target = document.getElementById("app");
if (target) mount(App, { target });
