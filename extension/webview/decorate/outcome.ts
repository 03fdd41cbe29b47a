/** What the receiver made of a segment that it did not simply take. */
import type { Row } from '../../../language-server/protocol.ts';

/** The outcomes that need a word where no state changes. */
const WORDS: Readonly<Record<string, string>> = {
  held: 'held back',
  'not-acceptable': 'not acceptable',
  'no-connection': 'no connection',
  'bad-ack': 'wrong ack',
  'ack-of-unsent': 'ack of unsent',
  challenged: 'challenged',
  dropped: 'dropped',
};

export function outcomeOf(row: Row): string | undefined {
  if (row.kind !== 'segment' && row.kind !== 'arrival') return undefined;
  const changes = row.states.some(({ participant }) => participant === row.to);
  return changes ? undefined : WORDS[row.reaction?.outcome ?? ''];
}
