import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One call of the HTTP API: what may be asked and what is answered. The route, the typed client and the OpenAPI document
 * are all made from it. `path` is below `/api/v1`, with `:name` for path parameters. `answer: null` means no JSON body:
 * 204, or bytes when `produces` names a content type.
 */
export interface Contract<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType | null = z.ZodType | null,
  A extends z.ZodType | null = z.ZodType | null,
> {
  readonly method: Method
  readonly path: string
  readonly summary: string
  /** Who may call: told in the OpenAPI document; enforced by the use case. */
  readonly who: string
  readonly status: 200 | 201 | 204
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly answer: A
  readonly produces?: string
  readonly bodyBytesMax?: number
}

export function contract<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType | null,
  A extends z.ZodType | null,
>(it: Contract<P, Q, B, A>): Contract<P, Q, B, A> {
  return it
}
