import { defineRule, type Emission } from '../define-rule.ts';
import { elapsed, secondsText } from '../elapsed.ts';
import { lastArrival, lastEmission } from '../history.ts';

/** The least retransmission timeout that any stack has by default. */
const SHORTEST = 0.2;
/** Intervals may stop growing here (RFC 6298 2.5). */
const LONGEST = 60;
const TOLERANCE = 1.1;

export default defineRule({
  name: 'probe-interval',
  group: 'C',
  severity: 'hint',
  summary: 'Zero-window probes come too early, or do not get rarer.',
  why: `The first probe is sent when the window has been closed for one retransmission timeout, and from one
probe to the next the time grows exponentially: a receiver may stay busy for hours.`,
  cites: [
    { rfc: 9293, section: '3.8.6.1', requirement: 'SHLD-29' },
    { rfc: 9293, section: '3.8.6.1', requirement: 'SHLD-30' },
  ],
  messages: {
    first:
      'The first probe comes one retransmission timeout after the window was closed, not after {after}.',
    growing:
      'The time from probe to probe grows exponentially: the last two were {before} apart, so the next comes later than {after} after them.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
@1s Client -> Server: PSH ACK seq=u ack=v len=100
@1.1s Server -> Client: ACK seq=v ack=u+100 win=0
@1.2s Client -> Server: ACK seq=u+100 ack=v len=1
//^^^ probe-interval
@1.2s Server -> Client: ACK seq=v ack=u+100 win=0
@3s Client -> Server: ACK seq=u+100 ack=v len=1
@3s Server -> Client: ACK seq=v ack=u+100 win=0
@4.8s Client -> Server: ACK seq=u+100 ack=v len=1
//^^^ probe-interval
@4.8s Server -> Client: ACK seq=v ack=u+100 win=0`,
  ],
  right: [
    `Client, Server: ESTABLISHED
@1s Client -> Server: PSH ACK seq=u ack=v len=100
@1.1s Server -> Client: ACK seq=v ack=u+100 win=0
@2.1s Client -> Server: ACK seq=u+100 ack=v len=1
@2.1s Server -> Client: ACK seq=v ack=u+100 win=0
@4.1s Client -> Server: ACK seq=u+100 ack=v len=1
@4.1s Server -> Client: ACK seq=v ack=u+100 win=0
@8.1s Client -> Server: ACK seq=u+100 ack=v len=1
@8.1s Server -> Client: ACK seq=v ack=u+100 win=0`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => it.class === 'zero-window-probe',
    run(it, report) {
      const [last, before] = probesBefore(it);
      const closing = last ?? closingArrival(it);
      const after = closing && elapsed(closing, it.step);
      if (after === undefined) return;
      const interval = last && before && elapsed(before, last);
      if (!last && after < SHORTEST) {
        report('first', { at: 'time', params: { after: secondsText(after) } });
      } else if (interval !== undefined && after < Math.min(interval * TOLERANCE, LONGEST)) {
        const params = { before: secondsText(interval), after: secondsText(after) };
        report('growing', { at: 'time', params });
      }
    },
  },
});

function closingArrival(it: Emission) {
  return lastArrival(it, it.from, ({ before, segment }) => {
    return segment.win === 0 && before[it.from].sndWnd !== 0;
  });
}

/** The probes since the window was closed, the last one first. */
function probesBefore(it: Emission) {
  const closing = closingArrival(it)?.index ?? 0;
  const isProbe = (most: number) =>
    lastEmission(it, it.from, ({ class: kind, index }) => {
      return kind === 'zero-window-probe' && index < most && index > closing;
    });
  const last = isProbe(it.step.index);
  return [last, last && isProbe(last.index)] as const;
}
