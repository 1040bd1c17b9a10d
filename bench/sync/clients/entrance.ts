import type { BenchClient, JoinOptions } from './bench-client'
import { TldrawClient } from './tldraw-client'
import { type Dialect, YjsClient } from './yjs-client'

/** All that a client needs to know to come in. */
export type Entrance =
  | ({ readonly protocol: 'yjs' } & Dialect)
  | { readonly protocol: 'tldraw'; readonly address: string }

export function enter(entrance: Entrance, options: JoinOptions): BenchClient {
  return entrance.protocol === 'yjs' ? new YjsClient(entrance, options) : new TldrawClient(entrance.address, options)
}
