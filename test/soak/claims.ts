/** What an exchange claims about its ends: their states, and variables of which the value is certain. */
import { type Host, numberText, other } from './exchange.ts';
import type { Network } from './network.ts';
import { type Endpoint, isSynchronized, shownState } from './oracle/endpoint.ts';
import { ahead } from './oracle/segment.ts';

export function claimStates(network: Network): void {
  const [a, b] = network.ends.map(shownState);
  const [nameA, nameB] = [network.nameOf(0), network.nameOf(1)];
  if (a === b && nameA && nameB) network.stage.claim(`${nameA}, ${nameB}: ${a}`);
  else {
    if (nameA) network.stage.claim(`${nameA}: ${a}`);
    if (nameB) network.stage.claim(`${nameB}: ${b}`);
  }
}

/** A variable of a host is claimed beside its state. */
export function claimVariable(network: Network, host: Host): void {
  if (!isSynchronized(network.ends[host])) return;
  const { numbers, style, tape } = network;
  const [name, value] = tape.pick(variablesOf(network.ends[host]));
  const owner = name.startsWith('snd') || name === 'iss' ? host : other(host);
  if (name.endsWith('wnd')) {
    claimOf(network, host, `${name}=${value}`);
    return;
  }
  numbers.tellFirst(owner);
  if (numbers.isTold(owner))
    claimOf(network, host, `${name}=${numberText(style, { owner, value })}`);
}

function claimOf(network: Network, host: Host, text: string): void {
  const name = network.nameOf(host);
  if (name !== undefined) network.stage.claim(`${name}: ${text}`);
}

/** What is certain of them. */
function variablesOf(end: Endpoint): readonly (readonly [name: string, value: number])[] {
  const { una, nxt, rcv, windows } = end;
  const told = windows.edge === undefined ? -1 : ahead(rcv, windows.edge);
  return [
    ['snd.nxt', nxt],
    ['snd.una', una],
    ['rcv.nxt', rcv],
    ...(windows.snd === undefined ? [] : [['snd.wnd', windows.snd] as const]),
    ...(windows.told === told && !windows.took ? [['rcv.wnd', told] as const] : []),
  ];
}
