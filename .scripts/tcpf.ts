// The command line, from its sources, where the user is: `npm run --silent tcpf -- check notes/`.

import { enableCompileCache } from 'node:module';

enableCompileCache();
process.chdir(process.env.INIT_CWD ?? '.');
await import('../language-server/cli/main.ts');
