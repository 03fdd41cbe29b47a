/** Notes and what is drawn as one: calls, timeouts, waits, headings. */
import { type Anatomy, type Bounds, type DrawnRow, include } from '../anatomy.ts';
import { widthOf } from '../measure.ts';
import { numberOf, setAttributes } from '../svg.ts';

const PADDING = 11;
const BETWEEN = 16;
const LINE_HEIGHT = 17;

export function decorateNote(drawn: DrawnRow, { lifelines, bounds }: Anatomy): void {
  const { box, texts } = drawn;
  if (!box) return;
  for (const attribute of ['fill', 'stroke', 'rx', 'ry']) box.removeAttribute(attribute);
  for (const [line, text] of texts.entries()) {
    const y = drawn.y + (line - (texts.length - 1) / 2) * LINE_HEIGHT;
    for (const attribute of ['dy', 'alignment-baseline']) text.removeAttribute(attribute);
    setAttributes(text, { y, 'dominant-baseline': 'central' });
  }
  const [first, last] = [lifelines[0]?.x ?? 0, lifelines.at(-1)?.x ?? 0];
  const { kind } = drawn.row;
  if (kind === 'wait' && first < last) fill(box, first, last);
  else if (kind !== 'section' && !isWide(drawn)) shrink(box, texts);
  if (kind === 'section') includeText(bounds, (first + last) / 2, texts);
  else include(bounds, numberOf(box, 'x'), numberOf(box, 'x') + numberOf(box, 'width'));
}

/** It spans several lifelines, and that is its meaning. */
function isWide({ row }: DrawnRow): boolean {
  return 'participants' in row && row.participants.length > 1;
}

/** Time passes between the lifelines, which go on. */
function fill(box: SVGRectElement, first: number, last: number): void {
  setAttributes(box, { x: first + BETWEEN, width: last - first - 2 * BETWEEN });
}

/** Mermaid gives a note a least width, and measures what it writes for a special character. */
function shrink(box: SVGRectElement, texts: readonly SVGTextElement[]): void {
  const width = widest(texts) + 2 * PADDING;
  const before = numberOf(box, 'width');
  if (width < before) setAttributes(box, { x: numberOf(box, 'x') + (before - width) / 2, width });
}

/** The frame of a heading takes the width of the drawing, whatever that will be. */
function includeText(bounds: Bounds, middle: number, texts: readonly SVGTextElement[]): void {
  const half = widest(texts) / 2 + PADDING;
  include(bounds, middle - half, middle + half);
}

function widest(texts: readonly SVGTextElement[]): number {
  return Math.max(...texts.map((text) => widthOf(text.textContent ?? '', '13px')));
}
