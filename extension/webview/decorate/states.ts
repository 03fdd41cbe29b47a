/** The states: a band along each lifeline in the colour of its phase, and the name where it begins. */
import type { StateLabel } from '../../../language-server/protocol.ts';
import { type Anatomy, type DrawnRow, include, type Lifeline } from '../anatomy.ts';
import { widthOf } from '../measure.ts';
import { numberOf, svgElement } from '../svg.ts';
import { connectionNames } from './connections.ts';
import { outcomeOf } from './outcome.ts';

/** From opening to closing; a colour each. */
const PHASES: Readonly<Record<string, string>> = {
  CLOSED: 'idle',
  LISTEN: 'idle',
  'SYN-SENT': 'opening',
  'SYN-RECEIVED': 'opening',
  ESTABLISHED: 'open',
  'FIN-WAIT-1': 'closing',
  'FIN-WAIT-2': 'closing',
  'CLOSE-WAIT': 'closing',
  CLOSING: 'closing',
  'LAST-ACK': 'closing',
  'TIME-WAIT': 'waiting',
};

const BAND = 6;
const LABEL = { height: 18, gap: 9, padding: 7, size: '10.5px', weight: 600 };

interface Change extends StateLabel {
  readonly y: number;
  /** The row in which it happens, if that is drawn. */
  readonly drawn: DrawnRow | undefined;
}

/** A lifeline with what is drawn beside it. */
interface Place {
  readonly anatomy: Anatomy;
  readonly lifeline: Lifeline;
  readonly position: number;
}

/** The bands lie under the rows, the names over them. */
export function drawStates(anatomy: Anatomy): void {
  const bands = svgElement('g', { class: 'bands' });
  const labels = svgElement('g', { class: 'states' });
  const changes = Map.groupBy(changesOf(anatomy), ({ participant }) => participant);
  for (const [position, lifeline] of anatomy.lifelines.entries()) {
    const place = { anatomy, lifeline, position };
    const own = changes.get(position) ?? [];
    const connections = [...new Set(own.map(({ connection }) => connection))];
    for (const [lane, connection] of connections.entries()) {
      const inLane = own.filter((each) => each.connection === connection);
      bands.append(...bandsOf(inLane, place, lane));
    }
    const known = connections.filter((each) => each !== null);
    const names = connectionNames(anatomy.model, position, known);
    for (const change of own) {
      const name = [change.state ?? '?', names.get(change.connection ?? -1)].filter(Boolean);
      labels.append(labelOf(name.join(' · '), change, place));
    }
  }
  labels.append(...outcomesOf(anatomy));
  anatomy.rows.values().next().value?.group.before(bands);
  anatomy.svg.querySelector('.heads')?.before(labels);
}

/** All changes from top to bottom. A row that is not drawn changes states where the last one ended. */
function changesOf({ model, lifelines, rows }: Anatomy): Change[] {
  const changes: Change[] = [];
  for (const [position, { initial }] of model.participants.entries()) {
    const y = (lifelines[position]?.top ?? 0) + LABEL.height / 2 + 6;
    changes.push(...initial.map((label) => ({ ...label, y, drawn: undefined })));
  }
  let below = lifelines[0]?.top ?? 0;
  for (const [index, { states }] of model.rows.entries()) {
    const drawn = rows.get(index);
    const y = drawn?.y ?? below;
    changes.push(...states.map((label) => ({ ...label, y, drawn })));
    below = drawn?.bottom ?? below;
  }
  return changes;
}

function bandsOf(changes: readonly Change[], place: Place, lane: number): SVGRectElement[] {
  const { lifeline, anatomy } = place;
  return changes.flatMap(({ state, y }, index) => {
    const phase = phaseOf(state);
    const end = changes[index + 1]?.y ?? anatomy.bounds.bottom - 6;
    if (phase === 'idle' || end <= y) return [];
    const x = lifeline.x - BAND / 2 + lane * (BAND + 1);
    const frame = { x, y, width: BAND, height: end - y };
    return [svgElement('rect', { class: `band ${phase}`, ...frame })];
  });
}

function phaseOf(state: string | null): string {
  return PHASES[state ?? ''] ?? 'unknown';
}

function labelOf(name: string, { state, y, drawn }: Change, place: Place): SVGGElement {
  const { height, padding, size, weight } = LABEL;
  const width = widthOf(name, size, weight) * 1.04 + 2 * padding;
  const { x, middle } = besideLifeline(place, width, y, drawn);
  const label = svgElement('g', { class: `state ${phaseOf(state)}` });
  const frame = { x, y: middle - height / 2, width, height, rx: height / 2 };
  const text = svgElement('text', { x: x + width / 2, y: middle, 'text-anchor': 'middle' });
  text.textContent = name;
  label.append(svgElement('rect', frame), text);
  return label;
}

function outcomesOf(anatomy: Anatomy): SVGTextElement[] {
  return [...anatomy.rows.values()].flatMap((drawn) => {
    const { row, y } = drawn;
    const word = outcomeOf(row);
    const position = 'to' in row ? row.to : -1;
    const lifeline = anatomy.lifelines[position];
    if (!word || !lifeline) return [];
    const width = widthOf(word, LABEL.size);
    const { x, middle } = besideLifeline({ anatomy, lifeline, position }, width, y, drawn);
    const text = svgElement('text', { class: 'outcome', x, y: middle });
    text.textContent = word;
    return [text];
  });
}

/** Outside the first and the last lifeline, as textbooks have it; to the right of one in between. */
function besideLifeline(
  { anatomy, lifeline, position }: Place,
  width: number,
  y: number,
  drawn?: DrawnRow,
) {
  const { bounds, lifelines } = anatomy;
  const clear = clearOf(lifeline.x, drawn?.box);
  const x = position === 0 ? clear.left - LABEL.gap - width : clear.right + LABEL.gap;
  include(bounds, x, x + width);
  const isBetween = position > 0 && position < lifelines.length - 1 && drawn?.arrow;
  return { x, middle: isBetween ? y + LABEL.height / 2 + 4 : y };
}

/** What a label has to keep clear of: the lifeline, and a box that lies over it. */
function clearOf(x: number, box: SVGRectElement | undefined): { left: number; right: number } {
  const left = box ? numberOf(box, 'x') : x;
  const right = box ? left + numberOf(box, 'width') : x;
  return left < x && x < right ? { left, right } : { left: x, right: x };
}
