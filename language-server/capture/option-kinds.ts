/** Kinds of TCP options, as IANA assigns them. */
export const END = 0;
export const NO_OPERATION = 1;
export const MSS = 2;
export const WINDOW_SCALE = 3;
export const SACK_PERMITTED = 4;
export const SACK = 5;
export const TIMESTAMPS = 8;
export const FAST_OPEN = 34;
