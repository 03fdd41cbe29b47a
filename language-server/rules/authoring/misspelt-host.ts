import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'misspelt-host',
  group: 'L',
  severity: 'warning',
  summary: 'A host has almost the name of another.',
  why: `Names that differ in capitals only, or a name on a single line that is another with a letter
dropped, doubled or swapped, are taken for the same host: a slip would make a third one, which takes
half of the exchange. Where they are two hosts indeed, declare both with \`host\`.`,
  cites: [],
  messages: {
    default: 'Is {name} the host {meant}? If they are two, declare both: host {name}.',
  },
  wrong: [
    `Client -> Server: SYN seq=x
Sever -> Client: SYN ACK seq=y ack=x+1
//^^^ misspelt-host
Client -> Server: ACK seq=x+1 ack=y+1`,
    `Client -> Server: SYN seq=x
Server -> client: SYN ACK seq=y ack=x+1
//        ^^^^^^ misspelt-host
Client -> Server: ACK seq=x+1 ack=y+1`,
  ],
  right: [
    `host Client
host Server
host Sever
Client -> Server: SYN seq=x
Server -> Client: RST ACK ack=x+1
Client -> Sever: SYN seq=y
Sever -> Client: RST ACK ack=y+1`,
    `Host-A -> Host-B: SYN seq=x
Host-B -> Host-A: SYN ACK seq=y ack=x+1
Host-A -> Host-B: ACK seq=x+1 ack=y+1`,
  ],
  check: { on: 'text' },
});
