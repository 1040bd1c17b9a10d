import os from 'node:os'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname)
const shared = { resolve: { alias: { '@': root } } }
const setupFiles = [path.join(root, 'lib/kernel/testing/property-seed.ts')]

// Two projects: what needs no database runs in parallel; what needs one shares a single real PostgreSQL, one file at a time.
export default defineConfig({
  ...shared,
  test: {
    projects: [
      {
        ...shared,
        plugins: [react()],
        test: {
          name: 'unit',
          // Vitest leaves one core for whoever watches. Here nobody does.
          maxWorkers: os.availableParallelism(),
          sequence: { groupOrder: 0 },
          setupFiles,
          environment: 'node',
          include: ['lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'e2e/**/*.test.ts'],
          // Properties try thousands of cases; how long that takes on a busy machine says nothing about the code.
          testTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          setupFiles,
          environment: 'node',
          include: ['db/**/*.test.ts', 'server/**/*.test.ts', 'app/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
