/** Addresses for hosts: their own, else those that are kept for documentation (RFC 5737, RFC 3849). */
import type { HostDeclaration } from '../../tcp/script.ts';
import type { Trace } from '../../tcp/trace.ts';

const IPV4_BLOCKS = ['192.0.2', '198.51.100', '203.0.113'];
const IN_BLOCK = 254;
/** Kept for measurements (RFC 2544): room for any crowd. */
const CROWD = '198.18.0.0/15';
const IPV6 = '2001:db8::';

export class Addresses {
  private readonly byName = new Map<string, string>();
  private readonly hosts: ReadonlyMap<string, HostDeclaration>;
  private readonly isIpv6: boolean;

  constructor({ hosts, hostNames }: Trace) {
    this.hosts = new Map(hosts.map((host) => [host.name, host]));
    this.isIpv6 = hosts.some(({ address }) => address?.includes(':'));
    const taken = new Set(hosts.flatMap(({ address }) => address ?? []));
    let next = 0;
    for (const name of hostNames) {
      const own = this.hosts.get(name)?.address;
      let address = own && withoutPrefix(own);
      while (address === undefined || (own === undefined && taken.has(address))) {
        address = this.documentation(next++);
      }
      this.byName.set(name, address);
    }
  }

  /** Of a host; or of one of a crowd, with how often its addresses have been used before it. */
  of(name: string, member: number): { readonly address: string; readonly round: number } {
    const declared = this.hosts.get(name);
    const crowd = declared?.spoofed ?? ((declared?.count ?? 1) > 1 ? this.crowd : undefined);
    if (crowd !== undefined) return memberOf(crowd, member);
    return { address: this.byName.get(name) ?? this.documentation(0), round: 0 };
  }

  /** How many hosts a name stands for. */
  countOf(name: string): number {
    return this.hosts.get(name)?.count ?? 1;
  }

  portOf(name: string): number | undefined {
    return this.hosts.get(name)?.port;
  }

  private get crowd(): string {
    return this.isIpv6 ? `${IPV6}/64` : CROWD;
  }

  private documentation(index: number): string {
    if (this.isIpv6) return `${IPV6}${(index + 1).toString(16)}`;
    const block = Math.floor(index / IN_BLOCK);
    const prefix = IPV4_BLOCKS[block] ?? `198.19.${block % 256}`;
    return `${prefix}.${(index % IN_BLOCK) + 1}`;
  }
}

function withoutPrefix(address: string): string {
  return address.replace(/\/\d+$/, '');
}

/** The nth address of a block, where the first belongs to nobody. */
function memberOf(block: string, member: number): { address: string; round: number } {
  const [base = '', length] = block.split('/');
  if (length === undefined) return { address: base, round: member };
  if (base.includes(':')) return { address: ipv6Member(base, member), round: 0 };
  const size = Math.max(1, 2 ** (32 - Number(length)) - 2);
  return { address: ipv4Member(base, (member % size) + 1), round: Math.floor(member / size) };
}

function ipv4Member(base: string, offset: number): string {
  const first = base.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const address = first + offset;
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');
}

/** Blocks end in `::`, or they are written out to the last group, which the number takes. */
function ipv6Member(base: string, member: number): string {
  const last = (member + 1).toString(16);
  return base.endsWith('::') ? base + last : base.replace(/[^:]*$/, last);
}
