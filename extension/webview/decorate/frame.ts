/** The parts that belong to no row: title, hosts, lifelines. */
import { type Anatomy, type Bounds, include } from '../anatomy.ts';
import { widthOf } from '../measure.ts';
import { numberOf, setAttributes, svgElement } from '../svg.ts';

/** What the hosts move up, to make room for the states in which they begin. */
const LIFT = 22;
/** The lifelines go on below the last row, and with them the states. */
const TAIL = 20;
const MARGIN = 12;

export function decorateFrame({ svg, bounds, lifelines, model, rows }: Anatomy): void {
  setAttributes(svg, { class: 'drawing' });
  for (const name of ['role', 'aria-roledescription', 'style']) svg.removeAttribute(name);
  for (const text of svg.querySelectorAll('text')) text.removeAttribute('style');
  bounds.top -= LIFT;
  bounds.bottom = Math.max(bounds.bottom, ...[...rows.values()].map(({ bottom }) => bottom)) + TAIL;
  const heads = svgElement('g', { class: 'heads' });
  heads.append(svgElement('rect', { class: 'backdrop' }));
  for (const [position, lifeline] of lifelines.entries()) {
    lifeline.top -= LIFT;
    setAttributes(lifeline.line, { y1: lifeline.top, y2: bounds.bottom });
    const crowd = (model.participants[position]?.count ?? 1) > 1;
    const attributes = { class: crowd ? 'host crowd' : 'host', transform: `translate(0 ${-LIFT})` };
    setAttributes(lifeline.head, attributes);
    heads.append(lifeline.head);
    includeHead(bounds, lifeline.head);
  }
  svg.append(heads);
}

function includeHead(bounds: Bounds, head: SVGGElement): void {
  const box = head.querySelector('rect');
  if (box) include(bounds, numberOf(box, 'x'), numberOf(box, 'x') + numberOf(box, 'width'));
}

/** Gives the drawing its final extent, once all has been drawn. */
export function closeFrame({ svg, bounds, lifelines }: Anatomy): void {
  const title = svg.querySelector(':scope > text:not([class])');
  if (title) placeTitle(title, bounds);
  const { top, bottom } = bounds;
  const [left, right] = [bounds.left - MARGIN, bounds.right + MARGIN];
  const [width, height] = [right - left, bottom - top];
  setAttributes(svg, { viewBox: `${left} ${top} ${width} ${height}`, width, height });
  const headHeight = (lifelines[0]?.top ?? 0) + LIFT + 16;
  const backdrop = svg.querySelector('.backdrop');
  if (backdrop) setAttributes(backdrop, { x: left, y: -LIFT - 8, width, height: headHeight });
  for (const wide of svg.querySelectorAll('.hit, .ground, .section > .note')) {
    setAttributes(wide, { x: left, width });
  }
}

function placeTitle(title: Element, bounds: Bounds): void {
  const x = (bounds.left + bounds.right) / 2;
  const half = widthOf(title.textContent ?? '', '16px', 600) / 2;
  setAttributes(title, { x, y: numberOf(title, 'y') - LIFT, class: 'title' });
  include(bounds, x - half, x + half);
}
