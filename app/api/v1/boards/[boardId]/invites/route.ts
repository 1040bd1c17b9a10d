import { createInvite as createContract, listInvites as listContract } from '@/lib/contracts/people'
import { createInvite } from '@/server/auth/create-invite'
import { listInvites } from '@/server/auth/list-invites'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(listContract, ({ runtime, caller, params, query }) => listInvites(runtime, caller, { ...params, ...query })),
  endpoint(createContract, ({ runtime, caller, params, body }) =>
    createInvite(runtime, caller, { ...params, ...body }),
  ),
)
