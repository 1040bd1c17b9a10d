'use client'
import { setNonce } from 'get-nonce'
import type { ReactNode } from 'react'
import { z } from 'zod'

/**
 * The nonce of the document that is loaded, for style sheets that libraries add at run time. It is read from a script of
 * this document: the one in later answers of the server belongs to documents that were never loaded.
 */
export function documentNonce(): string | undefined {
  if (typeof document === 'undefined') return undefined
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || undefined
}

// Both before anything renders: dialogs add a sheet when they open, and the policy forbids compiling code from text.
const nonce = documentNonce()
if (nonce) setNonce(nonce)
z.config({ jitless: true })

/** Stands at the root, so that this file is loaded before any other part of a page. */
export function BrowserSetup({ children }: { children: ReactNode }) {
  return children
}
