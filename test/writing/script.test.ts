import { describe, expect, it } from 'vitest';
import { printScript } from '../../language-server/writing/script.ts';
import { lossOf, printed, read } from './again.ts';

/** What is printed as it stands here. */
const USUAL = `title "a \\"quoted\\" word"

captured
profile linux
latency 40ms
host A 192.0.2.1:51000 mss=1460 wscale=7
host B [2001:db8::1]:80 win=65535 backlog=128 syncookies
host Bots[200] spoofed 198.51.100.0/24
host 客户端 silent
let J = 1000
let n = 5

A: SYN-SENT
B: LISTEN

section "All that can be said"
@0s A:5001 -> B:80: SYN seq=J mss=1460 wscale=7 sackok ts=100/0 tfo
@0.012s B:80 -> A:5001: SYN ACK seq=K ack=J+1 win=65535
A -x B: PSH ACK seq=J+1 ack=K+1 "GET /\\n" expect time-wait-skipped, second-fin
A ~> B: ACK seq=J+n-1 ack=K+1 len=2*n sack=K+5:K+9,K+20:K+30 as p
unseen A -> B: ACK len=3000
@1s unseen forged A -> B: RST
cross {
  old A -> B: SYN seq=1:11 len=0
  forged B -> A: RST seq=4294967295 urg=7 tfo=a1b2c3d4 allow ghost-rst
}
@1.5s A, B: ESTABLISHED snd.una=J+101 rcv.wnd=0
A: send len=n+1
A: send 100
A: timeout delayed-ack
B: drops p
arrive p
arrive p seq=J+1:J+4
lose p
wait 200ms
wait 2MSL
note A, B: "两行\\n\\\\"
`;

describe('a printed script', () => {
  it('stands as it is usually written', () => {
    expect(printed(USUAL)).toBe(USUAL);
  });

  it('has what was written in other ways in the usual form', () => {
    expect(
      printed(
        'B：LISTEN，\nA --> B: SYN=1 seq = 5\n@+1us A : connect\nA, B: SYN_RCVD\nA: send "text"',
      ),
    ).toBe('B: LISTEN\nA -> B: SYN seq=5\n@0.000001s A: connect\nA, B: SYN-RECEIVED\nA: send 4\n');
  });

  it('has comments below each other', () => {
    const { script } = read('A -> B: SYN\nB -> A: SYN ACK\nwait 1s');
    const comment = ({ kind }: { kind: string }) => (kind === 'segment' ? 'frame' : undefined);
    expect(printScript(script, { comment })).toBe(
      'A -> B: SYN      // frame\nB -> A: SYN ACK  // frame\nwait 1s\n',
    );
  });

  it.each([
    ['numbers that have more digits than are exact', `A -> B: SYN win=${'9'.repeat(30)} urg=-5`],
    ['a port beyond all', `A:${'1'.repeat(25)} -> B: SYN`],
    ['very short times', '@1ns A -> B: SYN\nwait 0.5us\n@+0.1s A: close\n@+0.2s B: close'],
    ['sums of times', '@0.1s A -> B: SYN\n@+0.2s B -> A: SYN ACK\n@+0.000001s A -> B: ACK'],
    ['waits for parts of a timer', 'wait 0.25RTO\nwait 1.5 MSL\nwait RTO'],
    ['a let that is a sum of others', 'let J = 5\nlet K = J+7\nlet w = J+x\nA -> B: ACK seq=K+w'],
    ['no options at all', 'A -> B: SYN sackok=0'],
    ['no control bits', 'A -> B: seq=5'],
    ['an empty text', 'A -> B: ACK ""'],
    ['a text that only says what is sent', 'A -> B: ACK len=517 "Client Hello"'],
    ['a range that says its length twice', 'A -> B: ACK seq=u:u+5 len=5'],
    ['the same host twice', 'A, A: ESTABLISHED\nA: snd.una=1 snd.una=1'],
    ['a line about several hosts with clauses', 'A, B: CLOSED expect time-wait-skipped allow x'],
    ['a state and variables of several hosts', 'A, B: ESTABLISHED snd.nxt=u+1 rcv.wnd=5'],
    ['hosts named as keywords', 'note -> old: SYN\nold, wait: SYN-SENT\nlet: close'],
    ['a crossing that is not closed', 'cross {\n  A -> B: SYN'],
    ['symbols with a prime', "A -> B: SYN seq=J'\nA: send len=J'"],
    ['a cookie of letters', 'A -> B: SYN tfo=zz'],
  ])('keeps %s', (_, text) => {
    expect(lossOf(text)).toBeUndefined();
    expect(read(text).isWhole).toBe(true);
  });
});
