/** How often what occurs in exchanges, told from their lines. */

const ASPECTS: Readonly<Record<string, RegExp>> = {
  'segments sent': /^\s*(@\S+ )?\S+ (->|-x|~>) \S+:/,
  '  lost': / -x | lose |^lose /,
  '  in flight, arriving later': /arrive p/,
  '  crossing': /cross \{/,
  '  sent again after a timeout': /timeout RTO/,
  'old duplicates': /\bold \S+ ->/,
  'forged segments': /\bforged \S+ ->/,
  'dropped by the host': / drops /,
  'several connections': /\S+:\d+ (->|-x|~>) |^host /,
  'a backlog': /backlog=/,
  'SYN cookies': /syncookies/,
  'a crowd': /^host \S+\[\d+\]/,
  'a latency': /^latency /,
  'written times': /^\s*@/,
  waits: /^wait /,
  windows: / win=/,
  '  closed windows': / win=0\b/,
  '  probes of a closed window': /timeout persist/,
  '  scaled (on a SYN)': / wscale=/,
  'MSS (on a SYN)': / mss=/,
  timestamps: / ts=/,
  'SACK blocks': / sack=/,
  'ECN: asked for': / SYN ECE CWR/,
  'ECN: echoes': /: (?!SYN).*\bECE\b/,
  'ECN: answers to them': /: (?!SYN).*\bCWR\b/,
  'urgent data': / urg=/,
  'Fast Open': / tfo=/,
  'text on a SYN': /: SYN (?!ACK)(?!.*\bECE ACK\b).*len=[1-9]/,
  'keep-alives': /timeout keepalive/,
  FINs: /: (?:\w+ )*FIN\b/,
  resets: /: (?:\w+ )*RST\b/,
  reboots: /: reboot/,
  'user timeouts': /timeout user/,
  '2MSL': /2MSL/,
  'profile linux': /^profile linux/,
  'profile bsd': /^profile bsd/,
  'profile rfc793': /^profile rfc793/,
  'claims of states': /: (?:CLOSED|LISTEN|SYN-|EST|FIN-W|CLOS|LAST|TIME-)[A-Z\d-]*$/,
  'claims of variables': /: (?:snd|rcv)\.\w+=/,
};

export class Census {
  private readonly lines = new Map<string, number>();
  private readonly exchanges = new Map<string, number>();
  private count = 0;

  add(text: string): void {
    this.count++;
    const lines = text.split('\n');
    for (const [name, pattern] of Object.entries(ASPECTS)) {
      const found = lines.filter((line) => pattern.test(line)).length;
      this.lines.set(name, (this.lines.get(name) ?? 0) + found);
      if (found > 0) this.exchanges.set(name, (this.exchanges.get(name) ?? 0) + 1);
    }
  }

  table(): string {
    const percent = (name: string) => (100 * (this.exchanges.get(name) ?? 0)) / this.count;
    return Object.keys(ASPECTS)
      .map((name) => {
        const [lines, share] = [String(this.lines.get(name)), `${percent(name).toFixed(1)} %`];
        return `${name.padEnd(30)} ${lines.padStart(9)} lines in ${share.padStart(7)} of the exchanges`;
      })
      .join('\n');
  }
}
