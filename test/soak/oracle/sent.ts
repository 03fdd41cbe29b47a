/** What sending does to the sender. */
import { speaker } from './cookies.ts';
import { afterSent } from './dress.ts';
import { type Endpoint, gone } from './endpoint.ts';
import { ahead, endOf, finOf, lengthOf, type Segment } from './segment.ts';

export function sent(e: Endpoint, s: Segment): Endpoint {
  if (s.rst) return e.due?.kind === 'reset' ? { ...e, due: undefined } : gone(e);
  if (speaker(e) !== e) return { ...e, due: undefined, baked: sent(speaker(e), s) };
  const from = s.syn && !s.ack && e.state !== 'SYN-SENT' ? opening(e, s) : e;
  const news = ahead(from.nxt, endOf(s)) > 0;
  const next: Endpoint = {
    ...from,
    nxt: news ? endOf(s) : from.nxt,
    queue: news && lengthOf(s) > 0 ? [...without(from.queue, s), bareOf(s)] : from.queue,
    due: undefined,
  };
  return afterSent(from, s.fin && news ? finSent(next, finOf(s)) : next, s);
}

/** What is sent again within a longer segment counts once. */
function without(queue: readonly Segment[], s: Segment): readonly Segment[] {
  return queue.filter(({ seq }) => ahead(s.seq, seq) < 0);
}

/** Without what is put on each time it is sent. */
function bareOf(s: Segment): Segment {
  return { ...s, ece: false, cwr: false, options: {} };
}

/** An active OPEN. */
function opening(e: Endpoint, s: Segment): Endpoint {
  return {
    ...gone(e),
    state: 'SYN-SENT',
    iss: s.seq,
    una: s.seq,
    nxt: s.seq,
  };
}

function finSent(e: Endpoint, fin: number): Endpoint {
  return { ...e, fin, state: e.state === 'CLOSE-WAIT' ? 'LAST-ACK' : 'FIN-WAIT-1' };
}
