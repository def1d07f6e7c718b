import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

/**
 * Three projects by suffix: `.test.ts` needs nothing, `.int.test.ts` talks to real servers that it starts on free ports,
 * `.e2e.test.ts` drives the whole graph over HTTP and WebSocket.
 */
export default defineConfig({
  // The Apollo packages load graphql's CommonJS build, as Node does too: a second copy would be another realm.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    // How long something may take to come about: a busy machine is no failure.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', '.data/**', '**/*.int.test.ts', '**/*.e2e.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'int',
          include: ['**/*.int.test.ts'],
          exclude: ['**/node_modules/**', '.data/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**', '.data/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
    // CI reads the counts from the file, for its closing line.
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: '.data/test-results.json' }]] : ['default'],
    // Two cores: more workers than that only wait for each other.
    maxWorkers: 2,
  },
});
