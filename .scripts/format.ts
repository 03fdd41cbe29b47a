// Formats and repairs what Biome can repair by itself.
import { biome, run } from './lib.ts';

const { code } = await run(biome(), ['check', '--write', ...process.argv.slice(2)]);
process.exitCode = code;
