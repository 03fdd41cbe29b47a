/** A trace as a packetdrill script: what one of its hosts is to do, where the other does as the trace says. */
import type { HostDeclaration } from '../../tcp/script.ts';
import type { Trace } from '../../tcp/trace.ts';
import { type Tested, testedBy } from './write/choose.ts';
import { Lines } from './write/lines.ts';
import { Scene } from './write/scene.ts';

export interface WriteOptions {
  /** The host under test; without it the one that listens, else the first. */
  readonly host?: string;
}

/** What a script cannot say is a comment in it. */
export function writePacketdrill(trace: Trace, options: WriteOptions = {}): string {
  const lines = new Lines();
  if (trace.title !== undefined) lines.comment(trace.title);
  const tested = testedBy(trace, options.host);
  if (!tested) {
    lines.comment('There is no connection, so there is nothing to be tested.');
    return lines.text;
  }
  lines.comment(`The host under test is ${hostOf(trace, tested)}.`);
  tellOthers(trace, tested, lines);
  const scene = new Scene(trace, tested, lines);
  for (const step of trace.steps) scene.play(step);
  return lines.text;
}

function hostOf({ connections }: Trace, { connection, side }: Tested): string {
  return connections[connection]?.[side].host ?? '';
}

function tellOthers(trace: Trace, tested: Tested, lines: Lines): void {
  const others = trace.connections.filter(({ index }) => index !== tested.connection);
  const names = new Map<string, HostDeclaration>(trace.hosts.map((each) => [each.name, each]));
  for (const { a, b } of others.slice(0, MOST_TOLD)) {
    lines.comment(`Left out: the connection of ${a.host} and ${b.host}.`);
  }
  if (others.length > MOST_TOLD) lines.comment(`Left out: ${others.length - MOST_TOLD} more.`);
  const crowd = [...names.values()].find(({ count }) => count > 1);
  if (crowd) lines.comment(`${crowd.name} is one host here, not ${crowd.count}.`);
}

const MOST_TOLD = 5;
