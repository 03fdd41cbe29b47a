/** Notes and what is drawn as one: calls, timeouts, waits, headings. */
import type { DrawnRow } from '../anatomy.ts';
import { widthOf } from '../measure.ts';
import { numberOf, setAttributes } from '../svg.ts';

const PADDING = 11;
const LINE_HEIGHT = 17;

export function decorateNote(drawn: DrawnRow): void {
  const { box, texts } = drawn;
  if (!box) return;
  for (const attribute of ['fill', 'stroke', 'rx', 'ry']) box.removeAttribute(attribute);
  for (const [line, text] of texts.entries()) {
    const y = drawn.y + (line - (texts.length - 1) / 2) * LINE_HEIGHT;
    for (const attribute of ['dy', 'alignment-baseline']) text.removeAttribute(attribute);
    setAttributes(text, { y, 'dominant-baseline': 'central' });
  }
  if (!isWide(drawn)) shrink(box, texts);
}

/** It spans several lifelines, and that is its meaning. */
function isWide({ row }: DrawnRow): boolean {
  const spans = 'participants' in row && row.participants.length > 1;
  return spans || row.kind === 'wait' || row.kind === 'section';
}

/** Mermaid gives a note a least width, and measures what it writes for a special character. */
function shrink(box: SVGRectElement, texts: readonly SVGTextElement[]): void {
  const widest = Math.max(...texts.map((text) => widthOf(text.textContent ?? '', '13px')));
  const width = widest + 2 * PADDING;
  const before = numberOf(box, 'width');
  if (width < before) setAttributes(box, { x: numberOf(box, 'x') + (before - width) / 2, width });
}
