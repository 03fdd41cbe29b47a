/** Checks a capture, also one that gzip compressed. */
import { type CaptureOptions, type CheckedCapture, checkCapture } from '../../capture/check.ts';
import { gunzipped } from '../../capture/container/gunzip.ts';

export async function checkCaptured(
  bytes: AsyncIterable<Uint8Array>,
  options: CaptureOptions,
): Promise<CheckedCapture> {
  let isBroken = false;
  const whole = gunzipped(bytes, () => {
    isBroken = true;
  });
  const checked = await checkCapture(whole, options);
  return isBroken ? { ...checked, remarks: [...checked.remarks, BROKEN_OFF] } : checked;
}

const BROKEN_OFF = {
  kind: 'truncated-record',
  frame: undefined,
  message: 'The file could not be decompressed to its end.',
} as const;
