import { svelte } from "@sveltejs/vite-plugin-svelte";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

// The policy of the real window, so that `npm run preview` refuses what the window would refuse.
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; " +
  "frame-src 'none'";

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  build: {
    target: "safari16",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
  },
  server: { port: 5173, strictPort: true },
  preview: { port: 4173, headers: { "Content-Security-Policy": contentSecurityPolicy } },
  optimizeDeps: { include: ["uplot", "axe-core"] },
  test: {
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        // Colours are measured, and not on their way from one to the next.
        contextOptions: { reducedMotion: "reduce" },
        launchOptions: { executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] },
      }),
      instances: [{ browser: "chromium", viewport: { width: 1280, height: 800 } }],
    },
  },
});
