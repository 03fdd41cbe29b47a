/** The corpus of captures beside the repository, and what is found in them. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { checkCapture } from '../../../language-server/capture/check.ts';
import type {
  CaptureFinding,
  CaptureOptions,
} from '../../../language-server/capture/checked-capture.ts';

const HERE = import.meta.dirname;

/** The first that exists: beside the repository, or beside the folder that it is checked out into. */
const FOLDER = [
  process.env.TCPFLOW_CAPTURES,
  resolve(HERE, '../../../../shared/captures'),
  resolve(HERE, '../../../../../shared/captures'),
].find((folder) => folder !== undefined && existsSync(`${folder}/manifest.json`));

export const hasCorpus = FOLDER !== undefined;
/** For the title of tests that are skipped. */
export const ABSENT = hasCorpus ? '' : ' (skipped: ../shared/captures is absent)';

export interface Capture {
  readonly file: string;
  readonly part: 'kernel' | 'packetdrill' | 'public' | 'mutants';
  readonly class: 'conforming' | 'odd' | 'broken';
  readonly note?: string;
  readonly tshark?: string;
  readonly defect?: string;
  readonly frames_touched?: readonly number[];
}

export interface Exception {
  readonly file: string;
  readonly rule: string;
  readonly frames: readonly number[];
  readonly rfc: string;
  readonly reason: string;
}

/** Captures whose label is believed to be wrong: what is found there is a mistake. */
export const EXCEPTIONS: readonly Exception[] = JSON.parse(
  readFileSync(`${HERE}/exceptions.json`, 'utf8'),
);

export function captures(): readonly Capture[] {
  return hasCorpus ? readJson('manifest.json') : [];
}

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(pathOf(file), 'utf8'));
}

export function pathOf(file: string): string {
  return `${FOLDER}/${file}`;
}

export function sizeOf(file: string): number {
  return statSync(pathOf(file)).size;
}

export function readLines<T>(file: string): readonly T[] {
  const octets = readFileSync(pathOf(file));
  const text = (octets[0] === 0x1f ? gunzipSync(octets) : octets).toString().trim();
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line));
}

export function checkFile(file: string, options: CaptureOptions = {}) {
  return checkCapture([readFileSync(pathOf(file))], options);
}

export async function mistakesIn(file: string): Promise<readonly CaptureFinding[]> {
  const { findings } = await checkFile(file);
  return findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

export function isExcepted(file: string, { rule, frame }: CaptureFinding): boolean {
  return EXCEPTIONS.some((each) => {
    return each.file === file && each.rule === rule && each.frames.includes(frame);
  });
}

/** `5 retransmission-inconsistent`. */
export function textOf({ frame, rule }: CaptureFinding): string {
  return `${frame} ${rule}`;
}
