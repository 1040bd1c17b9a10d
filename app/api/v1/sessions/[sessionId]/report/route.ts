import * as contracts from '@/lib/contracts/handover'
import { endpoint, methods } from '@/server/http/route'
import { answerReport } from '@/server/reports/answer-report'
import { readReport } from '@/server/reports/read-report'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getReport, async ({ runtime, caller, params, query }) => {
    const read = await readReport(runtime, caller, params)
    return read.ok ? answerReport(runtime, read.value, query.format ?? 'json') : read
  }),
)
