import { listMembers as contract } from '@/lib/contracts/people'
import { listMembers } from '@/server/auth/list-members'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contract, ({ runtime, caller, params, query }) => listMembers(runtime, caller, { ...params, ...query })),
)
