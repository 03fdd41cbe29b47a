import type { IToken } from 'chevrotain';

/** The rules of the grammar that stand for a line. */
export type RuleName =
  | 'Segment'
  | 'Call'
  | 'Timeout'
  | 'Drop'
  | 'Claim'
  | 'Arrive'
  | 'Lose'
  | 'Wait'
  | 'CrossBegin'
  | 'BlockEnd'
  | 'Note'
  | 'Section'
  | 'Title'
  | 'Host'
  | 'Let'
  | 'Latency'
  | 'Profile'
  | 'Severity'
  | 'Captured';

const BY_KEYWORD = new Map<string, RuleName>([
  ['old', 'Segment'],
  ['forged', 'Segment'],
  ['unseen', 'Segment'],
  ['arrive', 'Arrive'],
  ['lose', 'Lose'],
  ['wait', 'Wait'],
  ['cross', 'CrossBegin'],
  ['}', 'BlockEnd'],
  ['note', 'Note'],
  ['section', 'Section'],
  ['title', 'Title'],
  ['host', 'Host'],
  ['let', 'Let'],
  ['latency', 'Latency'],
  ['profile', 'Profile'],
  ['severity', 'Severity'],
  ['captured', 'Captured'],
]);

const BY_FIRST_WORD = new Map<string, RuleName>([
  ['CALL', 'Call'],
  ['timeout', 'Timeout'],
  ['drops', 'Drop'],
]);

/**
 * Which rule a line is parsed by. Chevrotain would find it out by looking ahead; but this is faster,
 * and where a line breaks off it still tells what was begun.
 */
export function ruleOf(tokens: readonly IToken[]): RuleName | undefined {
  const first = tokens[0]?.tokenType.name === 'TIME' ? 1 : 0;
  const start = tokens[first]?.tokenType.name;
  if (start !== 'HOST') return start === undefined ? undefined : BY_KEYWORD.get(start);
  for (let i = first + 1; i < tokens.length; i++) {
    const name = tokens[i]?.tokenType.name;
    if (name === 'ARROW') return 'Segment';
    if (name === ':') return BY_FIRST_WORD.get(tokens[i + 1]?.tokenType.name ?? '') ?? 'Claim';
  }
  return undefined;
}
