import { onTestFinished } from "vitest";
import { render } from "vitest-browser-svelte";
import { page } from "vitest/browser";
import { useBackend } from "../ipc/client";
import { FakeBackend } from "../ipc/fake/backend";
import type { FakeOptions } from "../ipc/fake/core";
import { session } from "../session/session.svelte";
import { router } from "../shared/router.svelte";
import { theme } from "../shared/theme.svelte";
import App from "../views/App.svelte";

/** The whole window on a back end in memory, at an address such as `/users`. */
export async function openApp(address = "/", options: FakeOptions = {}): Promise<FakeBackend> {
  const backend = new FakeBackend({ users: 300, accounts: 120, ...options });
  useBackend(backend);
  theme.start();
  router.go(`#${address}`);
  await session.start();
  // Fills the window, as it does in the desktop.
  const host = document.createElement("div");
  host.id = "app";
  document.body.append(host);
  onTestFinished(() => host.remove());
  const screen = await render(App, {}, { baseElement: host });
  screen.container.style.height = "100vh";
  return backend;
}

export const byTestId = (id: string) => page.getByTestId(id);

export async function settled(): Promise<void> {
  await new Promise((done) => setTimeout(done, 60));
}
