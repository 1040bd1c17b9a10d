import { type PhoneStart, startElementId } from '@/components/phone/start'
import type { ThemeSetting } from '@/components/site/theme-setting'
import type { PhoneFiles } from './files'

export interface PhonePage {
  readonly start: PhoneStart
  readonly files: PhoneFiles
  readonly nonce: string
  readonly theme: ThemeSetting
}

/**
 * The page around the phone's script: small enough to be written by hand, so that the phone need not load a framework to
 * read it. Everything that is put in is ours or escaped.
 */
export function phoneHtml({ start, files, nonce, theme }: PhonePage): string {
  return `<!doctype html>
<html lang="en-GB" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<title>${start.kind === 'in' ? `${escaped(start.room.board.title)} · Charrette` : 'Join with a code · Charrette'}</title>
<meta name="robots" content="noindex, nofollow">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1b1e24">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/v/files/${files.style}">
<script type="module" nonce="${escaped(nonce)}" src="/v/files/${files.script}"></script>
</head>
<body>
<div id="phone"><noscript><p>Voting from a phone needs JavaScript, which this browser has switched off.</p></noscript></div>
<script type="application/json" id="${startElementId}">${JSON.stringify(start).replaceAll('<', '\\u003c')}</script>
</body>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
