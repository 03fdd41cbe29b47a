/** Explains one word of a line: a control bit, a field, a state, a rule. */
import type { Statement } from '../../../grammar/generated/ast.ts';
import { readField } from '../../lowering/field.ts';
import { flagsIn } from '../../lowering/flags.ts';
import type { Span } from '../../lowering/notice.ts';
import { fieldNamed } from '../../lowering/options.ts';
import { type Piece, placeOf, type SourceLine } from '../../lowering/source.ts';
import { stateNamed } from '../../lowering/states.ts';
import { ruleNamed } from '../../rules/index.ts';
import { CONTROL_BIT_TEXTS, FIELD_TEXTS, STATE_TEXTS, VARIABLE_TEXTS } from '../glossary.ts';
import { ruleText } from './rule.ts';

export interface Word extends Span {
  readonly kind: 'flag' | 'field' | 'state' | 'rule' | 'variable';
  readonly name: string;
}

export function wordAt(statement: Statement, character: number): Word | undefined {
  const { source } = placeOf(statement);
  const piece = source.pieces.find(({ start, end }) => start <= character && character <= end);
  return piece && wordIn(piece, source, statement, character);
}

function wordIn(
  piece: Piece,
  source: SourceLine,
  statement: Statement,
  character: number,
): Word | undefined {
  const { start, end } = piece;
  const image = source.text.slice(start, end);
  switch (piece.property) {
    case 'flags':
      return flagAt(image, start, character);
    case 'fields':
      return fieldIn(image, piece, statement);
    case 'state':
      return stateIn(source);
    case 'expects':
    case 'allows':
      return { kind: 'rule', name: image, start, end };
    case 'binding': {
      const { key, keySpan } = readField(image, piece);
      return statement.$type === 'Severity' ? { kind: 'rule', name: key, ...keySpan } : undefined;
    }
    default:
      return undefined;
  }
}

function flagAt(run: string, from: number, character: number): Word | undefined {
  const flag = flagsIn(run, from).find(({ start, end }) => start <= character && character <= end);
  return flag && { kind: 'flag', name: flag.name, start: flag.start, end: flag.end };
}

function fieldIn(image: string, piece: Piece, { $type }: Statement): Word {
  const { name } = readField(image, piece);
  const { start, end } = piece;
  if ($type === 'Claim') return { kind: 'variable', name: name.replace('-', '.'), start, end };
  return { kind: 'field', name: fieldNamed(name) ?? name, start, end };
}

/** A state may be written in several words: `TIME OUT`. */
function stateIn({ text, pieces }: SourceLine): Word | undefined {
  const words = pieces.filter(({ property }) => property === 'state');
  const start = words[0]?.start ?? 0;
  const end = words.at(-1)?.end ?? 0;
  const state = stateNamed(text.slice(start, end))?.state;
  return state && { kind: 'state', name: state, start, end };
}

const TEXTS: Readonly<Record<Word['kind'], (name: string) => string | undefined>> = {
  flag: (name) => CONTROL_BIT_TEXTS.get(name),
  field: (name) => FIELD_TEXTS.get(name),
  state: (name) => STATE_TEXTS.get(name),
  variable: (name) => VARIABLE_TEXTS.get(name),
  rule: (name) => {
    const rule = ruleNamed(name);
    return rule && ruleText(rule);
  },
};

export function wordText({ kind, name }: Word): string | undefined {
  return TEXTS[kind](name);
}
