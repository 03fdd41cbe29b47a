import { expect, it } from 'vitest';
import { toTranscript } from '../../language-server/diagram/transcript.ts';
import { flowOf } from './flow.ts';

it('says in a sentence what each row shows', () => {
  const text = `section "Opening"
Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J
note Client: "waits"
Client: timeout RTO
wait 3s`;
  expect(toTranscript(flowOf(text))).toEqual([
    'Section: Opening',
    'Client to Server: SYN seq=J. Client is in SYN-SENT. Server is in SYN-RECEIVED',
    expect.stringMatching(/^Server to Client: SYN ACK seq=K ack=J, lost\. error: .*J\+1/),
    'Note for Client: waits',
    'Client: RTO timeout',
    'Wait 3s',
  ]);
});
