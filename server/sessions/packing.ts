import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)

/** Packs what is kept for ever. A middling quality: the best one takes seconds for a large board and saves a few per cent. */
export async function pack(bytes: Uint8Array): Promise<Uint8Array> {
  return compress(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength },
  })
}

export async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  return decompress(bytes)
}
