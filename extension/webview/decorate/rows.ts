/** What all rows have: classes for their colours, and an area that can be pointed at. */
import type { Row } from '../../../language-server/protocol.ts';
import type { DrawnRow } from '../anatomy.ts';
import { svgElement } from '../svg.ts';

export function classesOf(row: Row): string[] {
  const classes = ['row', row.kind, ...severityOf(row)];
  if ('deliberate' in row && row.deliberate.length > 0) classes.push('deliberate');
  if ('provenance' in row && row.provenance !== 'sent') classes.push(row.provenance);
  if (row.kind === 'segment') classes.push(row.fate);
  if (row.kind === 'end') classes.push('lost');
  if ('to' in row && Math.abs(row.from - row.to) !== 1) classes.push('across');
  return classes;
}

/** The worst that was found. */
function severityOf({ findings }: Row): string[] {
  const found = new Set<string>(findings.map(({ severity }) => severity));
  const worst = ['error', 'warning', 'info', 'hint'].find((severity) => found.has(severity));
  return worst ? [worst] : [];
}

export function hitArea({ top, bottom }: DrawnRow): SVGRectElement {
  return svgElement('rect', { class: 'hit', y: top, height: bottom - top });
}

/** What is wrong stands on a tinted ground, under everything else. */
export function groundOf({ row, top, bottom }: DrawnRow): SVGRectElement[] {
  const [severity] = severityOf(row);
  if (severity !== 'error' && severity !== 'warning') return [];
  return [svgElement('rect', { class: `ground ${severity}`, y: top, height: bottom - top })];
}
