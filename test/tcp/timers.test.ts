import { describe, expect, it } from 'vitest';
import { checkText } from '../support/fixture.ts';

const HANDSHAKE = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
`;

/** Errors and warnings of a text, by rule. */
function mistakes(text: string): string[] {
  const { findings, slips } = checkText(text);
  const serious = findings.filter(({ finding }) => /error|warning/.test(finding.severity));
  return [...slips, ...serious.map(({ rule }) => rule)];
}

const FIN_WAIT_2 = `${HANDSHAKE}Client -> Server: FIN ACK seq=J+1 ack=K+1
Server -> Client: ACK seq=K+1 ack=J+2
`;

describe('what stacks do by default is no mistake', () => {
  it.each([
    ['FIN-WAIT-2 for a minute', `${FIN_WAIT_2}wait 60s\nClient: CLOSED`],
    [
      'text again after 200 ms',
      `${HANDSHAKE}Client -x Server: ACK len=9
wait 200ms
Client -> Server: ACK seq=J+1 len=9`,
    ],
    [
      'SYNs a second apart, on Linux',
      `profile linux
Client -x Server: SYN
wait 1s
Client -x Server: SYN
wait 1s
Client -x Server: SYN
wait 1s
Client -> Server: SYN`,
    ],
    [
      'a probe without text',
      `${HANDSHAKE}Server -> Client: ACK win=0
Client -> Server: ACK seq=J ack=K+1
Server -> Client: ACK win=0`,
    ],
    [
      'a window that is rounded down to a unit of its scale',
      `Client -> Server: SYN wscale=7
Server -> Client: SYN ACK wscale=7
Client -> Server: ACK
Server -> Client: ACK win=64256
Client -> Server: ACK len=100
Server -> Client: ACK win=64128`,
    ],
  ])('%s', (_, text) => expect(mistakes(text)).toEqual([]));
});

describe('a timer that cannot run', () => {
  it.each(['RTO', 'persist', 'keepalive', '2MSL', 'delayed-ack', 'user'])('%s', (timer) => {
    for (const state of ['CLOSED', 'LISTEN', 'SYN-SENT', 'TIME-WAIT']) {
      const text = `Client: ${state}\nClient: timeout ${timer}\nClient -> Server: ACK`;
      expect(checkText(text).trace.steps.length).toBeGreaterThan(2);
    }
  });
});

describe('what a profile says', () => {
  it('FIN-WAIT-2 does not end before its time', () => {
    expect(mistakes(`${FIN_WAIT_2}wait 59s\nClient: CLOSED`)).not.toEqual([]);
  });

  it('a closed connection answers with a reset', () => {
    const late = 'Server -> Client: PSH ACK seq=K+1 ack=J+2 len=5\nClient -> Server: RST seq=J+2';
    expect(mistakes(`${FIN_WAIT_2}wait 60s\nClient: CLOSED\n${late}`)).toEqual([]);
  });

  it('TIME-WAIT takes a minute on Linux, and four in RFC 9293', () => {
    const closed = `${FIN_WAIT_2}Server -> Client: FIN ACK seq=K+1 ack=J+2
Client -> Server: ACK seq=J+2 ack=K+2
wait 60s
Client: CLOSED`;
    expect(mistakes(`profile linux\n${closed}`)).toEqual([]);
    expect(mistakes(closed)).toEqual(['two-msl-too-short']);
  });
});

describe('one mistake is one finding', () => {
  it.each([
    [
      'text into a closed window, and its ACK',
      'zero-window-data',
      `${HANDSHAKE}Server -> Client: ACK win=0
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+101`,
    ],
    [
      'text beyond the window, and its ACK',
      'data-exceeds-window',
      `${HANDSHAKE}Server -> Client: ACK win=50
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+101`,
    ],
    [
      'text beyond the MSS, and its ACK',
      'segment-exceeds-mss',
      `Client -> Server: SYN seq=J mss=536
Server -> Client: SYN ACK seq=K ack=J+1 mss=536
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=1000
Server -> Client: ACK seq=K+1 ack=J+1001`,
    ],
    [
      'a keep-alive too many',
      'keepalive-with-outstanding-data',
      `${HANDSHAKE}Client -x Server: PSH ACK len=10
Client: timeout keepalive
Client -> Server: ACK`,
    ],
    [
      'a timeout too many',
      'timeout-nothing-outstanding',
      `${HANDSHAKE}Client: timeout RTO
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10`,
    ],
  ])('%s', (_, rule, text) => expect(mistakes(text)).toEqual([rule]));
});
