export interface Crumb {
  label: string;
  href?: string;
}

/** The path shown in the top bar. Every page sets it. */
export const trail = $state<{ crumbs: Crumb[] }>({ crumbs: [] });
