/** What the declaration of a host says of its SYNs, where they do not say it themselves. */
import type { HostDeclaration } from '../script.ts';
import { ACK, has, type Options, SYN, type WrittenSegment } from '../segment.ts';
import type { Tcb } from '../tcb.ts';

/** The largest window of a SYN, which is never scaled (RFC 7323 2.2). */
const MAX_SYN_WINDOW = 65_535;

export function withDeclared(
  written: WrittenSegment,
  declared: HostDeclaration | undefined,
  sender: Tcb,
  peer: Tcb,
): WrittenSegment {
  if (!declared || !has(written, SYN)) return written;
  const { win } = declared;
  return {
    ...written,
    win: written.win ?? (win === undefined ? undefined : Math.min(win, MAX_SYN_WINDOW)),
    options: offered(written, declared, sender, peer) ?? written.options,
  };
}

/** A SYN,ACK scales windows only where the SYN offered it, and not where nothing is kept of that. */
function offered(
  written: WrittenSegment,
  { mss, wscale }: HostDeclaration,
  { cookie }: Tcb,
  { synOptions }: Tcb,
): Options | undefined {
  if (mss === undefined && wscale === undefined) return undefined;
  const scales = !has(written, ACK) || (synOptions?.wscale !== undefined && !cookie);
  return {
    ...(mss === undefined ? {} : { mss }),
    ...(wscale === undefined || !scales ? {} : { wscale }),
    ...written.options,
  };
}
