/** The slips of a pen that make one segment of another: one control bit, or the hosts changed over. */
import { ACK, type ControlBits, FIN, has, RST, SYN } from '../tcp/segment.ts';
import { equals } from '../tcp/sequence.ts';
import { owesKind } from '../tcp/tcb.ts';
import type { Emission } from './define-rule.ts';
import type { Fix } from './fix.ts';
import { addAck, addFlags, removeFlags } from './fixes.ts';

const TOGGLED: readonly ControlBits[] = [SYN, FIN, RST, ACK];

export function singleChanges(it: Emission): readonly Fix[] {
  const isReset = has(it.segment, RST);
  const turned = has(it.segment, ACK) && !isReset ? [turnedRound(it)] : [];
  if (mayBeReset(it)) return [...TOGGLED.flatMap((bit) => toggled(it, bit)), ...turned];
  if (isReset) return toggled(it, RST);
  return [...TOGGLED.filter((bit) => bit !== RST).flatMap((bit) => toggled(it, bit)), ...turned];
}

/** Nobody aborts by a slip: a reset is meant only where one is owed or called for, with its number. */
function mayBeReset({ tcb, segment, written }: Emission): boolean {
  const form = owesKind(tcb, 'reset')?.reset ?? tcb.aborted;
  if (!form) return false;
  return has(segment, RST) || !written.seq || equals(segment.seq, form.seq) === true;
}

/** An ACK with its number is more than a slip. */
function toggled(it: Emission, bit: ControlBits): readonly Fix[] {
  if (!has(it.segment, bit)) return [bit === ACK ? addAck(it) : addFlags(bit)];
  return bit === ACK && it.written.ack ? [] : [removeFlags(bit)];
}

export function turnedRound({
  step,
  sender,
  receiver,
}: Pick<Emission, 'step' | 'sender' | 'receiver'>): Fix {
  const { from, to } = step.event;
  return {
    title: `Turn it round: ${receiver} -> ${sender}`,
    edits: [{ kind: 'direction', from: to, to: from }],
    evident: true,
  };
}
