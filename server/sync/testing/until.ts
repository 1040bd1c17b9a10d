/** Waits for a state, not for a time. Rejects with what was last seen when it does not come. */
export async function until<T>(
  look: () => T | Promise<T>,
  { withinMs = 20_000, what = look.toString() }: { withinMs?: number; what?: string } = {},
): Promise<NonNullable<T>> {
  const end = performance.now() + withinMs
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (performance.now() > end) throw new Error(`did not come true within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
