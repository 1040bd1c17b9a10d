// How long a report takes: `npx tsx bench/report/report.ts http://localhost:3000`. Makes a Complete board with a decided decision,
// ends a session on it, and asks for everything that is made of it, several times each.
import { Program } from '../../e2e/actors/program'

const [url = 'http://localhost:3000', times = '7'] = process.argv.slice(2)
const program = await new Program(url).signUp('Report bench')
const board = await program.call<{ id: string }>('POST', '/boards', {
  title: 'Measured',
  framework: 'data-product',
  density: 'complete',
})
const session = await program.call<{ id: string }>('POST', `/boards/${board.id}/sessions`, { title: 'Session 1' })
const decision = encodeURIComponent('shape:dp-type')
await program.call('PATCH', `/boards/${board.id}/register/${decision}`, { settled: 'deferred', rationale: 'Later.' })
await program.call('POST', `/sessions/${session.id}/end`, undefined, 200)

const asked = [
  ['report as JSON', `/sessions/${session.id}/report`],
  ['report as Markdown', `/sessions/${session.id}/report?format=md`],
  ['decision records, zip', `/sessions/${session.id}/report?format=madr-zip`],
  ['report as PDF', `/sessions/${session.id}/report?format=pdf`],
] as const
const line = (cells: readonly (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`)
line(['asked for', 'median, ms', 'slowest, ms', 'kB'])
line(['---', '---', '---', '---'])
for (const [name, path] of asked) {
  const took: number[] = []
  let bytes = 0
  for (let time = 0; time < Number(times); time++) {
    const began = performance.now()
    const answer = await program.ask('GET', path)
    bytes = (await answer.arrayBuffer()).byteLength
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    took.push(performance.now() - began)
  }
  took.sort((a, b) => a - b)
  const [median = 0, slowest = 0] = [took[Math.floor(took.length / 2)], took.at(-1)]
  line([name, Math.round(median), Math.round(slowest), Math.round(bytes / 1024)])
}
