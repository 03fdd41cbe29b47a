import type { Rule } from '../define-rule.ts';
import ackEverySecondSegment from './ack-every-second-segment.ts';
import dataExceedsWindow from './data-exceeds-window.ts';
import delayedAckTooLong from './delayed-ack-too-long.ts';
import initialWindowExceeded from './initial-window-exceeded.ts';
import mssDefaultAssumed from './mss-default-assumed.ts';
import mssLeavesNoRoomForOptions from './mss-leaves-no-room-for-options.ts';
import nagleViolation from './nagle-violation.ts';
import newDataAfterShrink from './new-data-after-shrink.ts';
import probeInterval from './probe-interval.ts';
import segmentExceedsMss from './segment-exceeds-mss.ts';
import sillyWindow from './silly-window.ts';
import windowFull from './window-full.ts';
import windowShrunk from './window-shrunk.ts';
import windowUpdate from './window-update.ts';
import zeroWindow from './zero-window.ts';
import zeroWindowConnectionDropped from './zero-window-connection-dropped.ts';
import zeroWindowData from './zero-window-data.ts';
import zeroWindowNeverProbed from './zero-window-never-probed.ts';
import zeroWindowProbe from './zero-window-probe.ts';
import zeroWindowProbeAck from './zero-window-probe-ack.ts';
import zeroWindowProbeUnanswered from './zero-window-probe-unanswered.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const WINDOWS: readonly Rule[] = [
  zeroWindowData,
  newDataAfterShrink,
  dataExceedsWindow,
  segmentExceedsMss,
  mssLeavesNoRoomForOptions,
  windowShrunk,
  delayedAckTooLong,
  sillyWindow,
  probeInterval,
  mssDefaultAssumed,
  nagleViolation,
  initialWindowExceeded,
  ackEverySecondSegment,
  zeroWindowConnectionDropped,
  zeroWindowProbeUnanswered,
  zeroWindowNeverProbed,
  // Insights, the more telling first.
  zeroWindowProbe,
  zeroWindowProbeAck,
  zeroWindow,
  windowUpdate,
  windowFull,
];
