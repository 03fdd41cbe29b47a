/** What follows a wrong segment tells what was meant: then the slip is the one finding. */
import { describe, expect, it } from 'vitest';
import { fixEdits } from '../../language-server/lowering/edits.ts';
import { catalogueOf } from '../../language-server/rules/catalogue.ts';
import { inHindsight } from '../../language-server/rules/hindsight/decide.ts';
import { RULES } from '../../language-server/rules/index.ts';
import { RuleJudge } from '../../language-server/rules/judge.ts';
import type { Script } from '../../language-server/tcp/script.ts';
import { simulate } from '../../language-server/tcp/simulate/index.ts';
import { applyEdits } from '../support/apply-edits.ts';
import { checkText } from '../support/fixture.ts';

const HANDSHAKE = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
`;

function mistakes(text: string) {
  return checkText(text).findings.filter(({ finding: { severity } }) => {
    return severity === 'error' || severity === 'warning';
  });
}

/** `line rule` of each mistake. */
function found(text: string): string[] {
  return mistakes(text).map(({ line, rule }) => `${line + 1} ${rule}`);
}

function mended(text: string): string {
  const [first] = mistakes(text);
  const fix = first?.finding.fixes.find(({ evident }) => evident);
  if (!first || !fix) return text;
  return applyEdits(text, fixEdits(first.finding, fix));
}

interface Slip {
  readonly name: string;
  readonly wrong: string;
  readonly right: string;
  readonly is: string;
}

const SLIPS: readonly Slip[] = [
  {
    name: 'an arrow turned round, though both numbers could be repaired one by one',
    wrong: `${HANDSHAKE}Server -> Client: PSH ACK seq=J+1 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+11`,
    right: `${HANDSHAKE}Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+11`,
    is: '4 segment-wrong-direction',
  },
  {
    name: 'an arrow turned round, which only the window tells',
    wrong: `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=300 ack=900 len=10 win=1000
Server -> Client: ACK seq=900 ack=310 win=65535
Server -> Client: ACK seq=310 ack=900 len=20 win=1000`,
    right: `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=300 ack=900 len=10 win=1000
Server -> Client: ACK seq=900 ack=310 win=65535
Client -> Server: ACK seq=310 ack=900 len=20 win=1000`,
    is: '4 segment-wrong-direction',
  },
  {
    name: 'a first number in the letter of the other side: the host counts from its own later',
    wrong: `B: listen
A -> B: SYN seq=J
A: abort
B -> A: SYN ACK seq=J+1 ack=J+1
A -> B: RST seq=J+1
A: connect
A -> B: SYN seq=J+100001
B -> A: SYN ACK seq=K+30001 ack=J+100002`,
    right: `B: listen
A -> B: SYN seq=J
A: abort
B -> A: SYN ACK seq=K ack=J+1
A -> B: RST seq=J+1
A: connect
A -> B: SYN seq=J+100001
B -> A: SYN ACK seq=K+30001 ack=J+100002`,
    is: '4 seq-wrong-direction',
  },
  {
    name: 'a FIN that what follows knows nothing of',
    wrong: `${HANDSHAKE}Client -> Server: FIN PSH ACK seq=J+1 ack=K+1 len=5
Server -> Client: ACK seq=K+1 ack=J+6
Client -> Server: PSH ACK seq=J+6 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+16`,
    right: `${HANDSHAKE}Client -> Server: PSH ACK seq=J+1 ack=K+1 len=5
Server -> Client: ACK seq=K+1 ack=J+6
Client -> Server: PSH ACK seq=J+6 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+16`,
    is: '4 contradicted-by-what-follows',
  },
  {
    name: "a listener's first number in the client's letter: the others tell its own",
    wrong: `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=J+1 ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Server -> Client: PSH ACK seq=K+1 ack=J+1 len=5`,
    right: `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Server -> Client: PSH ACK seq=K+1 ack=J+1 len=5`,
    is: '2 seq-wrong-direction',
  },
  {
    name: 'a first number that is off by one from all that follows',
    wrong: `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=301 ack=J+1
Client -> Server: ACK seq=J+1 ack=301
Server -> Client: PSH ACK seq=301 ack=J+1 len=5
Client -> Server: ACK seq=J+1 ack=306`,
    right: `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=300 ack=J+1
Client -> Server: ACK seq=J+1 ack=301
Server -> Client: PSH ACK seq=301 ack=J+1 len=5
Client -> Server: ACK seq=J+1 ack=306`,
    is: '2 contradicted-by-what-follows',
  },
  {
    name: 'a reset drawn from the wrong host, by what the calls above it say',
    wrong: `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client: abort
Server -> Client: RST seq=u
Client, Server: CLOSED`,
    right: `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client: abort
Client -> Server: RST seq=u
Client, Server: CLOSED`,
    is: '4 segment-wrong-direction',
  },
];

describe('of several repairs', () => {
  it.each(SLIPS)('what follows chooses: $name', ({ wrong, right, is }) => {
    expect(found(wrong)).toEqual([is]);
    expect(mended(wrong)).toBe(right);
    expect(found(right)).toEqual([]);
  });
});

describe('hindsight', () => {
  it('leaves a claim alone that is the only thing wrong', () => {
    expect(found(`${HANDSHAKE}Client: SYN-SENT\nClient, Server: ESTABLISHED`)).toEqual([
      '4 state-pair-impossible',
    ]);
  });

  it('blames no earlier line for one that could as well be left out', () => {
    expect(found(`${HANDSHAKE}Client -> Server: SYN seq=Z`)).toEqual(['4 syn-from-wrong-state']);
  });

  it('finds two slips that have nothing to do with each other', () => {
    const text = `${HANDSHAKE}Client -> Server: PSH ACK seq=J+1 ack=K len=5
Server -> Client: ACK seq=K+1 ack=J+6
Server -> Client: PSH ACK seq=K+1 ack=J+6 len=5
Client -> Server: ACK seq=J+6 ack=K+5`;
    expect(mistakes(text).map(({ line }) => line + 1)).toEqual([4, 7]);
  });

  it('says nothing about what is wrong on purpose', () => {
    const text = `${HANDSHAKE}Server -> Client: PSH ACK seq=J+1 ack=K+1 len=10 allow segment-wrong-direction
Server -> Client: ACK seq=K+1 ack=J+1`;
    expect(found(text).filter((each) => each.startsWith('4'))).toEqual(['4 seq-wrong-direction']);
  });

  it('plays no more than it may, however long a note and however many its mistakes', () => {
    const lines = Array.from(
      { length: 4000 },
      (_, i) => `Client -> Server: ACK seq=${i * 7} ack=9`,
    );
    const { script } = checkText(`Client, Server: ESTABLISHED\n${lines.join('\n')}`);
    expect(eventsPlayed(script)).toBeLessThanOrEqual(script.events.length + 8000);
  });
});

/** By the segments' own rules. */
function eventsPlayed(script: Script): number {
  let played = 0;
  inHindsight(script, (part, decisions) => {
    played += part.events.length;
    const judge = new RuleJudge(catalogueOf(RULES), decisions);
    const trace = simulate(part, judge);
    const reports = [...judge.reports].flatMap(([step, all]) => {
      return all.map((report) => ({ ...report, step, origin: trace.steps[step]?.origin ?? {} }));
    });
    return { trace, reports };
  });
  return played;
}
