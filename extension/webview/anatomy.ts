/** Finds its way about a drawing of Mermaid's: which elements draw which row, and where. */
import type { FlowModel, MermaidDrawing, Row } from '../../language-server/protocol.ts';
import { numberOf, svgElement } from './svg.ts';

export interface Anatomy {
  readonly svg: SVGSVGElement;
  readonly model: FlowModel;
  readonly bounds: Bounds;
  /** By the position of the participant. */
  readonly lifelines: readonly Lifeline[];
  /** By the row's place in the model; rows that are not drawn are missing. */
  readonly rows: ReadonlyMap<number, DrawnRow>;
}

/** The extent of the drawing; it grows with what is put into it. */
export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Lifeline {
  readonly x: number;
  top: number;
  readonly line: SVGLineElement;
  readonly head: SVGGElement;
}

export interface DrawnRow {
  readonly index: number;
  readonly row: Row;
  readonly group: SVGGElement;
  readonly texts: readonly SVGTextElement[];
  /** The arrow of a message; a path where it goes back to its host. */
  readonly arrow: SVGLineElement | SVGPathElement | undefined;
  /** The frame of a note. */
  readonly box: SVGRectElement | undefined;
  /** Where the arrow or the middle of the note is. */
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
}

export function anatomyOf(svg: SVGSVGElement, model: FlowModel, drawing: MermaidDrawing): Anatomy {
  const { y, height } = svg.viewBox.baseVal;
  const bounds = { left: Infinity, top: y, right: -Infinity, bottom: y + height };
  const drawn = [...messagesOf(svg, model, drawing), ...notesOf(svg, model, drawing)];
  drawn.sort((a, b) => a.index - b.index);
  for (const { group } of drawn) svg.append(group);
  const rows = new Map(drawn.map((each) => [each.index, each]));
  return { svg, model, bounds, lifelines: lifelinesOf(svg, model), rows };
}

function messagesOf(
  svg: SVGSVGElement,
  model: FlowModel,
  { messages }: MermaidDrawing,
): DrawnRow[] {
  const arrows = [...svg.querySelectorAll<SVGLineElement | SVGPathElement>('[data-et="message"]')];
  const texts = [...svg.querySelectorAll<SVGTextElement>('.messageText')];
  return messages.flatMap((index, position) => {
    const row = model.rows[index];
    const arrow = arrows[position];
    const text = texts[position];
    if (!row || !arrow || !text) return [];
    const y = arrow.tagName === 'line' ? numberOf(arrow, 'y1') : startOf(arrow);
    const extent = { y, top: y - 27, bottom: y + (arrow.tagName === 'line' ? 9 : 28) };
    const group = groupOf(arrow, text);
    return [{ index, row, group, texts: [text], arrow, box: undefined, ...extent }];
  });
}

/** The height at which a path `M x,y …` begins. */
function startOf(path: Element): number {
  return Number(/^\s*M\s*[-\d.]+[\s,]+([-\d.]+)/.exec(path.getAttribute('d') ?? '')?.[1] ?? 0);
}

function notesOf(svg: SVGSVGElement, model: FlowModel, { notes }: MermaidDrawing): DrawnRow[] {
  const groups = [...svg.querySelectorAll<SVGGElement>('g[data-et="note"]')];
  return notes.flatMap((index, position) => {
    const row = model.rows[index];
    const group = groups[position];
    const box = group?.querySelector('rect');
    if (!row || !group || !box) return [];
    const top = numberOf(box, 'y');
    const bottom = top + numberOf(box, 'height');
    const texts = [...group.querySelectorAll('text')];
    const extent = { y: (top + bottom) / 2, top: top - 3, bottom: bottom + 3 };
    return [{ index, row, group, texts, arrow: undefined, box, ...extent }];
  });
}

function groupOf(...elements: readonly SVGElement[]): SVGGElement {
  const group = svgElement('g');
  group.append(...elements);
  return group;
}

function lifelinesOf(svg: SVGSVGElement, model: FlowModel): Lifeline[] {
  return model.participants.flatMap((_, position) => {
    const id = `[data-id="p${position}"]`;
    const line = svg.querySelector<SVGLineElement>(`line[data-et="life-line"]${id}`);
    const head = svg.querySelector<SVGGElement>(`g[data-et="participant"]${id}`);
    if (!line || !head) return [];
    return [{ x: numberOf(line, 'x1'), top: numberOf(line, 'y1'), line, head }];
  });
}

export function include(bounds: Bounds, from: number, to: number): void {
  bounds.left = Math.min(bounds.left, from);
  bounds.right = Math.max(bounds.right, to);
}
