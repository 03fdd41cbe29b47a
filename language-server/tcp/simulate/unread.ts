/** A line that could not be read: until its connections agree with what follows, they are unsure. */
import type { UnreadEvent } from '../script.ts';
import type { World } from './world.ts';

export function unreadEvent(world: World, { hosts }: UnreadEvent): void {
  for (const name of hosts) world.host(name).unread = true;
  const both = new Set(hosts).size > 1;
  for (const connection of world.connections) {
    const named = [connection.a, connection.b].filter(({ host }) => hosts.includes(host));
    connection.unsure ||= named.length > (both ? 1 : 0);
  }
}
