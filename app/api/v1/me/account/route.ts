import { changeAccount as change, getAccount } from '@/lib/contracts/own-account'
import { ok } from '@/lib/kernel/result'
import { changeAccount } from '@/server/account/change-account'
import { holderOf, readAccount } from '@/server/account/read-account'
import { peerOf } from '@/server/http/rate-limit'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(getAccount, async ({ runtime, request, caller }) => {
    const holder = await holderOf(runtime, caller, request.headers.get('cookie'))
    return holder.ok ? ok(await readAccount(runtime, holder.value)) : holder
  }),
  endpoint(change, async ({ runtime, request, caller, body }) => {
    const holder = await holderOf(runtime, caller, request.headers.get('cookie'))
    return holder.ok ? changeAccount(runtime, holder.value, { ...body, peer: peerOf(request.headers) }) : holder
  }),
)
