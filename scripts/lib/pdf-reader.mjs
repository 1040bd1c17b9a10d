import { installDebianPackage, isOnPath } from './system-package.mjs'

/** A program that is not ours and reads PDF files: the tests ask it what it finds in those that we write. */
export function ensurePdfReader() {
  if (!isOnPath('pdftotext')) installDebianPackage('poppler-utils', 'a reader of PDF files')
}
