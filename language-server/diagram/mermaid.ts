/** The flow model as the text of a Mermaid sequence diagram. */
import { labelText } from './label.ts';
import { escape, escapeLines } from './mermaid-text.ts';
import type {
  CallRow,
  ClaimRow,
  FlowModel,
  MermaidDrawing,
  Participant,
  Row,
  RowFinding,
  SegmentRow,
  StateLabel,
} from './model.ts';
import { oneLine, wrap } from './text.ts';

export interface MermaidOptions {
  /** `beside`: whoever shows the drawing puts the states beside the lifelines; else they are notes. */
  readonly states: 'notes' | 'beside';
}

export function toMermaid(
  model: FlowModel,
  options: MermaidOptions = { states: 'notes' },
): MermaidDrawing {
  return new Writer(model, options).write();
}

const COLUMNS = { title: 100, name: 32, label: 140, note: 32, wideNote: 56 };
const NOTE_LINES = 12;

class Writer {
  private readonly model: FlowModel;
  private readonly options: MermaidOptions;
  private readonly lines: string[] = ['sequenceDiagram'];
  private readonly messages: number[] = [];
  private readonly notes: number[] = [];

  constructor(model: FlowModel, options: MermaidOptions) {
    this.model = model;
    this.options = options;
  }

  write(): MermaidDrawing {
    const { title, participants, rows } = this.model;
    if (title?.trim()) this.lines.push(`title: ${escape(oneLine(title, COLUMNS.title))}`);
    for (const [position, participant] of participants.entries()) {
      this.lines.push(`participant ${alias(position)} as ${nameOf(participant)}`);
    }
    for (const { initial } of participants) this.states(initial, -1);
    for (const [index, row] of rows.entries()) {
      this.row(row, index);
      this.states(row.states, index);
    }
    return { text: `${this.lines.join('\n')}\n`, messages: this.messages, notes: this.notes };
  }

  private row(row: Row, index: number): void {
    switch (row.kind) {
      case 'segment':
        return this.message(row, index, arrowOf(row), segmentText(row));
      case 'arrival':
        return this.message(row, index, '->>', arrivalText(row.again, row));
      case 'end':
        return this.message(row, index, '-x', `(${row.how}) ${labelText(row.label)}`);
      case 'call':
        return this.note([row.participant], callText(row), index);
      case 'timeout':
        return this.note([row.participant], `${row.timer} timeout`, index);
      case 'claim':
        return isDrawn(row) ? this.note([row.participant], claimText(row), index) : undefined;
      case 'wait':
        return this.note(this.all(), row.text, index);
      case 'note':
        return this.note(row.participants, row.text, index);
      case 'section':
        return this.note(this.all(), row.title, index);
    }
  }

  private message(
    row: { from: number; to: number },
    index: number,
    arrow: string,
    text: string,
  ): void {
    const between = `${alias(row.from)}${arrow}${alias(row.to)}`;
    this.lines.push(`${between}: ${escape(oneLine(text, COLUMNS.label))}`);
    this.messages.push(index);
  }

  /** A note across some participants; Mermaid knows only the first and the last of them. */
  private note(participants: readonly number[], text: string, index: number): void {
    const first = Math.min(...participants);
    const last = Math.max(...participants);
    if (!Number.isFinite(first)) return;
    const over = first === last ? alias(first) : `${alias(first)},${alias(last)}`;
    this.place(`over ${over}`, text, first === last ? COLUMNS.note : COLUMNS.wideNote, index);
  }

  private place(where: string, text: string, columns: number, index: number): void {
    this.lines.push(`Note ${where}: ${escapeLines(wrap(text || ' ', columns, NOTE_LINES)) || ' '}`);
    this.notes.push(index);
  }

  private states(states: readonly StateLabel[], index: number): void {
    if (this.options.states === 'beside') return;
    const last = this.model.participants.length - 1;
    for (const { participant, state } of states) {
      const side = participant === 0 ? 'left of' : participant === last ? 'right of' : 'over';
      this.place(`${side} ${alias(participant)}`, state ?? '?', COLUMNS.note, index);
    }
  }

  private all(): number[] {
    return this.model.participants.map((_, position) => position);
  }
}

/** A claim that holds says nothing that the states do not show. */
function isDrawn(row: ClaimRow): boolean {
  return row.about === 'variable' || row.findings.length > 0 || row.deliberate.length > 0;
}

function alias(position: number): string {
  return `p${position}`;
}

function nameOf({ name, address, count }: Participant): string {
  const crowd = count > 1 ? ` × ${count}` : '';
  const lines = [
    oneLine(name, COLUMNS.name) + crowd,
    ...(address ? [oneLine(address, COLUMNS.name)] : []),
  ];
  return escapeLines(lines);
}

/** Mermaid cannot slant: what is sent now and arrives later is dashed, and said to be sent. */
function arrowOf({ fate, provenance }: SegmentRow): string {
  if (fate === 'lost') return '-x';
  return fate === 'in-flight' || provenance !== 'sent' ? '-->>' : '->>';
}

function segmentText(row: SegmentRow): string {
  const words = [row.provenance === 'sent' ? '' : row.provenance, fateText(row)].filter(Boolean);
  const said = words.length > 0 ? `(${words.join(', ')}) ` : '';
  return markOf(row) + said + labelText(row.label);
}

function fateText({ fate }: SegmentRow): string {
  if (fate === 'in-flight') return 'sent';
  return fate === 'lost' ? 'lost' : '';
}

function arrivalText(again: boolean, row: Extract<Row, { kind: 'arrival' }>): string {
  return `${markOf(row)}(arrives${again ? ' again' : ''}) ${labelText(row.label)}`;
}

function callText(row: CallRow): string {
  return markOf(row) + row.text + (row.error ? ` (error: ${row.error})` : '');
}

function claimText(row: ClaimRow): string {
  return `${markOf(row)}${row.text}`;
}

/** What is wrong is marked, by accident or on purpose. */
function markOf(row: { findings: readonly RowFinding[]; deliberate?: readonly string[] }): string {
  if (row.findings.some(({ severity }) => severity === 'error')) return '✗ ';
  if (row.findings.some(({ severity }) => severity === 'warning')) return '⚠ ';
  return row.deliberate?.length ? '✗ ' : '';
}
