import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = dirname(import.meta.dirname);

export default defineConfig({
  root,
  test: {
    root,
    projects: [
      {
        root,
        test: {
          name: 'unit',
          root,
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/bench/**'],
          // Against what hangs: how fast anything is, the bench measures.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          root,
          include: ['test/e2e/**/*.e2e.ts'],
          // One VS Code at a time: two cores do not carry two of them in useful time.
          fileParallelism: false,
          // A real editor on a busy machine: once more before it counts.
          retry: 1,
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
