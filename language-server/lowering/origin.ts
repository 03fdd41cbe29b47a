/** Where an event was written, and which stretch of the text a part of it takes. */
import type { Range } from 'vscode-languageserver-types';
import type { Statement } from '../../grammar/generated/ast.ts';
import { readField } from './field.ts';
import { controlBit, type FlagUse, flagsIn } from './flags.ts';
import type { Span } from './notice.ts';
import { type FieldName, fieldNamed } from './options.ts';
import { type Place, placeOf, type SourceLine } from './source.ts';

/** What an event is about, on a line that is about several. */
export interface Focus {
  readonly subject?: number | undefined;
  readonly field?: number | undefined;
}

/**
 * The origin of every event, host and remark that comes from a text. Origins of one statement are
 * one object, unless the line speaks of several hosts or variables.
 */
export class TextOrigin {
  readonly statement: Statement;
  readonly focus: Focus;
  /** Fields written as a question, such as `ack=?`. */
  readonly asks: readonly string[];

  constructor(statement: Statement, asks: readonly string[] = [], focus: Focus = {}) {
    this.statement = statement;
    this.asks = asks;
    this.focus = focus;
  }

  get place(): Place {
    return placeOf(this.statement);
  }

  /** The number of the line, from 0. */
  get line(): number {
    return this.place.line;
  }

  get source(): SourceLine {
    return this.place.source;
  }

  /**
   * The range of a part. One that is not written has the range of what it would stand by: a field
   * that of the control bits, anything else that of the statement.
   */
  range(part: string): Range {
    const { start, end } = this.span(part);
    const { line } = this;
    return { start: { line, character: start }, end: { line, character: end } };
  }

  /** The same in columns of the line. */
  span(part: string): Span {
    return (
      this.written(part) ??
      this.written(standIn(part)) ??
      this.written('arrow') ??
      this.source.extent
    );
  }

  /** Offsets of a part in the text of the file. */
  offsets(part: string): Span {
    const { start, end } = this.span(part);
    const { lineOffset } = this.place;
    return { start: lineOffset + start, end: lineOffset + end };
  }

  /** A part, where it is written. */
  written(part: string): Span | undefined {
    const columns = /^columns:(\d+)-(\d+)$/.exec(part);
    if (columns) return { start: Number(columns[1]), end: Number(columns[2]) };
    if (part === 'statement') return this.source.extent;
    if (part.startsWith('flag:')) return this.flags().find(({ name }) => name === part.slice(5));
    const clause = /^(expect|allow):(.+)$/.exec(part);
    if (clause) return this.named(`${clause[1]}s`, clause[2]);
    const name = fieldNamed(part);
    return name ? this.field(name) : this.piece(part);
  }

  /** The control bits of a segment, each at its place. */
  flags(): readonly FlagUse[] {
    const { text, pieces } = this.source;
    return pieces.flatMap(({ property, start, end }) => {
      const image = text.slice(start, end);
      if (property === 'flags') return flagsIn(image, start);
      const key = property === 'fields' ? readField(image, { start, end }).key : '';
      return /^[A-Z]{3}$/.test(key) && controlBit(key)
        ? [{ ...(flagsIn(key, start)[0] as FlagUse), end }]
        : [];
    });
  }

  /** A piece by what it says. */
  private named(property: string, text: string | undefined): Span | undefined {
    return this.source.pieces.find((piece) => {
      return piece.property === property && this.source.text.slice(piece.start, piece.end) === text;
    });
  }

  private field(name: FieldName): Span | undefined {
    const { text, pieces } = this.source;
    return pieces.find((piece) => {
      const image = text.slice(piece.start, piece.end);
      if (piece.property === 'texts') return name === 'len';
      if (piece.property === 'words') return fieldNamed(image.toLowerCase()) === name;
      if (piece.property !== 'fields') return false;
      const field = readField(image, piece);
      const isFlag = /^[A-Z]{3}$/.test(field.key) && /^[01]$/.test(field.value);
      return !isFlag && fieldNamed(field.name) === name;
    });
  }

  private piece(part: string): Span | undefined {
    const { subject = 0, field = 0 } = this.focus;
    switch (part) {
      case 'flags':
        return stretch(this.flags());
      case 'label':
        return this.source.piece('labels') ?? this.source.piece('label');
      case 'host':
        return this.source.piece('subjects', subject) ?? this.source.piece('name');
      case 'state':
        return stretch(this.source.pieces.filter(({ property }) => property === 'state'));
      case 'claim':
        return this.piece('state') ?? this.source.piece('fields', field);
      case 'variable':
        return this.variable()?.keySpan;
      case 'value':
        return this.variable()?.valueSpan;
      case 'expect':
      case 'allow':
        return stretch(this.source.pieces.filter(({ property }) => property === `${part}s`));
      case 'timer':
      case 'length':
        return stretch(this.source.pieces.filter(({ property }) => property === part));
      case 'call':
        return this.source.piece('call') ?? this.piece('timer') ?? this.piece('state');
      case 'text':
        return this.source.piece('texts') ?? this.source.piece('text');
      default:
        return this.source.piece(part);
    }
  }

  private variable(): ReturnType<typeof readField> | undefined {
    const piece = this.source.piece('fields', this.focus.field ?? 0);
    return piece && readField(this.source.text.slice(piece.start, piece.end), piece);
  }
}

/** What a part that is not written would stand by. */
function standIn(part: string): string {
  if (part.startsWith('flag:') || fieldNamed(part)) return 'flags';
  if (part === 'flags') return 'arrow';
  if (part === 'variable' || part === 'value' || part === 'state') return 'claim';
  return 'statement';
}

function stretch(spans: readonly Span[]): Span | undefined {
  const [first] = spans;
  const last = spans.at(-1);
  return first && last && { start: first.start, end: last.end };
}
