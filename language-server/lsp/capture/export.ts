/** Answers with a document as a capture. */
import type { LangiumDocument } from 'langium';
import { toBase64 } from '../../base64.ts';
import { exportCapture } from '../../capture/export/index.ts';
import type { ExportedCapture } from '../../protocol.ts';
import type { Analyses } from '../analysis.ts';

export class CaptureExport {
  private readonly analyses: Analyses;

  constructor(analyses: Analyses) {
    this.analyses = analyses;
  }

  of(document: LangiumDocument): ExportedCapture {
    const { script, trace } = this.analyses.of(document);
    const [head = new Uint8Array(), ...segments] = exportCapture(script, trace);
    return { octets: toBase64(joined([head, ...segments])), segments: segments.length };
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
