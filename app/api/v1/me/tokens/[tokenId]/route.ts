import { revokeToken as revoke } from '@/lib/contracts/own-account'
import { holderOf } from '@/server/account/read-account'
import { revokeToken } from '@/server/account/revoke-token'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(revoke, async ({ runtime, request, caller, params }) => {
    const holder = await holderOf(runtime, caller, request.headers.get('cookie'))
    return holder.ok ? revokeToken(runtime, holder.value, params.tokenId) : holder
  }),
)
