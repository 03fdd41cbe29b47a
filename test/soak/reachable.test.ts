import { describe, expect, it } from 'vitest';
import type { State } from '../../language-server/tcp/state.ts';
import { pairOf, type Reach, search } from './reachable.ts';

const STATES: Readonly<Record<string, State>> = {
  CLO: 'CLOSED',
  LIS: 'LISTEN',
  SSN: 'SYN-SENT',
  SRC: 'SYN-RECEIVED',
  EST: 'ESTABLISHED',
  FW1: 'FIN-WAIT-1',
  FW2: 'FIN-WAIT-2',
  CWT: 'CLOSE-WAIT',
  CLG: 'CLOSING',
  LAK: 'LAST-ACK',
  TWT: 'TIME-WAIT',
};

/**
 * The table of the reference: `Q` at rest without a loss, `L` after one, `A` after an abort, `·`
 * never. `a`: after an abort in a state in which the search makes none.
 */
const TABLE = `CLO Q
LIS Q Q
SSN L L L
SRC L a L L
EST A a · L Q
FW1 L a L L Q L
FW2 a a · · · · ·
CWT a a · · · L Q ·
CLG L a · · · L Q · L
LAK L a · · · L L · · ·
TWT Q a · · · · · · L L Q`;

describe('the two ends of a connection', () => {
  const { pairs } = search(2);
  const cells = TABLE.split('\n').flatMap((row) => {
    const [name = '', ...cells] = row.split(' ');
    return cells.map((want, x) => {
      return { a: STATES[name] as State, b: Object.values(STATES)[x] as State, want };
    });
  });

  it.each(cells)('are in $a and $b: $want', ({ a, b, want }) => {
    const found: Reach | '·' = pairs.get(pairOf(a, b)) ?? '·';
    expect(found).toBe(want === 'a' ? '·' : want);
  });
});
