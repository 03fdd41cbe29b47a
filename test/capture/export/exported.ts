/** Texts as captures. */
import { exportCapture } from '../../../language-server/capture/export/index.ts';
import { checkText } from '../../support/fixture.ts';
import { type Everything, readAll } from '../decode/read-all.ts';

export function exported(text: string): Uint8Array {
  const { script, trace } = checkText(text);
  return Buffer.concat([...exportCapture(script, trace)]);
}

/** Read again. */
export function written(text: string): Everything {
  return readAll(exported(text));
}

/** `0.01 192.0.2.1:49152>192.0.2.2:80`. */
export function ends(text: string): string[] {
  return written(text).segments.map(({ from, to }) => {
    return `${from.address}:${from.port}>${to.address}:${to.port}`;
  });
}

export function times(text: string): number[] {
  return written(text).segments.map(({ time }) => time);
}
