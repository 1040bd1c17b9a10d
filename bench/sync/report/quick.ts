import { oursOwn, oursStock, peers } from '../targets'
import { crowd } from '../workloads/crowd'
import { acknowledgements } from '../workloads/durability'
import { joining } from '../workloads/joining'
import { boundLine, ratioLine } from './lines'
import type { Say, Section } from './section'

/** Under a minute: fifty people, twenty joins and the acknowledgement, beside Hocuspocus, the best peer of most lines. */
export async function quick(say: Say): Promise<Section> {
  const { hocuspocus } = peers
  const size = { rooms: 1, perRoom: 50, warmMs: 800, measureMs: 2_000 }
  const peer = await crowd(hocuspocus, size)
  const stock = await crowd(oursStock, size)
  const own = await crowd(oursOwn, size)
  for (const { thrownOut } of [peer, stock, own]) if (thrownOut > 0) throw new Error('people were thrown out')
  say('  fifty people: done')
  const few = { shapes: 2_000, people: 20 }
  const peerJoins = await joining(hocuspocus, few)
  const ourJoins = await joining(oursStock, few)
  say('  joining: done')
  const ack = await acknowledgements(oursStock, 100)
  const beside = (value: number) => [{ name: hocuspocus.name, value }]
  const kB = (bytes: number) => bytes / 1000
  return {
    details: [],
    lines: [
      ratioLine('W1', 'server CPU, N = 50, stock clients', {
        ours: stock.serverCpuPercent,
        peers: beside(peer.serverCpuPercent),
        unit: '%',
        bound: { atMost: 0.25 },
      }),
      ratioLine('W1', 'server CPU, N = 50, our client', {
        ours: own.serverCpuPercent,
        peers: beside(peer.serverCpuPercent),
        unit: '%',
        bound: { atMost: 0.25 },
      }),
      ratioLine('W1', 'edit p99, N = 50, stock clients', {
        ours: stock.edits.p99,
        peers: beside(peer.edits.p99),
        unit: 'ms',
        bound: { atMost: 1.2 },
      }),
      ratioLine('W1', 'bytes per client, N = 50, our client', {
        ours: kB(own.bytesPerPersonPerSecond),
        peers: beside(kB(peer.bytesPerPersonPerSecond)),
        unit: 'kB/s',
        bound: { atMost: 0.12 },
      }),
      ratioLine('W3', '20 people, 2,000 shapes: last one in', {
        ours: ourJoins.lastMs,
        peers: beside(peerJoins.lastMs),
        unit: 'ms',
        bound: { atMost: 0.15 },
      }),
      ratioLine('W3', '… server CPU', {
        ours: ourJoins.serverCpuMs,
        peers: beside(peerJoins.serverCpuMs),
        unit: 'ms',
        bound: { atMost: 0.06 },
      }),
      boundLine('W4', 'acknowledgement p99', { ours: ack.p99, unit: 'ms', most: 60 }),
    ],
  }
}
