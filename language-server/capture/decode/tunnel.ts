/** Packets within packets: a capture of the network inside tells more, so they are left alone. */

import type { Notice } from './notice.ts';

export const UDP = 17;

const BY_PROTOCOL: ReadonlyMap<number, Notice> = new Map([
  [4, tunnel('IP in IP')],
  [41, tunnel('6in4')],
  [47, tunnel('GRE')],
  [50, tunnel('ESP')],
  [115, tunnel('L2TP')],
]);

/** Over UDP, by the port of the destination. */
const BY_PORT: ReadonlyMap<number, Notice> = new Map([
  [1701, tunnel('L2TP')],
  [2152, tunnel('GTP')],
  [3544, tunnel('Teredo')],
  [4500, tunnel('ESP')],
  [4754, tunnel('GRE')],
  [4789, tunnel('VXLAN')],
  [6081, tunnel('Geneve')],
  [8472, tunnel('VXLAN')],
]);

function tunnel(name: string): Notice {
  return { kind: 'tunnel', what: `in a tunnel (${name}), which is left alone` };
}

export function tunnelOf(protocol: number, port = 0): Notice | undefined {
  return protocol === UDP ? BY_PORT.get(port) : BY_PROTOCOL.get(protocol);
}
