import { readFile } from 'node:fs/promises'
import { canonicalJson } from '../lib/sessions/snapshot'
import { expect, test } from '@playwright/test'
import { readTable } from '../lib/register/csv'
import { Person } from './actors/person'

test('a newcomer opens the sample workshop, takes it away in every form, and brings it back whole', async ({
  browser,
  baseURL,
}) => {
  const ines = await Person.arrives(browser, 'Ines')
  const { page } = ines
  await ines.signUp(baseURL)
  await page.getByRole('button', { name: 'Open the sample workshop' }).first().click()
  await ines.seesBoard()

  const png = await readFile(await ines.exports('Picture (PNG)'))
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  const svg = await readFile(await ines.exports('Picture (SVG)'), 'utf8')
  expect(svg).toContain('Strangler fig')
  expect(svg).toContain('data:font/woff2')
  const pdf = await readFile(await ines.exports('Pages (PDF)'))
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(await readFile(await ines.exports('Decision records (Markdown)'), 'utf8')).toContain('## Decision Outcome')
  expect((await readFile(await ines.exports('Decision records (zip)'))).subarray(0, 2).toString()).toBe('PK')
  const table = readTable(await readFile(await ines.exports('Table (CSV)'), 'utf8'))
  expect(table.ok && table.value.some((row) => row[2] === 'Strangler fig' && row[4] === 'Chosen')).toBe(true)
  const out = await readFile(await ines.exports('Board file (JSON)'), 'utf8')

  await page.goto('/boards')
  await page
    .getByLabel('Board file')
    .first()
    .setInputFiles({
      name: 'sample.json',
      mimeType: 'application/json',
      buffer: Buffer.from(out.replace('one view of every order', 'back again')),
    })
  await page.waitForURL('**/boards/brd_*')
  await ines.seesBoard()
  const back = await readFile(await ines.exports('Board file (JSON)'), 'utf8')
  expect(canonicalJson(JSON.parse(back.replace('back again', 'one view of every order')))).toBe(
    canonicalJson(JSON.parse(out)),
  )

  await page.goto('/boards')
  await page
    .getByLabel('Board file')
    .first()
    .setInputFiles({
      name: 'spoiled.json',
      mimeType: 'application/json',
      buffer: Buffer.from(out.replace('"state":"closed"', '"state":"open"')),
    })
  const refusal = page.getByRole('dialog', { name: 'This file is not a board.' })
  await expect(refusal).toContainText('rounds.0')
  await refusal.getByRole('button', { name: 'Close' }).last().click()

  await page.getByLabel('Find a board or a decision').fill('strangler')
  await expect(page.getByText('2 boards found')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Found on this board' })).toHaveCount(2)
  await page.getByLabel('Find a board or a decision').fill('')
  await page.getByRole('button', { name: 'Actions for Sample: back again' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await expect(page.getByRole('link', { name: 'Copy of Sample: back again' })).toBeVisible()
})
