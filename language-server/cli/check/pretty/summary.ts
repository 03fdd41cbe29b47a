/** The last line: how much was checked, and what came of it. */
import type { Paint } from '../../colour.ts';
import type { Summary } from '../report.ts';

export interface Totals {
  readonly files: number;
  readonly segments: number;
  readonly withFindings: number;
  readonly unreadable: number;
}

export function summaryText(summary: Summary, totals: Totals, paint: Paint): string {
  const { files, segments, withFindings, unreadable } = totals;
  const checked = `${counted(segments, 'segment')} in ${counted(files - unreadable, 'file')}`;
  const failed = unreadable > 0 ? `; ${counted(unreadable, 'file')} could not be read` : '';
  const found = foundText(summary);
  if (!found) return `${paint('green', 'Nothing found')}: ${checked}${failed}.`;
  const style = summary.error > 0 ? (['bold', 'red'] as const) : (['bold', 'yellow'] as const);
  const where = files > 1 ? ` in ${counted(withFindings, 'file')}` : '';
  return `${paint([...style], found)}${where}; checked ${checked}${failed}.`;
}

export function moreText(untold: number): string {
  const more = untold === 1 ? '1 more finding is' : `${untold} more findings are`;
  return `${more} not shown; --max-findings 0 shows all.\n`;
}

function foundText({ error, warning, info, hint }: Summary): string {
  const counts = [
    error > 0 && counted(error, 'error'),
    warning > 0 && counted(warning, 'warning'),
    info > 0 && `${info} info`,
    hint > 0 && counted(hint, 'hint'),
  ];
  return counts.filter(Boolean).join(', ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
