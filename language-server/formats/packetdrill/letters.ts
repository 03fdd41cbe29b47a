/** Letters for initial sequence numbers, as textbooks have them: one for each SYN, in their order. */
import { type Seq, symbol } from '../../tcp/sequence.ts';

const LETTERS = [...'JKLMNPQR'];

export class Letters {
  #count = 0;

  next(): Seq {
    const round = Math.floor(this.#count / LETTERS.length) + 1;
    const letter = LETTERS[this.#count % LETTERS.length];
    this.#count++;
    return symbol(`${letter}${round > 1 ? round : ''}`);
  }
}
