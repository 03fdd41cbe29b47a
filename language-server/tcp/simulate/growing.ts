/** The trace of a simulation that goes on. */
import type { HostDeclaration, Profile } from '../script.ts';
import type { Seq } from '../sequence.ts';
import type { ConnectionAtEnd, Step, Trace } from '../trace.ts';
import type { World } from './world.ts';

export class Growing implements Trace {
  readonly title: string | undefined;
  readonly profile: Profile;
  readonly hosts: readonly HostDeclaration[];
  readonly connections: readonly ConnectionAtEnd[];
  readonly steps: readonly Step[];
  readonly bindings: ReadonlyMap<string, Seq>;
  private readonly world: World;

  constructor(world: World) {
    const { title, profile, hosts } = world.setting;
    this.title = title;
    this.profile = profile;
    this.hosts = hosts;
    this.connections = world.connections;
    this.steps = world.steps;
    this.bindings = world.numbering.bindings;
    this.world = world;
  }

  get hostNames(): readonly string[] {
    return this.world.hostNames;
  }
}
