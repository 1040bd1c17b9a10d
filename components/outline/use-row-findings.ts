'use client'

const none: ReadonlyMap<string, number> = new Map()

/** How many findings are about each card. */
export function useRowFindings(): ReadonlyMap<string, number> {
  return none
}
