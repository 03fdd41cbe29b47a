/** Prints what a script declares. */

import { digits } from '../lowering/print.ts';
import type { HostDeclaration, Script, ScriptEvent } from '../tcp/script.ts';
import type { Seq } from '../tcp/sequence.ts';
import { lengthText } from './value.ts';

/** The lines after the title. */
export function declarationLines(script: Script): string[] {
  const { profile, latency, hosts, captured } = script;
  return [
    ...(captured ? ['captured'] : []),
    ...(profile === 'rfc9293' ? [] : [`profile ${profile}`]),
    ...(latency === undefined ? [] : [`latency ${lengthText(latency)}`]),
    ...hosts.map(hostText),
    ...letLines(script),
  ];
}

function hostText(host: HostDeclaration): string {
  const { name, count, address, spoofed, silent, syncookies } = host;
  const words = [
    count === 1 ? name : `${name}[${count}]`,
    address === undefined ? '' : addressText(address, host.port),
    spoofed === undefined ? '' : `spoofed ${spoofed}`,
    ...NUMBERS.map((key) => (host[key] === undefined ? '' : `${key}=${digits(host[key])}`)),
    syncookies ? 'syncookies' : '',
    silent ? 'silent' : '',
  ];
  return `host ${words.filter(Boolean).join(' ')}`;
}

const NUMBERS = ['mss', 'wscale', 'win', 'backlog'] as const;

function addressText(address: string, port: number | undefined): string {
  if (port === undefined) return address;
  return address.includes(':') ? `[${address}]:${digits(port)}` : `${address}:${digits(port)}`;
}

/** A `let` for every symbol that has a value. */
function letLines({ events }: Script): string[] {
  const values = new Map<string, number>();
  for (const event of events) {
    for (const form of formsOf(event)) {
      for (const { name, value } of form?.symbols.terms ?? []) {
        if (value !== undefined) values.set(name, value);
      }
    }
  }
  return [...values].map(([name, value]) => `let ${name} = ${value}`);
}

/** The numbers that an event is written with. */
function formsOf(event: ScriptEvent): readonly (Seq | undefined)[] {
  if (event.kind === 'variable') return [event.value];
  if (event.kind === 'call') return [event.octets];
  if (event.kind === 'arrive') return [event.piece?.seq, event.piece?.end];
  if (event.kind !== 'segment') return [];
  const { seq, seqEnd, ack, len, options } = event.written;
  return [seq, seqEnd, ack, len, ...(options?.sack ?? []).flat()];
}
