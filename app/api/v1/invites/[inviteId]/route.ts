import { revokeInvite as contract } from '@/lib/contracts/people'
import { revokeInvite } from '@/server/auth/revoke-invite'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contract, ({ runtime, caller, params }) => revokeInvite(runtime, caller, params)),
)
