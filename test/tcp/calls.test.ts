/** User calls and timers: what each does in each state (RFC 9293 3.10.1-3.10.5, 3.10.8). */
import { describe, expect, it } from 'vitest';
import { call, statesOf } from '../../language-server/tcp/calls.ts';
import type { UserCall } from '../../language-server/tcp/script.ts';
import { number } from '../../language-server/tcp/sequence.ts';
import { STATES, type State } from '../../language-server/tcp/state.ts';
import { timeout, timeWaitOver } from '../../language-server/tcp/timeouts.ts';
import { endpoint, SND } from '../support/endpoint.ts';

const EXISTS = 'connection already exists';
const NONE = 'connection does not exist';
const CLOSING = 'connection closing';

/** One column for each state, in the order of STATES. */
const ERRORS: Record<Exclude<UserCall, 'reboot'>, readonly (string | undefined)[]> = {
  listen: [undefined, ...Array(10).fill(EXISTS)],
  connect: [undefined, undefined, ...Array(9).fill(EXISTS)],
  send: [NONE, ...Array(4).fill(undefined), CLOSING, CLOSING, undefined, ...Array(3).fill(CLOSING)],
  receive: [NONE, ...Array(10).fill(undefined)],
  close: [
    NONE,
    ...Array(4).fill(undefined),
    CLOSING,
    CLOSING,
    undefined,
    ...Array(3).fill(CLOSING),
  ],
  abort: [NONE, ...Array(10).fill(undefined)],
};

describe.each(Object.entries(ERRORS))('%s', (name, errors) => {
  it.each(STATES.map((state, index) => [state, errors[index]] as const))(
    'in %s: %s',
    (state, error) => {
      const result = call(endpoint(state), name as UserCall);
      expect(result.error).toBe(error);
      if (error) expect(result.tcb).toEqual(endpoint(state));
    },
  );
});

describe('listen and connect', () => {
  it('listen waits for a SYN', () => {
    expect(call(endpoint('CLOSED'), 'listen').tcb.state).toBe('LISTEN');
  });

  it.each(['CLOSED', 'LISTEN'] as const)('connect in %s may be claimed as SYN-SENT', (state) => {
    expect(statesOf(call(endpoint(state), 'connect').tcb)).toContain('SYN-SENT');
  });

  it('send on a listening socket opens it actively', () => {
    expect(statesOf(call(endpoint('LISTEN'), 'send').tcb)).toContain('SYN-SENT');
  });
});

describe('close', () => {
  it.each(['LISTEN', 'SYN-SENT'] as const)('in %s forgets the connection', (state) => {
    expect(call(endpoint(state), 'close').tcb.state).toBe('CLOSED');
  });

  it.each([
    ['SYN-RECEIVED', 'FIN-WAIT-1'],
    ['ESTABLISHED', 'FIN-WAIT-1'],
    ['CLOSE-WAIT', 'LAST-ACK'],
  ] as const)('in %s may be claimed as %s before its FIN is written', (state, next) => {
    expect(statesOf(call(endpoint(state), 'close').tcb)).toEqual([state, next]);
  });
});

describe('abort', () => {
  const RESETS: readonly State[] = [
    'SYN-RECEIVED',
    'ESTABLISHED',
    'FIN-WAIT-1',
    'FIN-WAIT-2',
    'CLOSE-WAIT',
  ];
  const others = STATES.filter((state) => state !== 'CLOSED' && !RESETS.includes(state));

  it.each(RESETS)('in %s sends a reset with the next number', (state) => {
    const { tcb } = call(endpoint(state), 'abort');
    expect(tcb.state).toBe('CLOSED');
    expect(tcb.aborted?.seq).toEqual(endpoint(state).sndNxt);
  });

  it.each(others)('in %s sends nothing', (state) => {
    const { tcb } = call(endpoint(state), 'abort');
    expect(tcb).toEqual(endpoint('CLOSED'));
  });
});

it.each(STATES)('reboot in %s forgets everything', (state) => {
  expect(call(endpoint(state), 'reboot').tcb).toEqual(endpoint('CLOSED'));
});

describe('timers', () => {
  it('2MSL ends TIME-WAIT and nothing else', () => {
    expect(timeout(endpoint('TIME-WAIT'), '2MSL').state).toBe('CLOSED');
    expect(timeout(endpoint('FIN-WAIT-2'), '2MSL').state).toBe('FIN-WAIT-2');
  });

  it('TIME-WAIT is over after twice MSL', () => {
    const since = endpoint('TIME-WAIT', { timeWaitSince: 10 });
    expect(timeWaitOver(since, 249, 120)).toBe(false);
    expect(timeWaitOver(since, 250, 120)).toBe(true);
  });

  it('the user timeout gives the connection up, and a listener goes on', () => {
    expect(timeout(endpoint('ESTABLISHED'), 'user').state).toBe('CLOSED');
    expect(timeout(endpoint('SYN-RECEIVED', { opened: 'passive' }), 'user').state).toBe('LISTEN');
    expect(timeout(endpoint('SYN-RECEIVED', { opened: 'active' }), 'user').state).toBe('CLOSED');
    expect(timeout(endpoint('LISTEN'), 'user').state).toBe('LISTEN');
  });

  it('the retransmission timeout leaves the state', () => {
    const fired = timeout(endpoint('LAST-ACK'), 'RTO');
    expect(fired).toMatchObject({ state: 'LAST-ACK', fired: 'RTO', sndNxt: number(SND + 1) });
  });
});
