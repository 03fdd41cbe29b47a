/** Texts to measure with: one long connection, text one way and acknowledgments the other. */

/** A file of `segments` segments, one to a line. */
export function exchange(segments: number): string {
  const lines = [
    'Client -> Server: SYN seq=J',
    'Server -> Client: SYN ACK seq=K ack=J+1',
    'Client -> Server: ACK seq=J+1 ack=K+1',
  ];
  for (let next = 1; lines.length < segments; next += 100) {
    lines.push(`Client -> Server: PSH ACK seq=J+${next} ack=K+1 len=100`);
    lines.push(`Server -> Client: ACK seq=K+1 ack=J+${next + 100}`);
  }
  return `${lines.slice(0, segments).join('\n')}\n`;
}

/** An edit in the middle of the text that makes a slip, and one that mends it. */
export interface Toggle {
  readonly line: number;
  readonly character: number;
  readonly right: string;
  readonly wrong: string;
}

/** The last digit of an acknowledgment number near the middle. */
export function middleToggle(text: string): Toggle {
  const lines = text.split('\n');
  let line = Math.floor(lines.length / 2);
  while (!lines[line]?.startsWith('Server -> Client: ACK')) line--;
  const row = lines[line] ?? '';
  return { line, character: row.length - 1, right: row.slice(-1), wrong: '7' };
}
