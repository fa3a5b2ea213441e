// The open panel, whose name is the fragment of the address: a link opens it, and the browser's Back closes it again.

import { signal } from '@preact/signals';

export const panelNames = ['why', 'compare', 'four', 'adapt', 'take', 'about'] as const;
export type PanelName = (typeof panelNames)[number];

/** The panel that the address names; undefined for another fragment, such as that of the link to the map. */
export function panelIn(hash: string): PanelName | undefined {
  return panelNames.find((name) => hash === `#${name}`);
}

export const openPanel = signal<PanelName>(panelIn(location.hash) ?? 'why');

/** Opens a panel and puts its name into the address. */
export function showPanel(name: PanelName): void {
  if (openPanel.value === name) return;
  openPanel.value = name;
  history.pushState(null, '', `#${name}`);
}

function follow(): void {
  const named = location.hash === '' ? 'why' : panelIn(location.hash);
  if (named) openPanel.value = named;
}

addEventListener('hashchange', follow); // a link or a typed address
addEventListener('popstate', follow); // Back and Forward
