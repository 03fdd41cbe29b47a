/** A bar on a terminal's standard error, once the work takes long enough for somebody to wonder. */
import type { Found } from './input/find.ts';
import type { Terminal } from './terminal.ts';

/** Milliseconds: nobody wonders before, and nobody reads faster. */
const PATIENCE = 400;
const INTERVAL = 100;
const WIDTH = 24;

export class Progress {
  private readonly terminal: Terminal;
  private total: number;
  private readonly isShown: boolean;
  private done = 0;
  private name = '';
  private next = performance.now() + PATIENCE;
  private isDrawn = false;
  private readonly leave = () => {
    this.clear();
    process.kill(process.pid, 'SIGINT');
  };

  constructor(terminal: Terminal, files: readonly Found[], quiet = false) {
    this.terminal = terminal;
    this.total = files.reduce((sum, { size = 0 }) => sum + size, 0);
    this.isShown = terminal.err.isTerminal && !quiet && this.total > 0;
    if (this.isShown) process.once('SIGINT', this.leave);
  }

  /** Counts the octets of a file as they are read. */
  reading({ name }: Found): (octets: number) => void {
    this.name = name;
    return (octets) => {
      this.done += octets;
      if (this.isShown && performance.now() >= this.next) this.draw();
    };
  }

  /** Counts them at a further reading, which nobody knew of before. */
  again(found: Found): (octets: number) => void {
    this.total += found.size ?? 0;
    return this.reading(found);
  }

  /** Makes room for what is to stay. */
  clear(): void {
    if (!this.isDrawn) return;
    this.isDrawn = false;
    void this.terminal.err.write('\r\u001b[K');
  }

  end(): void {
    this.clear();
    if (this.isShown) process.removeListener('SIGINT', this.leave);
  }

  private draw(): void {
    const part = Math.min(1, this.done / this.total);
    const filled = Math.round(part * WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    const percent = `${Math.floor(part * 100)}%`.padStart(4);
    const room = this.terminal.err.columns - WIDTH - percent.length - 3;
    const name = this.name.length > room ? `…${this.name.slice(1 - room)}` : this.name;
    this.isDrawn = true;
    this.next = performance.now() + INTERVAL;
    void this.terminal.err.write(`\r${bar}${percent} ${name}\u001b[K`);
  }
}
