import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readScripts } from './board-scripts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'charrette-scripts-'))

test('each script of the parts that are loaded later is named once', () => {
  const file = path.join(folder, 'manifest.json')
  const parts = {
    1: { id: 1, files: ['static/chunks/canvas.js', 'static/chunks/canvas.css', 'static/chunks/shared.js'] },
    2: { id: 2, files: ['static/chunks/shared.js', 'static/chunks/screen.js'] },
  }
  writeFileSync(file, JSON.stringify(parts))
  expect(readScripts(file)).toEqual([
    '/_next/static/chunks/canvas.js',
    '/_next/static/chunks/shared.js',
    '/_next/static/chunks/screen.js',
  ])
})

test('without the list nothing is named, and the page works all the same', () => {
  expect(readScripts(path.join(folder, 'none.json'))).toEqual([])
  const other = path.join(folder, 'other.json')
  writeFileSync(other, '{"1": {}}')
  expect(readScripts(other)).toEqual([])
})
