import * as contracts from '@/lib/contracts/own-frameworks'
import { exportFramework } from '@/server/frameworks/export-framework'
import { fileAnswer } from '@/server/http/file-answer'
import { problemResponse } from '@/server/http/problem'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.exportFramework, async ({ runtime, caller, params, query }) => {
    const file = await exportFramework(runtime, caller, { ...params, ...query })
    if (!file.ok) return problemResponse(file.error)
    return fileAnswer(JSON.stringify(file.value, null, 2), {
      type: 'application/json',
      saveAs: `${params.frameworkId}.framework.json`,
    })
  }),
)
