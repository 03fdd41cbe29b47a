/** Tells packetdrill scripts from other text. */
import { readCall } from './call.ts';
import { isPacket, readPacket } from './packet.ts';
import { cut } from './statements.ts';
import { timed } from './time.ts';

/** Enough of a file to tell by; comments of lawyers may come first. */
const LOOKED_AT = 20_000;

/** Whether there is a packet or a call that has a time, as nothing else is written. */
export function isPacketdrill(text: string): boolean {
  return cut(text.slice(0, LOOKED_AT)).statements.some(({ text: statement }) => {
    const rest = timed(statement)?.rest;
    if (rest === undefined) return false;
    return isPacket(rest) ? !('unread' in readPacket(rest)) : readCall(rest) !== undefined;
  });
}
