import { describe, expect, it } from 'vitest';
import { inFull } from '../../language-server/writing/in-full.ts';
import { printScript } from '../../language-server/writing/script.ts';
import { checkText } from '../support/fixture.ts';
import { read } from './again.ts';
import { examplesOfRules, exchanges, figures, lessons, type NamedText } from './texts.ts';

function fullText(text: string): string {
  const { script, trace } = checkText(text);
  return printScript(inFull(script, trace));
}

/** What the simulation and the rules make of it. */
function outcome(text: string): string[] {
  const { trace, findings } = checkText(text);
  const states = trace.steps.flatMap((step) => {
    return 'after' in step ? [`${step.kind} ${step.after.a.state} ${step.after.b.state}`] : [];
  });
  const serious = findings.filter(({ finding: { severity } }) => severity === 'error');
  return [...states, ...serious.map(({ line, rule }) => `${line + 1}: ${rule}`)];
}

describe('a script in full', () => {
  it('has every number that the simulation filled in', () => {
    const text = 'A -> B: SYN\nB -> A: SYN ACK\nA -> B: ACK ack=K+1\nA -> B: PSH ACK "hi"';
    expect(fullText(text)).toBe(
      [
        'A -> B: SYN seq=J',
        'B -> A: SYN ACK seq=K ack=J+1',
        'A -> B: ACK seq=J+1 ack=K+1',
        'A -> B: PSH ACK seq=J+1 ack=K+1 "hi"\n',
      ].join('\n'),
    );
  });

  it.each([
    ['the lessons', lessons()],
    ['the figures', figures()],
    ['random exchanges', exchanges(100)],
    ['the examples of the rules', examplesOfRules()],
  ])(
    'is simulated and judged as it was without them: %s',
    (_, texts: readonly NamedText[]) => {
      const whole = texts.filter(({ text }) => read(text).isWhole);
      const changed = whole.filter(({ text }) => {
        return outcome(fullText(text)).join() !== outcome(printScript(read(text).script)).join();
      });
      expect(
        changed.map(({ name, text }) => {
          return [
            name,
            text,
            fullText(text),
            ...outcome(text),
            '--',
            ...outcome(fullText(text)),
          ].join('\n');
        }),
      ).toEqual([]);
    },
    60_000,
  );
});
