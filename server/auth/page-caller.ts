import { headers } from 'next/headers'
import { getRuntime } from '../runtime'
import { type Caller, whoHolds } from './caller'

/** Who looks at a page: by cookies only. For server components. */
export async function pageCaller(): Promise<Caller> {
  return whoHolds(getRuntime(), (await headers()).get('cookie'))
}
