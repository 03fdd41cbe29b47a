import { ACK, has, segEnd } from '../../tcp/segment.ts';
import { after, distance, notAfter, type Seq } from '../../tcp/sequence.ts';
import { type EmissionStep, other } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { arrivalOf, lastArrival, lastEmission } from '../history.ts';
import { mismatchedAck } from './mismatched-ack.ts';

export default defineRule({
  name: 'ack-unreceived-data',
  group: 'C',
  severity: 'error',
  summary: 'An acknowledgment covers what has not arrived.',
  why: `An acknowledgment covers every octet before its number: one that reaches further would make the
sender forget what the receiver never got. What is lost, still on its way, or behind a gap is not
acknowledged.`,
  cites: [
    { rfc: 9293, section: '3.4' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default:
      '{sender} has received everything up to {expected} and nothing further, so it cannot acknowledge {written}.',
    one: '{sender} expects {expected} next, so it cannot acknowledge {written}: an ACK counts what arrived, and nothing more.',
    lost: '{sender} cannot acknowledge {written}: what comes at {expected} was lost.',
    'in-flight':
      '{sender} cannot acknowledge {written}: what comes at {expected} has not arrived yet.',
    gap: '{sender} cannot acknowledge {written}: what comes at {expected} is missing, and an ACK covers only what is in order.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100
//                          ^^^^^^^^^ ack-unreceived-data`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+101
//                          ^^^^^^^^^ ack-unreceived-data
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+200`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+1000
//                          ^^^^^^^^^^ ack-unreceived-data`,
    `Client, Server: ESTABLISHED
Client ~> Server: PSH ACK seq=u ack=v len=100 as p
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+200
//                          ^^^^^^^^^ ack-unreceived-data
arrive p
Server -> Client: ACK seq=v ack=u+200`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+200
//                          ^^^^^^^^^ ack-unreceived-data`,
    `Client, Server: ESTABLISHED
Client ~> Server: PSH ACK seq=u ack=v len=100 as p
Server -> Client: ACK seq=v ack=u+100
//                          ^^^^^^^^^ ack-unreceived-data
arrive p`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u`,
  ],
  check: {
    on: 'segment',
    aspect: 'ack',
    given: (it) => has(it, ACK) && !it.current,
    run(it, report) {
      const mismatch = mismatchedAck(it);
      if (!mismatch || after(mismatch.written, mismatch.expected) !== true) return;
      const missing = missingAt(it, mismatch.expected);
      const shown = missing ?? lastArrival(it, it.from);
      report(missing ? reasonOf(it, missing) : excess(mismatch.expected, mismatch.written), {
        at: 'ack',
        params: { ...mismatch, sender: it.sender },
        fixes: [set('ack', mismatch.expected)],
        related: shown
          ? [
              {
                step: shown.index,
                at: 'statement',
                message: missing ? 'What is missing.' : 'What arrived last.',
              },
            ]
          : [],
      });
    },
  },
});

function excess(expected: Seq, written: Seq): 'one' | 'default' {
  return distance(expected, written) === 1 ? 'one' : 'default';
}

/** The segment that would have brought the octet `next`. */
function missingAt(it: Emission, next: Seq): EmissionStep | undefined {
  const { sndNxt } = it.peer;
  if (sndNxt && notAfter(sndNxt, next) === true) return undefined;
  return lastEmission(it, other(it.from), ({ segment }) => {
    return notAfter(segment.seq, next) === true && after(segEnd(segment), next) === true;
  });
}

function reasonOf(it: Emission, missing: EmissionStep): 'lost' | 'in-flight' | 'gap' {
  if (it.tcb.held.length > 0) return 'gap';
  return missing.fate === 'lost' || arrivalOf(it, missing) ? 'lost' : 'in-flight';
}
