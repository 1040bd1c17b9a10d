const instant = /"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)"/g

/** All instants of a file moved by so many milliseconds. */
export function shifted(json: string, ms: number): string {
  return json.replace(instant, (_, time: string) => `"${new Date(Date.parse(time) + ms).toISOString()}"`)
}

/** The last instant of a file. */
export function lastInstant(json: string): number {
  return Math.max(...[...json.matchAll(instant)].map(([, time]) => Date.parse(time ?? '')))
}

/** A recording of a minute as if it had taken an afternoon: every instant and every duration by the same factor. */
export function stretched(json: string, { minutes }: { minutes: number }): string {
  const times = [...json.matchAll(instant)].map(([, time]) => Date.parse(time ?? ''))
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const factor = (minutes * 60_000) / (last - first)
  const file = JSON.parse(
    json
      .replace(instant, (_, time: string) => {
        return `"${new Date(Math.round(first + (Date.parse(time) - first) * factor)).toISOString()}"`
      })
      .replace(/"presentMinutes":([\d.]+)/g, (_, n: string) => `"presentMinutes":${Math.round(Number(n) * factor)}`),
  ) as Recorded
  for (const session of file.sessions) {
    for (const [step, ms] of Object.entries(session.used)) session.used[step] = Math.round(ms * factor)
    for (const [n, step] of session.extract.minutes.steps.entries())
      step.usedMinutes = Math.round((session.used[session.agenda[n]?.id ?? ''] ?? 0) / 60_000)
  }
  return JSON.stringify(file)
}

/** As much of a board file as has durations in it. */
interface Recorded {
  readonly sessions: readonly {
    readonly used: Record<string, number>
    readonly agenda: readonly { readonly id?: string }[]
    readonly extract: { readonly minutes: { readonly steps: readonly { usedMinutes: number }[] } }
  }[]
}
