import { once } from 'node:events';
import { createProfile, linkExtension } from '../../test/e2e/host/profile.ts';
import { startServer, workbenchUrl } from '../../test/e2e/host/server.ts';
import { root, run, runNode } from '../lib.ts';
import { hasDisplay } from './desktop.ts';

/** Runs until Ctrl+C. */
export async function startInBrowser(): Promise<void> {
  const setUp = await runNode(['.scripts/setup.mjs', '--host']);
  if (setUp.code !== 0) process.exit(setUp.code);

  const profile = createProfile({});
  linkExtension(profile, root);
  const server = await startServer(profile);
  const url = workbenchUrl(server.origin, `${root}examples`, '01-three-way-handshake.tcpflow');
  console.log(`\nVS Code with TCPFlow and its examples:\n\n  ${url}\n\nCtrl+C ends it.`);
  if (hasDisplay()) await openInBrowser(url);

  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), server.ended]);
  await server.stop();
  profile.remove();
  process.exit();
}

function openInBrowser(url: string): Promise<unknown> {
  if (process.platform === 'darwin') return run('open', [url]);
  if (process.platform === 'win32') return run('explorer', [url]);
  return run('xdg-open', [url], { quiet: true });
}
