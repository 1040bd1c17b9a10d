export { textWidth, wrapText } from '@/lib/board/text-width'
