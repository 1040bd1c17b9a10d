import { changeMember as changeContract, getMember, removeMember as removeContract } from '@/lib/contracts/people'
import { changeMember, removeMember } from '@/server/auth/change-member'
import { readMember } from '@/server/auth/read-member'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(getMember, ({ runtime, caller, params }) => readMember(runtime, caller, params)),
  endpoint(changeContract, ({ runtime, caller, params, body }) =>
    changeMember(runtime, caller, { ...params, ...body }),
  ),
  endpoint(removeContract, ({ runtime, caller, params }) => removeMember(runtime, caller, params)),
)
