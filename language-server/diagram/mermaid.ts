/** The flow model as the text of a Mermaid sequence diagram. */
import { type MessageRow, messageCaption, noteCaption } from './captions.ts';
import { escapeLines, escapeText } from './mermaid-text.ts';
import type { FlowModel, MermaidDrawing, Participant, Row, StateLabel } from './model.ts';
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
    const heading = oneLine(title ?? '', COLUMNS.title);
    if (heading) this.lines.push(`title: ${escapeText(heading)}`);
    for (const [position, participant] of participants.entries()) {
      this.lines.push(`participant ${alias(position)} as ${nameOf(participant)}`);
    }
    for (const { initial } of participants) this.states(initial, -1);
    for (const [index, row] of rows.entries()) {
      if ('segment' in row) this.message(row, index);
      else this.note(row, index);
      this.states(row.states, index);
    }
    const { lines, messages, notes } = this;
    return { text: `${lines.join('\n')}\n`, messages, notes };
  }

  private message(row: MessageRow, index: number): void {
    const between = `${alias(row.from)}${arrowOf(row)}${alias(row.to)}`;
    this.lines.push(`${between}: ${escapeText(oneLine(messageCaption(row), COLUMNS.label))}`);
    this.messages.push(index);
  }

  private note(row: Exclude<Row, MessageRow>, index: number): void {
    const text = noteCaption(row);
    const first = Math.min(...this.placesOf(row));
    const last = Math.max(...this.placesOf(row));
    if (text === undefined || !Number.isFinite(first)) return;
    // Mermaid draws a note over one lifeline, or from a first one to a last one.
    if (first === last) this.place(`over ${alias(first)}`, text, COLUMNS.note, index);
    else this.place(`over ${alias(first)},${alias(last)}`, text, COLUMNS.wideNote, index);
  }

  private placesOf(row: Exclude<Row, MessageRow>): readonly number[] {
    if ('participant' in row) return [row.participant];
    return 'participants' in row ? row.participants : [...this.model.participants.keys()];
  }

  private place(where: string, text: string, columns: number, index: number): void {
    const lines = wrap(text, columns, NOTE_LINES);
    this.lines.push(`Note ${where}: ${escapeLines(lines)}`);
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
}

function alias(position: number): string {
  return `p${position}`;
}

function nameOf({ name, address, count }: Participant): string {
  const crowd = count > 1 ? ` × ${count}` : '';
  const lines = [oneLine(name, COLUMNS.name) + crowd];
  if (address) lines.push(oneLine(address, COLUMNS.name));
  return escapeLines(lines);
}

/** Mermaid cannot slant: what is sent now and arrives later is dashed. */
function arrowOf(row: MessageRow): string {
  if (row.kind === 'arrival') return '->>';
  if (row.kind === 'end' || row.fate === 'lost') return '-x';
  return row.fate === 'in-flight' || row.provenance !== 'sent' ? '-->>' : '->>';
}
