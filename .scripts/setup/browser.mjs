import { existsSync } from 'node:fs';
import { aptGetInstall, onPath } from './debian.mjs';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const programs = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The Chromium to test in: $CHROMIUM, one on the PATH, or one in the usual place. */
export function findBrowser() {
  const { CHROMIUM } = process.env;
  const installed = [CHROMIUM, onPath(commands), ...programs];
  return installed.find((path) => path && existsSync(path));
}

export function setUpBrowser() {
  aptGetInstall(missingPackages());
  if (findBrowser()) return;
  throw new Error('no Chromium found. Install Chromium or Chrome, or set CHROMIUM to its path.');
}

/** The fonts matter as much: without them text is drawn as boxes and measured wrong. */
function missingPackages() {
  if (process.platform !== 'linux') return [];
  const fonts = '/usr/share/fonts';
  return [
    !findBrowser() && 'chromium',
    !existsSync(`${fonts}/truetype/dejavu`) && 'fonts-dejavu-core',
    !existsSync(`${fonts}/opentype/noto`) && 'fonts-noto-cjk',
  ].filter((name) => typeof name === 'string');
}
