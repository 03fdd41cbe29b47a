/** One sentence for each word of TCP that a note uses. In our own words; sections are of RFC 9293. */
import type { Outcome } from '../tcp/arrives/reaction.ts';
import { STATES, type State } from '../tcp/state.ts';

function terms(entries: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(entries).map(([name, text]) => [name, `**${name}**: ${text}`]));
}

export const CONTROL_BIT_TEXTS = terms({
  SYN: 'opens one direction and tells its initial sequence number. It occupies one sequence number (3.4).',
  ACK: 'the acknowledgment number counts. Every segment has it but the first SYN and some resets (3.1).',
  FIN: 'the sender has no more text; the other direction may go on. It occupies one sequence number (3.6).',
  RST: 'ends the connection at once, or says that there is none (3.5.2).',
  PSH: 'hand the text to the application without waiting for more (3.9.1.2).',
  URG: 'the urgent pointer counts (3.8.5).',
  ECE: 'the network signals congestion; with SYN, the sender can do ECN (RFC 3168 6.1).',
  CWR: 'the sender has reduced its congestion window (RFC 3168 6.1).',
});

export const FIELD_TEXTS = terms({
  seq: 'the sequence number of the first octet, or of the SYN or FIN itself (3.4).',
  ack: 'the next sequence number that the sender expects: it has everything before it (3.4).',
  len: 'octets of text. SYN and FIN are not part of it, though each occupies a number (3.4).',
  win: 'octets that the sender is ready to receive from ack on, after scaling (3.8.6).',
  urg: 'how far beyond seq the urgent data ends (3.8.5).',
  mss: 'the largest text the sender wants to receive in one segment; only in a SYN (3.7.1).',
  wscale: 'windows are shifted left by this many bits, if both sides send it (RFC 7323 2).',
  sackok: 'the sender understands selective acknowledgments (RFC 2018 2).',
  sack: 'blocks that arrived beyond ack (RFC 2018 3).',
  ts: 'the sender’s timestamp, and the one it echoes (RFC 7323 3).',
  tfo: 'a Fast Open cookie: text may come with the SYN (RFC 7413 4).',
});

export const VARIABLE_TEXTS = terms({
  'snd.una': 'the oldest number sent that is not acknowledged yet (3.3.1).',
  'snd.nxt': 'the next number to send (3.3.1).',
  'snd.wnd': 'octets that the peer is ready to receive (3.3.1).',
  'rcv.nxt': 'the next number expected from the peer (3.3.1).',
  'rcv.wnd': 'octets that may arrive (3.3.1).',
  iss: 'the number of the own SYN (3.3.1).',
  irs: 'the number of the peer’s SYN (3.3.1).',
  'half-open': 'how many connections the listener has in SYN-RECEIVED (RFC 4987 2.2).',
});

const STATE_SENTENCES: Readonly<Record<State, string>> = {
  CLOSED: 'there is no connection.',
  LISTEN: 'waits for a SYN from anywhere.',
  'SYN-SENT': 'has sent a SYN and waits for the peer’s.',
  'SYN-RECEIVED': 'has received a SYN and sent its own; waits for the acknowledgment of that.',
  ESTABLISHED: 'open: text goes both ways.',
  'FIN-WAIT-1': 'has sent its FIN; waits for the acknowledgment of it, or for the peer’s FIN.',
  'FIN-WAIT-2': 'its FIN is acknowledged; waits for the peer’s FIN and still receives text.',
  'CLOSE-WAIT': 'has received the peer’s FIN; may still send until its application closes.',
  CLOSING: 'both sent FINs that crossed; waits for the acknowledgment of its own.',
  'LAST-ACK': 'has received a FIN and sent its own; waits for the last acknowledgment.',
  'TIME-WAIT':
    'waits 2MSL, so that the peer surely got the last acknowledgment and old segments die out.',
};

export const STATE_TEXTS = terms(
  Object.fromEntries(
    STATES.map((state) => {
      const link = '[RFC 9293 3.3.2](https://www.rfc-editor.org/rfc/rfc9293#section-3.3.2)';
      return [state, `${STATE_SENTENCES[state]} (${link})`];
    }),
  ),
);

/** What the receiver did with a segment; the receiver's name stands before. */
export const OUTCOME_TEXTS: Readonly<Record<Outcome, string>> = {
  accepted: 'takes it',
  held: 'keeps it for later: something before it is missing',
  'not-acceptable': 'drops it, for it holds nothing new in the window, and answers with an ACK',
  outdated: 'drops it, for its timestamp is older than the last one, and answers with an ACK',
  'no-connection': 'has no such connection and answers with a reset',
  'bad-ack': 'never sent what it acknowledges and answers with a reset',
  'ack-of-unsent': 'never sent what it acknowledges: drops it and answers with an ACK',
  challenged: 'does not trust it and answers with a challenge ACK',
  'reset-accepted': 'gives the connection up',
  'connection-refused': 'learns that the connection is refused',
  'returned-to-listen': 'goes back to listening',
  'syn-accepted': 'takes the SYN',
  'queue-full': 'drops the SYN without a reply: its queue of half-open connections is full',
  cookie: 'answers with a SYN cookie and keeps nothing',
  'bad-cookie': 'never gave the cookie that it acknowledges and answers with a reset',
  nobody: 'exists nowhere: nobody receives it',
  'simultaneous-open': 'finds that both are opening at once',
  established: 'takes it and is connected',
  'time-wait-reused': 'opens the connection anew out of TIME-WAIT',
  dropped: 'drops it',
  unknown: 'may do one thing or another: what is written does not decide it',
};
