import { deleteCode, getCode, makeCode as makeContract } from '@/lib/contracts/codes'
import { endCode } from '@/server/auth/end-code'
import { makeCode } from '@/server/auth/make-code'
import { readCode } from '@/server/auth/read-code'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(getCode, ({ runtime, caller, params }) => readCode(runtime, caller, params)),
  endpoint(makeContract, ({ runtime, caller, params, body }) => makeCode(runtime, caller, { ...params, ...body })),
  endpoint(deleteCode, ({ runtime, caller, params }) => endCode(runtime, caller, params)),
)
