/** The system calls of the host under test: those that were made, and those that its segments imply. */

export type Manner = 'passive' | 'active';

/** Those before it are the standard ones. */
const FIRST = 3;

export class TestedSocket {
  /** Undefined until there is a connection that calls can name. */
  #descriptor: number | undefined;
  #manner: Manner | undefined;
  #hasFinished = false;
  #isConnecting = false;
  /** Octets that were given to it, and that it has sent. */
  #written = 0;
  #sent = 0;
  #next = FIRST;
  #listener: number | undefined;

  get isOpen(): boolean {
    return this.#descriptor !== undefined;
  }

  get isPassive(): boolean {
    return this.#manner === 'passive';
  }

  listen(): string[] {
    if (this.#manner === 'passive') return [];
    this.#manner = 'passive';
    const listener = this.#next++;
    this.#listener = listener;
    return [
      `socket(..., SOCK_STREAM, IPPROTO_TCP) = ${listener}`,
      `setsockopt(${listener}, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0`,
      `bind(${listener}, ..., ...) = 0`,
      `listen(${listener}, 1) = 0`,
    ];
  }

  /** `octets`: of text in the SYN, which only Fast Open sends. */
  connect(octets: number): string[] {
    if (this.#isConnecting) return [];
    this.#isConnecting = true;
    this.#manner = 'active';
    this.#begin();
    const own = this.#descriptor;
    const opening = [
      `socket(..., SOCK_STREAM, IPPROTO_TCP) = ${own}`,
      `fcntl(${own}, F_SETFL, O_RDWR|O_NONBLOCK) = 0`,
    ];
    this.#written += octets;
    return octets > 0
      ? [...opening, `sendto(${own}, ..., ${octets}, MSG_FASTOPEN, ..., ...) = ${octets}`]
      : [...opening, `connect(${own}, ..., ...) = -1 EINPROGRESS (Operation now in progress)`];
  }

  accept(): string[] {
    if (this.#manner !== 'passive' || this.isOpen) return [];
    this.#begin();
    return [`accept(${this.#listener}, ..., ...) = ${this.#descriptor}`];
  }

  send(octets: number): string[] {
    if (!this.isOpen || octets <= 0) return [];
    this.#written += octets;
    return [`write(${this.#descriptor}, ..., ${octets}) = ${octets}`];
  }

  /** Text up to this many octets after the SYN goes out: what was not written before is written now. */
  sends(end: number): string[] {
    this.#sent = Math.max(this.#sent, end);
    return this.send(this.#sent - this.#written);
  }

  /** `goesOn`: it still reads, so only its own direction is closed. */
  close(goesOn: boolean): string[] {
    if (!this.isOpen || this.#hasFinished) return [];
    this.#hasFinished = true;
    const own = this.#descriptor;
    return [goesOn ? `shutdown(${own}, SHUT_WR) = 0` : `close(${own}) = 0`];
  }

  abort(): string[] {
    if (!this.isOpen) return [];
    const own = this.#descriptor;
    this.#descriptor = undefined;
    return [
      `setsockopt(${own}, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0`,
      `close(${own}) = 0`,
    ];
  }

  /** The connection is over: the next one has a descriptor of its own. */
  end(): void {
    this.#descriptor = undefined;
    this.#isConnecting = false;
  }

  #begin(): void {
    this.#descriptor = this.#next++;
    this.#hasFinished = false;
    this.#written = 0;
    this.#sent = 0;
  }
}
