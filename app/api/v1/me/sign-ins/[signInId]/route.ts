import { endSignIn } from '@/lib/contracts/own-account'
import { endSignIns } from '@/server/account/end-sign-ins'
import { holderOf } from '@/server/account/read-account'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(endSignIn, async ({ runtime, request, caller, params }) => {
    const holder = await holderOf(runtime, caller, request.headers.get('cookie'))
    return holder.ok ? endSignIns(runtime, holder.value, params) : holder
  }),
)
