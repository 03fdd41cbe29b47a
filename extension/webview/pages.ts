/** Other parts of a long flow. */
import type { FlowWindow } from '../../language-server/protocol.ts';
import type { Pages } from '../preview/messages.ts';
import { page } from './page.ts';

type Turn = 'previous' | 'next' | 'all';

export function showPages(pages: Pages | null): void {
  page.pages.hidden = pages === null;
  if (!pages) return;
  const text = page.pages.querySelector('span');
  if (text) text.textContent = pages.text;
  for (const button of page.pages.querySelectorAll('button')) {
    button.disabled = pages[button.dataset.turn as Turn] === null;
  }
}

export function onTurn(turn: (window: FlowWindow) => void, pages: () => Pages | null): void {
  page.pages.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    const window = pages()?.[button?.dataset.turn as Turn];
    if (window) turn(window);
  });
}
