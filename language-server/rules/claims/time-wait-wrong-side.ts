import { defineRule } from '../define-rule.ts';
import { actualState, changeTo, entering, peerOf, type StateClaim } from './moment.ts';

export default defineRule({
  name: 'time-wait-wrong-side',
  group: 'D',
  severity: 'error',
  summary: 'TIME-WAIT is claimed for the side that closed second.',
  why: `TIME-WAIT belongs to the side that sends the last ACK: the one that closed first. The other side
has its answer when that ACK arrives and goes from CLOSE-WAIT through LAST-ACK to CLOSED without
waiting.`,
  cites: [
    { rfc: 9293, section: '3.6' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default:
      '{host} is {actual} here, not TIME-WAIT: {peer} closed first, so {peer} waits; {host} goes from LAST-ACK to CLOSED.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Server: TIME-WAIT
//      ^^^^^^^^^ time-wait-wrong-side`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Server: TIME-WAIT
//      ^^^^^^^^^ time-wait-wrong-side`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server: TIME-WAIT
//      ^^^^^^^^^ time-wait-wrong-side`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Client: TIME-WAIT
Server: CLOSED`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
forged Server -> Client: RST seq=v
Client: TIME-WAIT
//      ^^^^^^^^^ state-assertion-mismatch`,
  ],
  check: {
    on: 'state-claim',
    run(it, report) {
      const actual = actualState(it);
      if (!actual || it.step.event.state !== 'TIME-WAIT' || !closesSecond(it, actual)) return;
      report('default', {
        at: 'state',
        params: { host: it.name(it.step.side), actual, peer: peerOf(it) },
        fixes: [changeTo(actual)],
      });
    },
  },
});

function closesSecond(it: StateClaim, actual: string): boolean {
  if (actual === 'CLOSE-WAIT' || actual === 'LAST-ACK') return true;
  return actual === 'CLOSED' && entering(it)?.before[it.step.side].state === 'LAST-ACK';
}
