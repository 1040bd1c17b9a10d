import { call } from '@/components/api/client'
import * as contracts from '@/lib/contracts/own-frameworks'
import type { FrameworkContent } from '@/lib/catalogue/content'
import type { FrameworkFile } from '@/lib/frameworks/content-schema'
import type { Id } from '@/lib/kernel/ids'
import type { z } from 'zod'

type Content = z.input<typeof contracts.changeOwnFramework.body>['draft']

/** What the pages about frameworks and cases ask the server. */
export const frameworkCalls = {
  create: (body: { title?: string; workspace?: Id<'workspace'>; from?: string; file?: FrameworkFile }) =>
    call(contracts.createOwnFramework, { body }),
  // The draft is sent as it is; only the body's type does not know that lists may be read-only.
  save: (frameworkId: string, revision: number, draft: FrameworkContent) =>
    call(contracts.changeOwnFramework, { params: { frameworkId }, body: { revision, draft: draft as Content } }),
  publish: (frameworkId: string, revision: number, note: string) =>
    call(contracts.publishOwnFramework, { params: { frameworkId }, body: { revision, note } }),
  read: (frameworkId: string) => call(contracts.getOwnFramework, { params: { frameworkId } }),
  remove: (frameworkId: string) => call(contracts.deleteOwnFramework, { params: { frameworkId } }),
  createCase: (body: z.input<typeof contracts.createOwnCase.body>) => call(contracts.createOwnCase, { body }),
  changeCase: (caseId: string, body: z.input<typeof contracts.changeOwnCase.body>) =>
    call(contracts.changeOwnCase, { params: { caseId }, body }),
  removeCase: (caseId: string) => call(contracts.deleteOwnCase, { params: { caseId } }),
}

/** Where a framework can be downloaded; `draft` is what its form shows. */
export function fileAddress(frameworkId: string, version?: 'draft'): string {
  return `/api/v1/frameworks/${frameworkId}/file${version ? `?version=${version}` : ''}`
}
