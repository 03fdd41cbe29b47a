/**
 * Where on its line a token stands, and which terminals of the grammar can stand there.
 *
 * A word means different things in different places: `listen` names a host before the colon and is
 * a call after it, `syn-fin` is two control bits in a segment and a rule after `expect`. Deciding
 * by place keeps every word free to name a host, and the grammar free of keyword alternatives.
 */
import { type TcpFlowTerminalNames, TcpFlowTerminals } from '../../../grammar/generated/ast.ts';

export type Place =
  | 'start'
  | 'head'
  | 'note'
  | 'segment'
  | 'subject'
  | 'rest'
  | 'words'
  | 'rules'
  | 'label'
  | 'binding'
  | 'hostName'
  | 'hostProperties';

/** A terminal, ready to be tried at an offset. */
export interface Terminal {
  readonly name: TcpFlowTerminalNames;
  readonly pattern: RegExp;
}

function terminals(...names: TcpFlowTerminalNames[]): readonly Terminal[] {
  return names.map((name) => {
    const { source, flags } = TcpFlowTerminals[name];
    return { name, pattern: new RegExp(source, `${flags}y`) };
  });
}

/** The terminals of a place, in the order in which they are tried. */
export const TERMINALS: Readonly<Record<Place, readonly Terminal[]>> = {
  start: terminals('HOST', 'TIME', 'ARROW', 'STRING'),
  head: terminals('HOST', 'ARROW', 'STRING', 'TIME'),
  note: terminals('HOST', 'STRING'),
  segment: terminals('FLAGS', 'FIELD', 'NAME', 'STRING'),
  subject: terminals('CALL', 'FIELD', 'NAME', 'STRING'),
  rest: terminals('FIELD', 'NAME', 'STRING'),
  words: terminals('NAME', 'STRING', 'FIELD'),
  rules: terminals('NAME', 'STRING', 'FIELD'),
  label: terminals('NAME'),
  binding: terminals('FIELD', 'NAME', 'STRING'),
  hostName: terminals('NAME', 'STRING'),
  hostProperties: terminals('ADDRESS', 'COUNT', 'FIELD', 'NAME', 'STRING'),
};

/** What follows a keyword at the start of a line. */
export const AFTER_KEYWORD: ReadonlyMap<string, Place> = new Map<string, Place>([
  ['title', 'words'],
  ['section', 'words'],
  ['note', 'note'],
  ['host', 'hostName'],
  ['let', 'binding'],
  ['severity', 'binding'],
  ['latency', 'words'],
  ['profile', 'words'],
  ['captured', 'words'],
  ['wait', 'words'],
  ['arrive', 'rest'],
  ['lose', 'words'],
  ['cross', 'words'],
  ['old', 'head'],
  ['forged', 'head'],
  ['unseen', 'start'],
]);

/** Keywords that end what a line says and go on with something else. */
export const AFTER_TAIL: ReadonlyMap<string, Place> = new Map<string, Place>([
  ['expect', 'rules'],
  ['allow', 'rules'],
  ['as', 'label'],
]);

/** Places after a colon, where commas and the like only separate. */
export const LOOSE: ReadonlySet<Place> = new Set<Place>(['segment', 'rest', 'rules', 'subject']);
