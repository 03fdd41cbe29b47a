import { FIN, has, RST } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { offered, removeFlags } from '../fixes.ts';

export default defineRule({
  name: 'fin-rst',
  group: 'A',
  severity: 'error',
  summary: 'A segment has FIN and RST.',
  why: `FIN closes one direction in order, after all text; RST ends the connection at once, and
everything on its way with it. A reset leaves nothing for a FIN to close.`,
  cites: [
    { rfc: 9293, section: '3.5.2' },
    { rfc: 9293, section: '3.10.5' },
  ],
  messages: {
    default: 'A reset already ends the connection: FIN is never sent with RST.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN RST ACK seq=u ack=v
//                ^^^ fin-rst`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: RST ACK seq=u ack=v`,
  ],
  check: {
    on: 'segment',
    aspect: 'form',
    stateless: true,
    given: (it) => has(it, FIN | RST),
    run(_, report) {
      const fixes = [removeFlags(FIN), removeFlags(RST)].map(offered);
      report('default', { at: 'flag:FIN', fixes });
    },
  },
});
