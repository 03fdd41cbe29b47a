/** What the help of each command says below its options: examples, exit codes, environment. */

const EXIT_CODES = `
Exit codes:
  0  no errors were found
  1  errors were found
  2  wrong use, or a file that cannot be read`;

const HELP: Readonly<Record<string, string>> = {
  tcpf: `
Examples:
  tcpf check notes/                    all texts and captures in a folder
  tcpf check capture.pcapng            a capture, judged by the same rules
  tcpf explain synack-ack-mismatch     why it matters, with examples
  tcpf render handshake.tcpflow        a Mermaid sequence diagram
  tcpf help check                      everything about one command

Environment:
  NO_COLOR, FORCE_COLOR  no colour, or colour also where nobody looks; --color outweighs both
  TCPF_DEBUG=1           where a mistake of tcpf's own happened`,
  check: `
Folders are searched for .tcpflow, .pcap, .pcapng and .cap files; hidden folders and node_modules
are left out. What a file is, its first octets say; its name only where they do not.
A file that cannot be read is told, and the others are still checked.

A "severity NAME = LEVEL" line in a file outweighs --rule.

Examples:
  tcpf check notes.tcpflow
  tcpf check lessons/ captures/ --severity warning
  tcpf check README.md                         the tcpflow fences in it
  tcpf check --rule time-wait-skipped=error --rule label-missing=off notes.tcpflow
  tcpdump -w - 'tcp port 80' | tcpf check -
  tcpf check --format json lessons/ | jq '.summary'
  tcpf check --format github .                 annotations in GitHub Actions
  tcpf check --format sarif . > tcpf.sarif     for code scanning
${EXIT_CODES}`,
  trace: `
Examples:
  tcpf trace handshake.tcpflow
  tcpf trace --format json capture.pcap | jq '.files[].connections[].steps[]'

Exit codes:
  0  all files were simulated
  2  wrong use, or a file that cannot be read`,
  render: `
Examples:
  tcpf render handshake.tcpflow
  tcpf render handshake.tcpflow -o handshake.mmd`,
  format: `
Examples:
  tcpf format note.tcpflow                     print it in its usual form
  tcpf format --write notes/                   change all that need it
  tcpf format --check notes/                   for continuous integration

Exit codes:
  0  done; with --check: nothing would change
  1  with --check: something would change
  2  wrong use, or a file that cannot be read or written`,
  import: `
Hosts get names, and numbers symbols that say what they follow from. What the capture does not show
to have arrived is drawn as lost. Read as a text, it gives the same findings as the capture.

Examples:
  tcpf import capture.pcapng -o note.tcpflow
  tcpf import capture.pcap --connection 10.0.0.1:5000
  tcpf import capture.pcap --numbers raw --detail full
  tcpdump -n -r capture.pcap | tcpf import -
  tcpf import test.pkt -o test.tcpflow

Exit codes:
  0  the text was written
  2  wrong use, or a file that cannot be read; several connections to choose from`,
  export: `
Free symbols get stable numbers, and hosts without an address one of those that are kept for
documentation. Deliberate mistakes are exported as they are written.

Examples:
  tcpf export handshake.tcpflow -o handshake.pcapng
  tcpf export handshake.tcpflow | tshark -r -
  tcpf export handshake.tcpflow --format packetdrill --host Server -o handshake.pkt`,
  explain: `
Examples:
  tcpf explain synack-ack-mismatch
  tcpf explain fin-not-counted --format markdown > page.md

tcpf rules lists all names.`,
  rules: `
Examples:
  tcpf rules --group handshake
  tcpf rules --format json | jq -r '.rules[] | select(.severity == "error").name'`,
  completions: `
Examples:
  source <(tcpf completions bash)              in ~/.bashrc
  source <(tcpf completions zsh)               in ~/.zshrc, after compinit
  tcpf completions fish > ~/.config/fish/completions/tcpf.fish`,
};

export function helpFor(command: string): string {
  return HELP[command] ?? '';
}
