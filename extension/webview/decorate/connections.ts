/** Tells the connections of one host apart in as few words as will do. */
import type { Connection, Endpoint, FlowModel } from '../../../language-server/protocol.ts';

type Naming = (
  ends: { readonly own: Endpoint; readonly peer: Endpoint },
  model: FlowModel,
) => string;

const hostName = (model: FlowModel, { participant }: Endpoint): string => {
  return model.participants[participant]?.name ?? '';
};
const portText = ({ port }: Endpoint): string => (port === null ? '' : `:${port}`);

const NAMINGS: readonly Naming[] = [
  ({ own }) => portText(own),
  ({ peer }) => portText(peer),
  ({ peer }, model) => hostName(model, peer),
  ({ peer }, model) => hostName(model, peer) + portText(peer),
  ({ own, peer }, model) => `${portText(own)} ${hostName(model, peer)}${portText(peer)}`,
];

/** A name for each connection; none is needed for one alone. */
export function connectionNames(
  model: FlowModel,
  participant: number,
  connections: readonly number[],
): ReadonlyMap<number, string> {
  if (connections.length < 2) return new Map();
  for (const naming of NAMINGS) {
    const names = connections.map((index) => {
      const found = model.connections[index];
      return found ? naming(endsOf(found, participant), model) : '';
    });
    const tells = new Set(names).size === names.length && !names.includes('');
    if (tells) return new Map(connections.map((index, place) => [index, names[place] ?? '']));
  }
  return new Map();
}

function endsOf({ a, b }: Connection, participant: number) {
  return a.participant === participant ? { own: a, peer: b } : { own: b, peer: a };
}
