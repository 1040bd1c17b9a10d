import { keepingPeers, oursStock, type Target } from '../targets'
import { type AcknowledgementFigures, acknowledgements, crashes, type CrashFigures } from '../workloads/durability'
import { storage, type StorageFigures } from '../workloads/storage'
import { boundLine, detailsOf, infoLine, ratioLine, withUnit } from './lines'
import type { Say, Section } from './section'

interface Kept {
  readonly name: string
  readonly crash: CrashFigures
  readonly ack: AcknowledgementFigures
  readonly store: StorageFigures
}

const manyKills = { kills: 20, boards: 100 }
const fewKills = { kills: 2, boards: 50 }

/** W4: what is acknowledged survives, how soon it is acknowledged, and how much is kept. */
export async function keeping(say: Say): Promise<Section> {
  const measure = async (target: Target, kills: typeof manyKills): Promise<Kept> => {
    const ack = await acknowledgements(target)
    const store = await storage(target)
    const crash = await crashes(target, kills)
    say(`  ${target.name}: ack p99 ${Math.round(ack.p99)} ms, lost ${crash.lost} of ${crash.acknowledged}`)
    return { name: target.name, crash, ack, store }
  }
  const ofPeers: Kept[] = []
  for (const target of Object.values(keepingPeers)) ofPeers.push(await measure(target, fewKills))
  const ours = await measure(oursStock, manyKills)
  const losses = ofPeers.map(({ name, crash }) => `${name} ${crash.trialsWithLoss} of ${crash.trials}`)
  const acks = ofPeers.map(({ name, ack }) => `${name} ${withUnit(ack.p50, '')} / ${withUnit(ack.p99, 'ms')}`)
  return {
    lines: [
      boundLine('W4', `acknowledged edits lost in ${ours.crash.trials.toLocaleString('en-GB')} kill -9 trials`, {
        ours: ours.crash.lost,
        unit: '',
        most: 0,
        peer: `trials with a loss: ${losses.join(', ')}`,
      }),
      boundLine('W4', 'acknowledgement p50, quiet', {
        ours: ours.ack.p50,
        unit: 'ms',
        most: 10,
        peer: acks.join(', '),
      }),
      boundLine('W4', 'acknowledgement p99, quiet', { ours: ours.ack.p99, unit: 'ms', most: 60 }),
      ratioLine('W4', 'bytes stored after 20,000 drags of 200 shapes', {
        ours: ours.store.storedBytes / 1000,
        peers: ofPeers.map(({ name, store }) => ({ name, value: store.storedBytes / 1000 })),
        unit: 'kB',
        bound: { atMost: 0.1 },
      }),
      infoLine('W4', '… and the history of it, which no peer keeps', withUnit(ours.store.historyBytes / 1000, 'kB')),
    ],
    details: [
      detailsOf(
        'W4: durability and storage',
        [...ofPeers, ours].map(({ name, crash, ack, store }) => ({
          server: name,
          'trials (kill × board)': crash.trials,
          'trials with a loss': crash.trialsWithLoss,
          'edits acknowledged': crash.acknowledged,
          'of these lost': crash.lost,
          'ack p50, ms': ack.p50,
          'ack p99, ms': ack.p99,
          'stored, kB': store.storedBytes / 1000,
          'drags/s': store.editsPerSecond,
          'opened by a new process, ms': store.openMs,
          'shapes misplaced': store.misplaced,
        })),
      ),
    ],
  }
}
