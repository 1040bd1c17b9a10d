import type { ServerResponse } from 'node:http'

/**
 * Under this name a route says how its body is packed. Next takes `Content-Encoding` out of what routes answer, and browsers
 * would be handed the packed bytes as if they were the content.
 */
export const packedHeader = 'x-charrette-packed'

/** Sends that header under its own name after all. */
export function sayHowPacked(response: ServerResponse): void {
  const set = response.setHeader.bind(response)
  response.setHeader = (name, value) => set(name.toLowerCase() === packedHeader ? 'Content-Encoding' : name, value)
}
