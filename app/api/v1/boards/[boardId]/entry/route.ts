import { getEntry } from '@/lib/contracts/people'
import { readEntry } from '@/server/auth/entry'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(getEntry, ({ runtime, caller, params, query }) => readEntry(runtime, caller, { ...params, ...query })),
)
