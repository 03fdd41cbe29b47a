import { describe, expect, test } from 'vitest';
import { kindsOf, slipsOf } from './slips-of.ts';

const STATEMENTS: Record<string, readonly string[]> = {
  Segment: [
    'Client -> Server: SYN seq=J',
    'Client -x Server: ACK seq=J+1 ack=K+1',
    'Client ~> Server: SYN seq=J as p',
    'old Client -> Server: SYN seq=90',
    'forged Client -> Server: RST seq=1',
    'unseen Client -> Server: ACK seq=1 len=100',
    '@1s unseen forged Client -> Server: RST seq=1',
    'Client:5001 -> Server:80: SYN',
    '@1.5s Client -> Server: SYN',
    'Client -> Server: PSH ACK "GET / HTTP/1.1"',
    'Client -> Server: SYN mss=1460 wscale=7 sackok ts=100/0 tfo',
    'Client -> Server: ACK sack=J+501:J+1001,J+2001:J+3001',
    'Server -> Client: SYN ACK seq=K ack=J expect synack-ack-mismatch',
    'Server -> Client: SYN ACK ack=J expect synack-ack-mismatch, other allow second-fin',
    'Client -> Server: ACK ack=?',
    'Client -> Server: SYN seq = J + 1 + n',
    '客户端 -> 服务器：SYN，seq＝x',
    '10.0.0.1 -> 10.0.0.2: SYN',
    'web-1.example -> db_2: SYN',
  ],
  Call: ['A: listen', 'A: connect', 'A: send 100', 'A: send "text"', 'A, B: close', '@3s A: abort'],
  Timeout: ['A: timeout RTO', 'A: timeout 2MSL', 'A: timeout delayed ACK', 'A: timeout keep-alive'],
  Drop: ['B: drops p'],
  Claim: [
    'Client, Server: ESTABLISHED',
    'Client:5001: ESTABLISHED',
    'A: SYN_RCVD',
    'A: snd.nxt=J+101 rcv.wnd=0',
    'A: ESTABLISHED snd.una=J+1',
    'A: FIN-WAIT-2 expect state-assertion-mismatch',
    'A：已建立',
  ],
  Arrive: ['arrive p', '@2s arrive p', 'arrive p seq=J+1:J+501'],
  Lose: ['lose p'],
  Wait: ['wait 3s', 'wait 2MSL', 'wait 2 MSL', '@1s wait 1.5s'],
  CrossBegin: ['cross {'],
  BlockEnd: ['}'],
  Note: ['note A: "text"', 'note A, B: "text"', 'note 客户端： “文字”'],
  Section: ['section "Connection release"'],
  Title: ['title "TCP"', 'title "a \\"quoted\\" word"'],
  Host: [
    'host A',
    'host A 192.0.2.1:51000',
    'host A 2001:db8::1',
    'host A [2001:db8::1]:80 mss=1220',
    'host Server backlog=128 syncookies',
    'host Bots[200] spoofed 198.51.100.0/24',
    'host X silent',
  ],
  Let: ['let J = 1000', 'let K=J+1'],
  Captured: ['captured'],
  Latency: ['latency 40ms'],
  Profile: ['profile linux'],
  Severity: ['severity ack-mismatch = warning'],
};

describe('every statement of the language is read', () => {
  for (const [kind, lines] of Object.entries(STATEMENTS)) {
    test.each(lines)(`${kind}: %s`, (line) => {
      expect(slipsOf(line)).toEqual([]);
      expect(kindsOf(line)).toEqual([kind]);
    });
  }
});

describe('control bits may be joined in any way', () => {
  test.each([
    'SYN ACK',
    'SYN+ACK',
    'SYN,ACK',
    'SYN, ACK',
    'SYN-ACK',
    'SYN/ACK',
    '[SYN, ACK]',
    'syn ack',
  ])('%s', (flags) => {
    expect(slipsOf(`A -> B: ${flags} seq=K`)).toEqual([]);
  });
});

describe('keywords are free to name hosts', () => {
  test.each(['wait', 'host', 'title', 'old', 'cross', 'expect', 'listen', 'SYN'])('%s', (name) => {
    expect(slipsOf(`${name} -> B: SYN\n${name}: ESTABLISHED\nB -> ${name}: SYN`)).toEqual([]);
    expect(kindsOf(`${name} -> B: SYN\n${name}: ESTABLISHED`)).toEqual(['Segment', 'Claim']);
  });
});

test('blank lines and comments say nothing', () => {
  const text = '\n  // comment\n\n A -> B: SYN // "why"\n\t\n';
  expect(slipsOf(text)).toEqual([]);
  expect(kindsOf(text)).toEqual(['Segment']);
});

test('a comment sign in a text is text', () => {
  expect(slipsOf('title "http://example.org" // comment')).toEqual([]);
});
