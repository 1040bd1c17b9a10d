import type { SvgExportContext } from 'tldraw'

const family = 'Inter Variable'

/** Puts the interface font into an export, once: cards were measured with it, and the reader may not have it. */
export function embedInterfaceFont(context: SvgExportContext, nonce: string | undefined): void {
  context.addExportDef({
    key: 'interface-font',
    async getElement() {
      const source = await latinFont()
      if (!source) return null
      const rule = `@font-face{font-family:"${family}";font-weight:100 900;src:url(${source}) format("woff2")}`
      // The export is put together in the page, whose policy asks for the nonce.
      return (
        <style key="interface-font" nonce={nonce}>
          {rule}
        </style>
      )
    },
  })
}

/** The font's Latin file as the page loaded it, as a data address; null where it cannot be had. */
async function latinFont(): Promise<string | null> {
  const rule = fontRules().find((it) => it.style.getPropertyValue('unicode-range').toUpperCase().includes('U+0-FF'))
  const address = /url\(["']?([^"')]+)/.exec(rule?.style.getPropertyValue('src') ?? '')?.[1]
  if (!rule || !address) return null
  try {
    const base = rule.parentStyleSheet?.href ?? location.href
    const answer = await fetch(new URL(address, base))
    return answer.ok ? await asDataAddress(await answer.blob()) : null
  } catch {
    // Offline: the export falls back to whatever font its reader has.
    return null
  }
}

function fontRules(): CSSFontFaceRule[] {
  return [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules].filter(
        (rule): rule is CSSFontFaceRule =>
          rule instanceof CSSFontFaceRule && rule.style.getPropertyValue('font-family').includes(family),
      )
    } catch {
      return [] // a stylesheet of another origin, such as an extension's
    }
  })
}

function asDataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result)))
    reader.addEventListener('error', () => reject(reader.error))
    reader.readAsDataURL(blob)
  })
}
