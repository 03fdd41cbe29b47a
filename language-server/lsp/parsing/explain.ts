/** Says what is wrong with a line that does not parse: one slip, at the part that offends. */
import type { IToken } from 'chevrotain';
import { nearest } from '../../nearest.ts';
import { AFTER_KEYWORD } from './places.ts';
import type { RuleName } from './rule-of.ts';
import type { Slip, SlipKind } from './slip.ts';
import { UNKNOWN } from './token-builder.ts';

/**
 * @param rule what the line was parsed as, if it starts like anything
 * @param offending the token at which the parse failed; none at the end of the line
 */
export function explain(
  tokens: readonly IToken[],
  rule: RuleName | undefined,
  offending: IToken | undefined,
): Slip {
  const unfinished = tokens.find((token) => is(token, UNKNOWN) && /^["“]/.test(token.image));
  if (unfinished) return slip('unfinished-text', unfinished);
  const spaced = spacedName(tokens);
  if (spaced) return spaced;
  if (offending && is(offending, UNKNOWN)) return stray(offending);
  if (rule === undefined) return noStatement(tokens);
  if (rule === 'Segment') return segment(tokens, offending);
  return unspoken(tokens, offending) ?? form(tokens, rule, offending);
}

/** Two words in a row before an arrow or a colon: `Host A -> Host B: SYN`. */
function spacedName(tokens: readonly IToken[]): Slip | undefined {
  const colon = tokens.findIndex((token) => is(token, ':'));
  if (colon < 0 || !tokens.slice(0, colon).some((token) => is(token, 'ARROW'))) return undefined;
  const at = tokens.findIndex((token, index) => {
    const next = tokens[index + 1];
    return index + 1 < colon && is(token, 'HOST') && next !== undefined && WORD.test(next.image);
  });
  const [host, next] = tokens.slice(at, at + 2);
  if (at < 0 || !host || !next) return undefined;
  const end = next.startOffset + next.image.length;
  return { ...slip('spaced-name', host, { host: host.image, next: next.image }), end };
}

const WORD = /^(?!(?:SYN|FIN|RST|PSH|URG|ECE|CWR|ACK)$)[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/iu;
const FIELD_NAME = /^(?:seq|ack|len|win|urg|mss|wscale|sack|ts|tfo)$/i;

function stray(token: IToken): Slip {
  const { image } = token;
  if (image.startsWith('#')) return slip('hash-comment', token);
  if (/^(?:<|←|⇐)/.test(image)) return slip('backward-arrow', token);
  return slip('stray', token, { text: shortened(image) });
}

/** A line that has neither arrow nor colon nor a keyword at its start. */
function noStatement(tokens: readonly IToken[]): Slip {
  const strange = tokens.find((token) => is(token, UNKNOWN));
  if (strange) return stray(strange);
  const [first] = tokens as [IToken];
  const last = tokens.at(-1) as IToken;
  if (is(first, 'ARROW')) return slip('no-sender', first);
  if (is(first, 'TIME') && tokens.length === 1) {
    return slip('time-alone', first, { time: first.image });
  }
  const keyword = nearest(first.image, AFTER_KEYWORD.keys());
  if (keyword !== undefined && tokens.length > 1) {
    return slip('misspelt-keyword', first, { text: first.image, nearest: keyword });
  }
  return { ...slip('no-statement', first), end: last.startOffset + last.image.length };
}

/** What may stand before the sender of a segment. */
const MARKS = ['old', 'forged', 'unseen'];

function segment(tokens: readonly IToken[], offending: IToken | undefined): Slip {
  const place = offending ?? (tokens.at(-1) as IToken);
  const before = previous(tokens, offending);
  if (before && offending && is(offending, ':') && FIELD_NAME.test(before.image)) {
    return slip('colon-for-equals', offending, { key: before.image });
  }
  if (!before || MARKS.some((mark) => is(before, mark))) return slip('no-sender', place);
  if (is(before, 'ARROW')) return slip('no-receiver', place);
  if (offending && is(offending, 'ARROW')) return slip('second-arrow', place);
  if (is(before, 'HOST')) {
    const arrow = tokens.some((token) => is(token, 'ARROW'));
    return slip(arrow ? 'no-colon' : 'no-arrow', before, { host: before.image });
  }
  if (is(before, ':')) return slip('nothing-sent', place);
  return tail(before) ?? slip('stray', place, { text: shortened(place.image) });
}

/** What a word such as `expect` or a colon still needs. */
function unspoken(tokens: readonly IToken[], offending: IToken | undefined): Slip | undefined {
  const before = previous(tokens, offending);
  if (!before) return undefined;
  const host = tokens.find((token) => is(token, 'HOST'))?.image;
  const isSubject = is(before, ':') && host !== undefined && !is(tokens[0], 'note');
  return isSubject ? slip('nothing-said', before, { host }) : tail(before);
}

function tail(before: IToken): Slip | undefined {
  if (is(before, 'as')) return slip('no-label', before);
  const takesRule = is(before, 'expect') || is(before, 'allow');
  return takesRule ? slip('no-rule-name', before, { keyword: before.image }) : undefined;
}

const FORM_OF = new Map<RuleName, string>([
  ['CrossBegin', 'cross'],
  ['BlockEnd', '}'],
  ['Drop', 'drops'],
]);

/** How the statement goes that this line starts. */
function form(tokens: readonly IToken[], rule: RuleName, offending: IToken | undefined): Slip {
  const place = offending ?? (tokens.at(-1) as IToken);
  return slip('keyword-form', place, { keyword: FORM_OF.get(rule) ?? rule.toLowerCase() });
}

function previous(tokens: readonly IToken[], offending: IToken | undefined): IToken | undefined {
  return offending ? tokens[tokens.indexOf(offending) - 1] : tokens.at(-1);
}

function is(token: IToken | undefined, name: string): boolean {
  return token?.tokenType.name === name;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function slip(kind: SlipKind, token: IToken, params: Slip['params'] = {}): Slip {
  const start = token.startOffset;
  return { kind, params, start, end: start + token.image.length };
}
