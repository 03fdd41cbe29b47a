/** Addresses from text. */

/** Four or sixteen octets. */
export type Address = readonly number[];

export function addressOf(text: string): Address | undefined {
  return text.includes(':') ? ipv6Of(text) : ipv4Of(text);
}

/** Both in sixteen octets where one is of IPv6: an IPv4 address is mapped (RFC 4291 2.5.5.2). */
export function alike(a: Address, b: Address): [Address, Address] {
  return a.length === b.length ? [a, b] : [mapped(a), mapped(b)];
}

function mapped(address: Address): Address {
  return address.length === 16 ? address : [...Array(10).fill(0), 0xff, 0xff, ...address];
}

function ipv4Of(text: string): Address | undefined {
  const parts = text.split('.');
  const octets = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  return octets.length === 4 && octets.every((octet) => octet < 256) ? octets : undefined;
}

/** Groups before and after `::`; the last two may be written as an IPv4 address (RFC 4291 2.2). */
function ipv6Of(text: string): Address | undefined {
  const [head = '', tail, ...more] = text.split('::');
  const before = octetsOf(head, tail === undefined);
  const after = octetsOf(tail ?? '', true);
  if (!before || !after || more.length > 0) return undefined;
  const missing = 16 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...before, ...Array(missing).fill(0), ...after];
}

function octetsOf(groups: string, isEnd: boolean): number[] | undefined {
  if (groups === '') return [];
  const octets: number[] = [];
  const parts = groups.split(':');
  for (const [i, part] of parts.entries()) {
    const isLast = isEnd && i === parts.length - 1;
    const ipv4 = isLast && part.includes('.') ? ipv4Of(part) : undefined;
    if (!ipv4 && !/^[0-9a-f]{1,4}$/i.test(part)) return undefined;
    const group = Number.parseInt(part, 16);
    octets.push(...(ipv4 ?? [group >> 8, group & 0xff]));
  }
  return octets;
}
