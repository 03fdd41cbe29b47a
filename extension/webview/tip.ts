/** Tells at the pointer what was found about a row. */
import type { Row } from '../../language-server/protocol.ts';
import { page } from './page.ts';

const AWAY = 14;

export function showTips(rowAt: (target: EventTarget | null) => Row | undefined): void {
  page.stage.addEventListener('pointermove', (event) => {
    const row = rowAt(event.target);
    const lines = row ? linesOf(row) : [];
    page.tip.hidden = lines.length === 0;
    if (lines.length === 0) return;
    page.tip.replaceChildren(...lines);
    place(event.clientX, event.clientY);
  });
  const hide = (): void => {
    page.tip.hidden = true;
  };
  page.stage.addEventListener('pointerleave', hide);
  page.stage.addEventListener('scroll', hide, { passive: true });
}

function linesOf(row: Row): HTMLElement[] {
  const found = row.findings.map(({ severity, message, rule }) => line(severity, message, rule));
  const deliberate = 'deliberate' in row ? row.deliberate : [];
  return [...found, ...deliberate.map((rule) => line('deliberate', '', rule))];
}

function line(kind: string, message: string, rule: string): HTMLElement {
  const paragraph = document.createElement('p');
  const name = document.createElement('code');
  paragraph.className = kind;
  name.textContent = rule;
  paragraph.append(message, name);
  return paragraph;
}

function place(x: number, y: number): void {
  const { offsetWidth, offsetHeight } = page.tip;
  const left = Math.min(x + AWAY, window.innerWidth - offsetWidth - 8);
  const below = y + AWAY + offsetHeight < window.innerHeight;
  page.tip.style.left = `${Math.max(8, left)}px`;
  page.tip.style.top = `${below ? y + AWAY : Math.max(8, y - AWAY - offsetHeight)}px`;
}
