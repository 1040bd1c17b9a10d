import { frameworkPicture } from './framework-picture'
import { ThemedPicture } from './themed-picture'

/** A real board in blocks, as it looks when a data product workshop begins. */
export function BoardScene({ className }: { className?: string }) {
  return <ThemedPicture {...frameworkPicture('data-product')} className={className} />
}
