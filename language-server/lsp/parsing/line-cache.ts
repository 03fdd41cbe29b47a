import type { Line } from './line.ts';

/** Lines kept while no file shows them: enough for undo and for switching between a few files. */
const SPARE = 20_000;

/**
 * Parsed lines by their text, in two generations: a line asked for moves to the young one, and when
 * that has grown well beyond the file just read, the old one is forgotten.
 */
export class LineCache {
  private young = new Map<string, Line>();
  private old = new Map<string, Line>();
  private linesOfFile = 0;

  get(text: string): Line | undefined {
    this.linesOfFile++;
    const line = this.young.get(text);
    if (line) return line;
    const aged = this.old.get(text);
    return aged && this.set(aged);
  }

  set(line: Line): Line {
    this.young.set(line.text, line);
    return line;
  }

  /** Called after each file: the moment to forget. */
  endFile(): void {
    if (this.young.size > SPARE + this.linesOfFile) {
      this.old = this.young;
      this.young = new Map();
    }
    this.linesOfFile = 0;
  }
}
