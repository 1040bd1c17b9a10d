'use client'
import { Printer } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button } from '../ui/button'

/** Prints the page. It comes with scripts: without them the browser's own menu prints just as well. */
export function PrintButton() {
  const hasScripts = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
  if (!hasScripts) return null
  return (
    <Button icon={<Printer size={15} aria-hidden="true" />} onClick={() => window.print()}>
      Print
    </Button>
  )
}
