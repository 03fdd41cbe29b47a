/**
 * What the host under test has sent though the script does not say so: a script expects only what it
 * is about, and its remote host acknowledges the rest, as far as anything was written.
 */
import { ACK, FIN, has, hasAny, PSH, RST, SYN } from '../../tcp/segment.ts';
import type { CallDraft } from './draft.ts';
import type { ScriptedPacket } from './packet.ts';

export class Unshown {
  /** Where text that was shown ends, counted from the SYN. */
  #sent = 1;
  /** Where all text ends that was given to the host to send. */
  #written = 1;
  /** It was told to close, and the FIN has not been shown. */
  #owesFin = false;
  /** What the remote host has sent. */
  #received = 1;
  #isOpen = false;

  call({ call, octets = 0 }: CallDraft): void {
    if (call === 'send') this.#written += octets;
    if (call === 'close') this.#owesFin = true;
  }

  outbound({ seq, flags, len, end }: ScriptedPacket): void {
    if (has({ flags }, SYN)) {
      this.#sent = Math.max(this.#sent, 1 + len);
      return;
    }
    if (has({ flags }, FIN)) this.#owesFin = false;
    if (len > 0 || seq <= this.#sent) this.#sent = Math.max(this.#sent, end);
  }

  /** To be asked of each packet of the remote host before it is played: what it shows to have been sent. */
  inbound(packet: ScriptedPacket): ScriptedPacket | undefined {
    const { flags, ack, end } = packet;
    const isOpening = hasAny({ flags }, SYN | RST);
    const shown = isOpening || !this.#isOpen ? undefined : this.#shownBy(ack ?? 0);
    this.#isOpen = true;
    if (!isOpening) this.#received = Math.max(this.#received, end + (has({ flags }, FIN) ? 1 : 0));
    return shown;
  }

  #shownBy(ack: number): ScriptedPacket | undefined {
    const hasFin = this.#owesFin && ack === this.#written + 1;
    const end = hasFin ? this.#written : ack;
    const isNew = end > this.#sent || (hasFin && end === this.#sent);
    if (!isNew || end > this.#written) return undefined;
    const seq = this.#sent;
    this.#sent = end;
    this.#owesFin &&= !hasFin;
    return segment(seq, end, this.#received, hasFin);
  }
}

function segment(seq: number, end: number, ack: number, hasFin: boolean): ScriptedPacket {
  return {
    direction: 'outbound',
    ports: undefined,
    flags: ACK | (end > seq ? PSH : 0) | (hasFin ? FIN : 0),
    seq,
    end,
    len: end - seq,
    ack,
    win: undefined,
    urg: undefined,
    options: { options: {}, areAny: true, others: [] },
    unseen: true,
  };
}
