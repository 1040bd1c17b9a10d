/**
 * Why a socket was closed. Stock y-websocket ≥ 3.1 takes 44xx as final and comes back after 45xx and 10xx.
 * The handshake is accepted first, so that browsers see the code.
 */
export const closeCodes = {
  malformed: 4400,
  notSignedIn: 4401,
  notAllowed: 4403,
  noSuchBoard: 4404,
  clientTooOld: 4409,
  tooLarge: 4413,
  tooManyMessages: 4529,
  restarting: 1012,
  tryAgainLater: 1013,
} as const

export type CloseReason = keyof typeof closeCodes
export type CloseCode = (typeof closeCodes)[CloseReason]
