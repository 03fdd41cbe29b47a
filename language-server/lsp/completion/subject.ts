/** What a host can do, and what can be claimed of it; first what is so. */
import { type UserCall, VARIABLES } from '../../tcp/script.ts';
import { STATES, type State } from '../../tcp/state.ts';
import type { Analysis } from '../analysis.ts';
import { STATE_TEXTS, VARIABLE_TEXTS } from '../glossary.ts';
import { endpointBefore } from './endpoint.ts';
import { type Entry, Kind, stop } from './item.ts';
import type { Place } from './place.ts';

const CALLS: Readonly<Record<UserCall, string>> = {
  listen: 'waits for a connection',
  connect: 'opens a connection',
  send: 'has octets to send',
  receive: 'takes octets that arrived',
  close: 'has no more to send',
  abort: 'resets the connection',
  reboot: 'forgets everything',
};

export function subjectEntries(
  { host, said }: Extract<Place, { kind: 'subject' }>,
  analysis: Analysis,
  line: number,
): Entry[] {
  if (said !== '') return [...variables(), ...clauses()];
  const here = endpointBefore(analysis, line, host)?.state;
  return [...states(here), ...calls(), ...variables()];
}

function states(here: State | undefined): Entry[] {
  const order = here ? [here, ...STATES.filter((state) => state !== here)] : STATES;
  return order.map((label) => {
    return { label, kind: Kind.EnumMember, text: STATE_TEXTS.get(label), likely: label === here };
  });
}

function calls(): Entry[] {
  const named = Object.entries(CALLS).map(([label, detail]) => {
    return { label, detail, kind: Kind.Method };
  });
  return [
    ...named,
    {
      label: 'timeout',
      insert: `timeout ${stop(1, 'RTO')}`,
      detail: 'a timer fires',
      kind: Kind.Keyword,
    },
    {
      label: 'drops',
      insert: `drops ${stop(1, 'p')}`,
      detail: 'discards a segment',
      kind: Kind.Keyword,
    },
  ];
}

function variables(): Entry[] {
  return VARIABLES.map((name) => {
    return { label: `${name}=`, kind: Kind.Variable, text: VARIABLE_TEXTS.get(name) };
  });
}

export function clauses(): Entry[] {
  return [
    { label: 'expect', insert: 'expect ', detail: 'a deliberate mistake', kind: Kind.Keyword },
    { label: 'allow', insert: 'allow ', detail: 'silences a rule here', kind: Kind.Keyword },
  ];
}
