import type { Slip, SlipKind } from './slip.ts';

/** How each keyword goes on. */
const FORMS = new Map([
  ['title', 'A title is text in double quotes: title "Three-way handshake".'],
  ['section', 'A section is text in double quotes: section "Connection release".'],
  ['note', 'A note names its hosts, then has text in double quotes: note Client: "lost".'],
  ['host', 'A host has a name, then what is known of it: host Server 192.0.2.1:80 backlog=128.'],
  ['let', 'A symbol is given a value with =: let J = 1000.'],
  ['severity', 'A rule is given a level with =: severity ack-mismatch = warning.'],
  ['latency', 'A latency is a length of time: latency 40ms.'],
  ['profile', 'A profile is one of rfc9293, rfc793, linux, bsd: profile linux.'],
  ['captured', 'That a file was captured is said by one word: captured.'],
  ['wait', 'A wait is a length of time: wait 3s, wait 2MSL.'],
  [
    'arrive',
    'A segment in flight arrives by its label: arrive p, or a part of it: arrive p seq=J+1:J+501.',
  ],
  ['lose', 'A segment in flight is lost by its label: lose p.'],
  ['cross', 'A crossing is opened by `cross {`; each segment and the } have lines of their own.'],
  ['}', 'A closing } has a line of its own.'],
  ['drops', 'A host drops a segment by its label: Server: drops p.'],
  ['timeout', 'A timer has a name: Server: timeout RTO.'],
  ['call', 'A call is one word, and a number of octets after send: Client: send 100.'],
  ['claim', 'A claim is a state or variables: Client: ESTABLISHED, Client: snd.nxt=J+1.'],
]);

const MESSAGES: Readonly<Record<SlipKind, string>> = {
  'too-long': 'This line has {length} characters; a statement has {longest} at most.',
  'unfinished-text': 'This text is not closed: a double quote is missing at its end.',
  stray: '`{text}` cannot stand here.',
  'hash-comment': 'A comment starts with //.',
  'backward-arrow':
    'Arrows point from the sender to the receiver: write the sender first, then ->.',
  'second-arrow':
    'A segment has one sender and one receiver: write a second line for a second arrow.',
  'no-sender': 'Before the arrow comes the sending host: Client -> Server: SYN.',
  'no-arrow': 'After {host} comes an arrow, then the receiving host: {host} -> Server: SYN.',
  'no-receiver': 'After the arrow comes the receiving host, then a colon: Client -> Server: SYN.',
  'no-colon': 'A colon is missing after {host}.',
  'spaced-name': 'A name has no spaces: write {host}-{next} or {host}{next}.',
  'colon-for-equals': 'A field has an equals sign: {key}=….',
  'nothing-sent': 'Say what is sent: control bits such as SYN ACK, then fields such as seq=J.',
  'nothing-said':
    'Say what {host} does or which state it is in: {host}: close, {host}: ESTABLISHED.',
  'no-value': '`{key}` has no value.',
  'no-rule-name': 'After `{keyword}` comes the name of a rule.',
  'no-label': 'After `as` comes a label, such as p.',
  'time-alone':
    'A time stands before the statement that happens then: {time} Client -> Server: SYN.',
  'keyword-form': '{form}',
  'misspelt-keyword': '`{text}` starts no statement; did you mean `{nearest}`?',
  'no-statement':
    'This line is no statement: a segment is written Client -> Server: SYN, a claim Client: ESTABLISHED.',
};

/** What slips are called where findings are named. */
export const SLIP_NAMES: ReadonlySet<string> = new Set(Object.keys(MESSAGES));

/** The message of a slip, in English. */
export function slipMessage({ kind, params }: Slip): string {
  if (kind === 'keyword-form') return FORMS.get(params.keyword ?? '') ?? '';
  return MESSAGES[kind].replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
