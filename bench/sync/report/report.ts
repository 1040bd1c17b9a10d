import { appendFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { manyBoards, oneBoard } from './crowds'
import { joins } from './joins'
import { keeping } from './keeping'
import { tableOf } from './lines'
import { quick } from './quick'
import type { Say, Section } from './section'
import { hostileFrames, idleWeight } from './weight'

const sections: Record<string, (say: Say) => Promise<Section>> = {
  w1: oneBoard,
  w2: manyBoards,
  w3: joins,
  w4: keeping,
  w5: idleWeight,
  w6: hostileFrames,
}

/** One table of ratios, all from this run. What is measured is written at once: a run that breaks off keeps what it has. */
export async function report(which: 'all' | 'quick', { only, out }: { only?: string; out?: string }): Promise<boolean> {
  const say: Say = (line) => process.stderr.write(`${line}\n`)
  const chosen = which === 'quick' ? { quick } : pick(only)
  const startedAt = Date.now()
  const measured: Section[] = []
  if (out) writeFileSync(`${out}.partial`, '')
  for (const [name, measure] of Object.entries(chosen)) {
    say(`${name}, after ${minutesSince(startedAt)}`)
    const section = await measure(say).catch((error: unknown) => brokenOff(name, error))
    measured.push(section)
    if (out) appendFileSync(`${out}.partial`, [tableOf(section.lines), ...section.details, ''].join('\n\n'))
  }
  const lines = measured.flatMap((section) => section.lines)
  const text = [
    `${machine()}, ${new Date(startedAt).toISOString().slice(0, 10)}, ${minutesSince(startedAt)}.`,
    tableOf(lines),
    ...measured.flatMap((section) => section.details),
    '',
  ].join('\n\n')
  process.stdout.write(text)
  if (out) writeFileSync(out, text)
  return lines.every(({ holds }) => holds !== false)
}

/** What cannot be measured is a promise that is not shown; the others still are. */
function brokenOff(workload: string, error: unknown): Section {
  const what = `not measured: ${error instanceof Error ? error.message : error}`
  return { lines: [{ workload, what, ours: '', peer: '', ratio: null, target: '', holds: false }], details: [] }
}

function pick(only: string | undefined): typeof sections {
  if (only === undefined) return sections
  return Object.fromEntries(only.split(',').map((name) => [name, sections[name] as (typeof sections)[string]]))
}

const minutesSince = (at: number) => `${((Date.now() - at) / 60_000).toFixed(1)} min`

function machine(): string {
  const [processor] = os.cpus()
  return `${os.cpus().length} cores (${processor?.model.trim()}), Node ${process.version}, ${os.type()} ${os.release()}`
}
