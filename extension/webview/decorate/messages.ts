/** Arrows and their labels: each field for itself, and what does not arrive is cut short. */
import type { LabelPart, Row, RowFinding } from '../../../language-server/protocol.ts';
import { type Anatomy, type Bounds, type DrawnRow, include } from '../anatomy.ts';
import { widthOf } from '../measure.ts';
import { numberOf, setAttributes, svgElement } from '../svg.ts';

/** How far a segment gets that does not arrive in this row. */
const LOST_AT = 0.62;
const SENT_TO = 0.5;

export function decorateMessage(
  drawn: DrawnRow,
  arrow: SVGLineElement | SVGPathElement,
  { bounds }: Anatomy,
): void {
  const { row } = drawn;
  if (!('label' in row)) return;
  arrow.removeAttribute('stroke');
  const [text] = drawn.texts;
  if (text) writeLabel(text, row.label, row.findings);
  if (arrow.tagName === 'line') cut(arrow, row);
  else if (text) includeLoop(bounds, text);
}

/** Replaces the label in the text by a piece for each field, and leaves what Mermaid says before it. */
function writeLabel(
  text: SVGTextElement,
  label: readonly LabelPart[],
  findings: readonly RowFinding[],
): void {
  const whole = text.textContent ?? '';
  const start = whole.indexOf(label.map((part) => part.text).join(' '));
  if (start < 0) return;
  const mistakes = findings.filter(
    ({ severity }) => severity === 'error' || severity === 'warning',
  );
  const wrong = new Set(mistakes.map(({ at }) => (at.startsWith('flag') ? 'flags' : at)));
  const pieces = label.flatMap((part, position) => {
    const names = [
      'field',
      part.field,
      part.inferred && 'inferred',
      wrong.has(part.field) && 'wrong',
    ];
    const piece = svgElement('tspan', { class: names.filter(Boolean).join(' ') });
    piece.textContent = part.text;
    return position > 0 ? [' ', piece] : [piece];
  });
  text.replaceChildren(...saidBefore(whole.slice(0, start)), ...pieces);
}

function saidBefore(said: string): SVGTSpanElement[] {
  return (said.match(/^[✗⚠] |[^✗⚠].*$/g) ?? []).map((words) => {
    const piece = svgElement('tspan', { class: /^[✗⚠]/.test(words) ? 'mark' : 'said' });
    piece.textContent = words;
    return piece;
  });
}

function cut(line: Element, row: Row): void {
  const [from, to] = [numberOf(line, 'x1'), numberOf(line, 'x2')];
  const at = (part: number): number => from + (to - from) * part;
  if (row.kind === 'arrival') setAttributes(line, { x1: at(SENT_TO) });
  else if (row.kind === 'end') setAttributes(line, { x1: at(SENT_TO), x2: at(LOST_AT + 0.1) });
  else if (row.kind === 'segment' && row.fate === 'lost') setAttributes(line, { x2: at(LOST_AT) });
  else if (row.kind === 'segment' && row.fate === 'in-flight')
    setAttributes(line, { x2: at(SENT_TO) });
}

/** A segment from a host to itself: an arrow that comes back, and a label wider than that. */
function includeLoop(bounds: Bounds, text: SVGTextElement): void {
  const x = numberOf(text, 'x');
  const half = Math.max(60, widthOf(text.textContent ?? '', '13px', 600) / 2);
  include(bounds, x - half, x + half);
}
