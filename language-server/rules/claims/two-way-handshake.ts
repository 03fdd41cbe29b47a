import { emptyAck } from '../../tcp/infer.ts';
import { other } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { offered } from '../fixes.ts';
import {
  actualState,
  changeTo,
  hereItBecame,
  ofConnection,
  type StateClaim,
  stepsAfter,
} from './moment.ts';

export default defineRule({
  name: 'two-way-handshake',
  group: 'B',
  severity: 'error',
  summary: 'An endpoint is claimed to be ESTABLISHED before its own SYN is acknowledged.',
  why: `Both sides choose an initial sequence number, and each must know that the other has received
it. After two segments only the opener knows. With the third one the answering side learns that its
SYN,ACK has arrived, and that the SYN it answered was no old duplicate: this is why a handshake
takes three segments and not two.`,
  cites: [
    { rfc: 9293, section: '3.5' },
    { rfc: 9293, section: '3.4.1' },
  ],
  messages: {
    default:
      '{host} is still SYN-RECEIVED here, not ESTABLISHED: its own SYN has not been acknowledged yet.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Server: ESTABLISHED
//      ^^^^^^^^^^^ two-way-handshake`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Server: ESTABLISHED
//      ^^^^^^^^^^^ two-way-handshake
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client: ESTABLISHED
Client -> Server: ACK seq=J+1 ack=K+1
Server: ESTABLISHED`,
  ],
  check: {
    on: 'state-claim',
    run(it, report) {
      const { step, name } = it;
      if (actualState(it) !== 'SYN-RECEIVED' || step.event.state !== 'ESTABLISHED') return;
      report('default', {
        at: 'state',
        params: { host: name(step.side) },
        fixes: fixes(it),
        related: hereItBecame(it, 'SYN-RECEIVED'),
      });
    },
  },
});

/** Where the third segment follows, the claim only stands too early. */
function fixes(it: StateClaim): readonly Fix[] {
  const change = changeTo('SYN-RECEIVED');
  if (isEstablishedLater(it)) return [change];
  const third = thirdSegment(it);
  return third ? [third, offered(change)] : [offered(change)];
}

function isEstablishedLater(it: StateClaim): boolean {
  for (const each of stepsAfter(it)) {
    if (!ofConnection(each, it.step)) continue;
    const { state } = each.after[it.step.side];
    if (state !== 'SYN-RECEIVED') return state === 'ESTABLISHED';
  }
  return false;
}

function thirdSegment({ step, name }: StateClaim): Fix | undefined {
  const peer = other(step.side);
  const tcb = step.before[peer];
  const segment = tcb.state === 'ESTABLISHED' ? emptyAck(tcb) : undefined;
  if (!segment) return undefined;
  const line = { kind: 'segment', from: name(peer), to: name(step.side), segment } as const;
  return {
    title: 'Insert the third segment of the handshake',
    edits: [{ kind: 'insert', where: 'before', line }],
  };
}
