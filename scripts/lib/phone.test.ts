import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const measure = `import('./scripts/lib/phone.mjs').then((it) => it.firstLoad(process.cwd())).then((it) => console.log(JSON.stringify(it)))`

test('a phone loads at most 120 kB of script, and nothing of the canvas', () => {
  // In a process of its own: the bundler's service does not get on with the test runner's workers.
  const out = execFileSync(process.execPath, ['-e', measure], { cwd: root, encoding: 'utf8' })
  const { bytes, packages } = JSON.parse(out) as { bytes: number; packages: string[] }
  expect(bytes).toBeLessThanOrEqual(120_000)
  expect(packages).toEqual(['@fontsource-variable/inter', 'clsx', 'lucide-react', 'react', 'react-dom', 'scheduler'])
}, 60_000)
