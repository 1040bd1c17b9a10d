import { CircleAlert, CircleCheck, OctagonX } from 'lucide-react'
import type { Stance } from '@/lib/workshop/round'

const glyphs = { consent: CircleCheck, concern: CircleAlert, objection: OctagonX }

/** The sign of a stance: its form tells it apart without colour. */
export function StanceGlyph({ stance, size = 16 }: { stance: Stance; size?: number }) {
  const Glyph = glyphs[stance]
  return <Glyph size={size} strokeWidth={1.75} aria-hidden="true" />
}
