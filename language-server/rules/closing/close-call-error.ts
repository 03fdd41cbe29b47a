import type { State } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';

/** Here an implementation may answer "ok", as long as it sends no second FIN (RFC 9293 3.10.4). */
const MAY_BE_OK: ReadonlySet<State> = new Set(['FIN-WAIT-1', 'FIN-WAIT-2']);

const WRITE_STATE: Fix = {
  title: 'Write CLOSED',
  edits: [{ kind: 'replace', text: 'CLOSED' }],
};

export default defineRule({
  name: 'close-call-error',
  group: 'D',
  severity: 'error',
  summary: 'The application closes what is closed already.',
  why: `CLOSE sends the FIN of an open direction. Where there is no connection, or its FIN has been sent,
there is nothing to close, and the call fails.`,
  cites: [{ rfc: 9293, section: '3.10.4' }],
  messages: {
    state: 'CLOSE is the call, which fails here: {host} is closed already. The state is CLOSED.',
    default: 'This call fails: {host} is {state} ("{error}").',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Client: close
//      ^^^^^ close-call-error`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Server: close
//      ^^^^^ close-call-error`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client: close
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server: close
Server -> Client: FIN ACK seq=v ack=u+1`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Client: close`,
  ],
  check: {
    on: 'call',
    run({ step, name }, report) {
      const { state } = step.before[step.side];
      const { error, event, known } = step;
      if (event.call !== 'close' || !error || !known || MAY_BE_OK.has(state)) return;
      const isState = state === 'CLOSED';
      report(isState ? 'state' : 'default', {
        at: 'call',
        params: { host: name(step.side), state, error },
        fixes: [...(isState ? [WRITE_STATE] : []), REMOVE_STATEMENT],
      });
    },
  },
});
