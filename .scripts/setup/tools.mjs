import { aptGetInstall, onPath } from './debian.mjs';

/**
 * Other people's readers of captures, to hold ours against: the tests that compare with one are
 * skipped where it is absent, so only CI installs them.
 */
export function setUpTools() {
  const missing = ['tshark', 'tcpdump'].filter((name) => !onPath([name]));
  if (process.env.CI) aptGetInstall(missing);
  else if (missing.length > 0) console.log(`Not installed: ${missing.join(', ')}.`);
}
