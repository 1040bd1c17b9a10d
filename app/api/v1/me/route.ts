import { getMe } from '@/lib/contracts/accounts'
import { ok } from '@/lib/kernel/result'
import { readMe } from '@/server/auth/read-me'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(getMe, async ({ runtime, caller }) => ok(await readMe(runtime, caller))),
)
