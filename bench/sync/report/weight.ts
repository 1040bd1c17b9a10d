import { product } from '../product'
import { oursStock, peers } from '../targets'
import { type AttackFigures, hostile } from '../workloads/hostile'
import { idle, type IdleFigures } from '../workloads/idle'
import { boundLine, detailsOf, withUnit } from './lines'
import type { Say, Section } from './section'

/** W5: what nothing weighs. */
export async function idleWeight(say: Say): Promise<Section> {
  const measured: (IdleFigures & { name: string })[] = []
  for (const target of [...Object.values(peers), oursStock]) {
    measured.push({ name: target.name, ...(await idle(target)) })
    say(`  ${target.name}: ${withUnit(measured.at(-1)?.kBPerConnection ?? 0, 'KB')} per connection`)
  }
  const ours = measured.at(-1)
  const ofPeers = (read: (figures: IdleFigures) => number) =>
    measured
      .slice(0, -1)
      .map((each) => `${each.name} ${withUnit(read(each), '')}`)
      .join(', ')
  return {
    lines: [
      boundLine('W5', 'per idle connection', {
        ours: ours?.kBPerConnection ?? Number.NaN,
        unit: 'KB',
        most: 12,
        peer: ofPeers(({ kBPerConnection }) => kBPerConnection),
      }),
      boundLine('W5', 'per idle board', {
        ours: ours?.kBPerBoard ?? Number.NaN,
        unit: 'KB',
        most: 3,
        peer: ofPeers(({ kBPerBoard }) => kBPerBoard),
      }),
    ],
    details: [
      detailsOf(
        'W5: 1,000 connections on one board, then on 1,000 boards',
        measured.map(({ name, kBPerConnection, kBPerBoard, idleCpuPercent }) => ({
          server: name,
          'KB per connection': kBPerConnection,
          'KB per board': kBPerBoard,
          'idle, % of a core': idleCpuPercent,
        })),
      ),
    ],
  }
}

/** W6: the whole product, with its limits. */
export async function hostileFrames(say: Say): Promise<Section> {
  const rows: (AttackFigures & { name: string })[] = []
  for (const target of [...Object.values(peers), product('the product', 'awareness')]) {
    for (const figures of await hostile(target)) rows.push({ name: target.name, ...figures })
    say(`  ${target.name}: done`)
  }
  const names = [...new Set(rows.map(({ name }) => name))]
  const deaths = (of: string) => rows.filter(({ name, diedOf }) => name === of && diedOf !== null).length
  const worst = (of: string) =>
    Math.max(...rows.filter(({ name }) => name === of).map(({ worstMs }) => worstMs ?? Number.POSITIVE_INFINITY))
  const growth = (of: string) => Math.max(...rows.filter(({ name }) => name === of).map(({ grewMB }) => grewMB))
  const ours = names.at(-1) ?? ''
  const told = (read: (of: string) => number) =>
    names
      .slice(0, -1)
      .map((name) => `${name} ${withUnit(read(name), '')}`)
      .join(', ')
  return {
    lines: [
      boundLine('W6', 'processes that died of nine attacks', {
        ours: deaths(ours),
        unit: '',
        most: 0,
        peer: told(deaths),
      }),
      boundLine('W6', 'worst stall of two honest people', {
        ours: worst(ours),
        unit: 'ms',
        most: 100,
        peer: told(worst),
      }),
      boundLine('W6', 'growth of memory', { ours: growth(ours), unit: 'MB', most: 16, peer: told(growth) }),
    ],
    details: [
      detailsOf(
        'W6: hostile frames',
        rows.map(({ name, attack, diedOf, worstMs, honestThrownOut, attackerClosedWith, grewMB }) => ({
          server: name,
          attack,
          'died of': diedOf ?? 'nothing',
          'worst wait, ms': worstMs,
          'honest people thrown out': honestThrownOut,
          'attacker closed with': attackerClosedWith ?? 'not closed',
          'grew by, MB': grewMB,
        })),
      ),
    ],
  }
}
