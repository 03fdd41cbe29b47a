/**
 * A packetdrill script, cut into statements. Comments, strings, shell commands and code may span
 * lines; what follows a statement without a time of its own belongs to it.
 */

export interface Statement {
  /** From 1. */
  readonly line: number;
  /** Without comments; on one line. */
  readonly text: string;
}

export interface Comment {
  readonly line: number;
  readonly text: string;
  /** Nothing else stands on its line. */
  readonly isAlone: boolean;
}

export interface Cut {
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
}

/** Sticky, so that each is tried where the last one ended. Unclosed ones run to the end. */
const PIECES: readonly (readonly [kind: PieceKind, form: RegExp])[] = [
  ['comment', /\/\/[^\n]*/y],
  ['comment', /\/\*.*?(?:\*\/|$)/sy],
  ['code', /%\{.*?(?:\}%|$)/sy],
  ['command', /`(?:\\.|[^`\\])*(?:`|$)/sy],
  ['string', /"(?:\\.|[^"\\\n])*"?/y],
  ['line-end', /\n/y],
  ['text', /[^/%`"\n]+|./sy],
];

type PieceKind = 'comment' | 'code' | 'command' | 'string' | 'line-end' | 'text';

interface Piece {
  readonly kind: PieceKind;
  readonly text: string;
  readonly line: number;
}

function* piecesOf(script: string): Generator<Piece> {
  let line = 1;
  for (let at = 0; at < script.length; ) {
    const { kind, text } = pieceAt(script, at);
    yield { kind, text, line };
    at += text.length;
    line += kind === 'line-end' ? 1 : text.split('\n').length - 1;
  }
}

function pieceAt(script: string, at: number): { kind: PieceKind; text: string } {
  for (const [kind, form] of PIECES) {
    form.lastIndex = at;
    const [text] = form.exec(script) ?? [];
    if (text) return { kind, text };
  }
  return { kind: 'text', text: script.charAt(at) };
}

interface Line {
  readonly line: number;
  text: string;
}

export function cut(script: string): Cut {
  const lines: Line[] = [];
  const comments: Comment[] = [];
  let current: Line = { line: 1, text: '' };
  for (const { kind, text, line } of piecesOf(script)) {
    if (kind === 'line-end') {
      lines.push(current);
      current = { line: line + 1, text: '' };
    } else if (kind === 'comment') {
      comments.push({ line, text: bare(text), isAlone: current.text.trim() === '' });
    } else {
      current.text += text.replaceAll('\n', ' ');
    }
  }
  lines.push(current);
  return { statements: joined(lines), comments };
}

function bare(comment: string): string {
  const text = comment.replace(/^\/\/+|^\/\*+|\*+\/$/g, '');
  return text.replace(/^\s*\*+ ?/gm, '').trim();
}

/** A time, an option of the command line or a command begins a statement; not within brackets. */
const BEGINS = /^(?:\+|\*|\d*\.?\d|--|`|%\{)/;
const OPEN = /[([{]/g;
const CLOSED = /[)\]}]/g;
/** Of the preprocessor: both of its branches are read. */
const DIRECTIVE = /^#(?:if|ifdef|ifndef|else|elif|endif|include|define)\b/;
/** A bracket that is never closed costs no more than these lines. */
const LONGEST = 40;

function joined(lines: readonly Line[]): Statement[] {
  const statements: { line: number; text: string; depth: number; lines: number }[] = [];
  for (const { line, text: whole } of lines) {
    const text = whole.trim();
    if (text === '' || DIRECTIVE.test(text)) continue;
    const last = statements.at(-1);
    const isWithin = last !== undefined && last.depth > 0 && last.lines < LONGEST;
    if (!last || (BEGINS.test(text) && !isWithin)) {
      statements.push({ line, text, depth: depthOf(text), lines: 1 });
    } else {
      last.text += ` ${text}`;
      last.depth += depthOf(text);
      last.lines++;
    }
  }
  return statements;
}

function depthOf(text: string): number {
  const plain = text.replace(/"(?:\\.|[^"\\])*"|%\{.*?\}%|`[^`]*`/g, '');
  return (plain.match(OPEN)?.length ?? 0) - (plain.match(CLOSED)?.length ?? 0);
}
