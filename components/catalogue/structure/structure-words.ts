import type { Counts } from '@/lib/board/structure/change-density'

/** "9 decisions and 47 options"; null for nothing. */
export function countedWords({ decisions, options }: Counts): string | null {
  const parts = [counted(decisions, 'decision'), counted(options, 'option')].filter((it) => it !== null)
  return parts.length > 0 ? parts.join(' and ') : null
}

/** What a change of density does, before it is done: "Adds 1 decision and 33 options." */
export function densityWords({ adds, takes, stays }: { adds: Counts; takes: Counts; stays: number }): string[] {
  const [added, taken] = [countedWords(adds), countedWords(takes)]
  return [
    added && `Adds ${added}.`,
    taken && `Takes away ${taken} that nobody has touched.`,
    stays > 0 &&
      `${stays === 1 ? 'One card stays' : `${stays} cards stay`} although this density is without ${stays === 1 ? 'it: it carries' : 'them: they carry'} something of yours.`,
  ].filter((it) => typeof it === 'string')
}

function counted(count: number, noun: string): string | null {
  if (count === 0) return null
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}
