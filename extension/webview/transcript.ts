/**
 * The same as the picture, in sentences: for screen readers, and for the keyboard. One entry at a
 * time can be reached by tab, the arrow keys go on to the others, and the picture marks it.
 */
import { page } from './page.ts';

export class Transcript {
  private readonly mark: (row: number | undefined) => void;
  private current = 0;

  constructor(mark: (row: number | undefined) => void, choose: (row: number) => void) {
    this.mark = mark;
    const list = page.transcript;
    list.addEventListener('focusin', ({ target }) => this.focused(target));
    list.addEventListener('focusout', () => mark(undefined));
    list.addEventListener('keydown', (event) => this.key(event));
    list.addEventListener('click', ({ target }) => choose(rowOf(target)));
  }

  /** Entries whose sentence is the same stay, and with them the focus. */
  show(sentences: readonly string[]): void {
    const { children } = page.transcript;
    while (children.length > sentences.length) page.transcript.lastElementChild?.remove();
    for (const [row, sentence] of sentences.entries()) {
      const entry = children[row] ?? page.transcript.appendChild(newEntry(row));
      const button = entry.firstElementChild;
      if (button && button.textContent !== sentence) button.textContent = sentence;
    }
    this.reach(Math.min(this.current, sentences.length - 1));
  }

  private focused(target: EventTarget | null): void {
    this.reach(rowOf(target));
    this.mark(this.current);
  }

  private key(event: KeyboardEvent): void {
    const last = page.transcript.children.length - 1;
    const goals: Record<string, number> = {
      ArrowDown: Math.min(last, this.current + 1),
      ArrowUp: Math.max(0, this.current - 1),
      Home: 0,
      End: last,
    };
    const goal = goals[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    buttonOf(goal)?.focus();
  }

  private reach(row: number): void {
    buttonOf(this.current)?.setAttribute('tabindex', '-1');
    this.current = Math.max(0, row);
    buttonOf(this.current)?.setAttribute('tabindex', '0');
  }
}

function newEntry(row: number): HTMLLIElement {
  const entry = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.tabIndex = -1;
  button.dataset.row = String(row);
  entry.append(button);
  return entry;
}

function buttonOf(row: number): HTMLButtonElement | null {
  return page.transcript.children[row]?.querySelector('button') ?? null;
}

function rowOf(target: EventTarget | null): number {
  return target instanceof HTMLElement ? Number(target.dataset.row ?? 0) : 0;
}
