'use client'
import { useCardFindings } from '../advisor/card-findings'

/** How many findings are about each card. */
export function useRowFindings(): ReadonlyMap<string, number> {
  return useCardFindings()
}
