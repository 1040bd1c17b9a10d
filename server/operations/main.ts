import { existsSync } from 'node:fs'
import path from 'node:path'
import { readConfig } from '../config'
import { backUp } from './back-up'
import { size } from './checks'
import { examine, linesOf } from './doctor'
import { NotRestored, restore } from './restore'

const [command, given, ...more] = process.argv.slice(2)

/** The commands for whoever runs an installation; scripts/ finds the database and calls this. */
async function run(): Promise<number> {
  if (command === 'doctor') {
    const findings = await examine(process.env)
    say(...linesOf(findings))
    return findings.some(({ state }) => state === 'bad') ? 1 : 0
  }
  const { databaseUrl } = readConfig(process.env)
  if (command === 'backup' && more.length === 0) {
    const now = new Date()
    const file = path.resolve(given ?? `charrette-${now.toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}.backup`)
    if (existsSync(file)) return fail(`${file} is there already. Name another file.`)
    const { bytes, tables } = await backUp(databaseUrl, file, { now })
    say(
      `${file}: ${size(bytes)}, ${boardsIn(tables)}.`,
      'It holds everything that people wrote: keep it as safe as the database.',
    )
    return 0
  }
  if (command === 'restore' && given !== undefined && more.length === 0) {
    const tables = await restore(databaseUrl, path.resolve(given))
    say(`Restored ${boardsIn(tables)}. Start the server with npm start.`)
    return 0
  }
  return fail('Usage: npm run backup [-- <file>] · npm run restore -- <file> · npm run doctor')
}

const boardsIn = ({ boards }: Readonly<Record<string, { rows: number }>>) =>
  boards?.rows === 1 ? 'one board' : `${boards?.rows ?? 0} boards`

const say = (...lines: string[]) => void process.stdout.write(`${lines.join('\n')}\n`)

function fail(words: string): number {
  process.stderr.write(`${words}\n`)
  return 1
}

try {
  process.exitCode = await run()
} catch (error) {
  process.exitCode = fail(error instanceof NotRestored || error instanceof Error ? error.message : String(error))
}
