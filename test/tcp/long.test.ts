/** A long transfer: what lies further back than the rules look is not held against anyone. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../support/fixture.ts';

const COUNT = 400;

describe('ACKs that come long after the text', () => {
  const text = Array.from(
    { length: COUNT },
    (_, i) => `A -> B: ACK seq=u+${i * 100} ack=v len=100`,
  );
  const acks = Array.from({ length: COUNT }, (_, i) => `B -> A: ACK seq=v ack=u+${(i + 1) * 100}`);
  const { findings } = checkText(['A, B: ESTABLISHED', ...text, ...acks].join('\n'));

  it('are never errors', () => {
    expect(findings.filter(({ finding }) => finding.severity === 'error')).toEqual([]);
  });
});
