/** A segment arrives (RFC 9293 3.10.7.1-3.10.7.3): CLOSED, LISTEN, SYN-SENT. */
import { bringsBack, rebuilt } from './cookies.ts';
import { afterArrived } from './dress.ts';
import { type Endpoint, gone, owing } from './endpoint.ts';
import { takesAtOnce } from './fast-open.ts';
import { acknowledged, arriveOtherwise, hold, takeHeld } from './otherwise.ts';
import { ahead, endOf, plus, type Segment, segment } from './segment.ts';

export function arrive(e: Endpoint, s: Segment): Endpoint {
  if (bringsBack(e, s)) return arriveOtherwise(rebuilt(e), s);
  if (e.state === 'CLOSED') return e.listens ? arriveListen(e, s) : arriveClosed(e, s);
  if (e.state === 'SYN-SENT') return arriveSynSent(e, s);
  return arriveOtherwise(e, s);
}

/** The reset that answers a segment (RFC 9293 3.5.2, groups 1 and 2). */
export function resetFor(s: Segment): Segment {
  return s.ack
    ? segment({ rst: true, seq: s.ackNo })
    : segment({ rst: true, ack: true, seq: 0, ackNo: endOf(s) });
}

function arriveClosed(e: Endpoint, s: Segment): Endpoint {
  return s.rst ? e : owing(e, 'reset', resetFor(s));
}

function arriveListen(e: Endpoint, s: Segment): Endpoint {
  if (s.rst) return e;
  if (s.ack) return owing(e, 'reset', resetFor(s));
  return s.syn ? accepted(e, s) : e;
}

/** The connection that a SYN opens at a listener, or in a TIME-WAIT that it may reuse. */
export function accepted(e: Endpoint, s: Segment): Endpoint {
  const fresh = gone(e);
  const iss = fresh.nextIss;
  const child: Endpoint = {
    ...fresh,
    state: 'SYN-RECEIVED',
    opened: 'passive',
    iss,
    una: iss,
    nxt: plus(iss, 1),
    irs: s.seq,
    rcv: plus(s.seq, 1),
    window: e.window,
    queue: [segment({ syn: true, seq: iss })],
  };
  const text = { ...s, syn: false, seq: plus(s.seq, 1) };
  const received = takesAtOnce(e, s) ? { ...child, rcv: endOf(text) } : hold(child, text);
  return owing(afterArrived(fresh, received, s), 'syn-ack');
}

function arriveSynSent(e: Endpoint, s: Segment): Endpoint {
  const acked = s.ack && ahead(e.iss, s.ackNo) > 0 && ahead(s.ackNo, e.nxt) >= 0;
  if (s.ack && !acked) return s.rst ? e : owing(e, 'reset', resetFor(s));
  if (s.rst) return acked ? gone(e) : e;
  if (!s.syn) return e;
  const open = { ...e, irs: s.seq, rcv: plus(s.seq, 1) };
  const rest = { ...s, syn: false, seq: plus(s.seq, 1) };
  if (!acked) {
    const received: Endpoint = { ...hold(open, rest), state: 'SYN-RECEIVED' };
    return owing(afterArrived(e, received, s), 'syn-ack');
  }
  const established: Endpoint = { ...acknowledged(open, s), state: 'ESTABLISHED' };
  return owing(afterArrived(e, takeHeld(hold(established, rest)), s), 'ack');
}
