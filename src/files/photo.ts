import sharp, { type Sharp } from 'sharp'
import type { Kind } from './kinds.ts'

/** Pixels of a photo, all its pages together: a phone's best has 50 million; a bomb has billions. */
const mostPixels = 60_000_000
/** A page photographed in this size is still read; larger costs her and us. */
const longestSide = 4_096
const seconds = 30

export type Photo = { bytes: Uint8Array; width: number; height: number }

/**
 * A photo made anew from its pixels: upright, in sRGB, with nothing else in it (no place, no time,
 * no camera, no second file behind the end). Undefined when it is broken or too large to open.
 */
export async function photo(bytes: Uint8Array, { mime }: Kind): Promise<Photo | undefined> {
  try {
    const drawn = sharp(bytes, {
      limitInputPixels: mostPixels,
      animated: mime === 'image/gif' || mime === 'image/webp',
      failOn: 'error',
    })
      .timeout({ seconds })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    const { data, info } = await write(drawn, mime).toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.pageHeight ?? info.height }
  } catch {
    return undefined
  }
}

/** The sides of what is a photo; nothing for anything else. */
export async function sidesOf(file: {
  bytes: Uint8Array
  mime: string
}): Promise<{ width?: number; height?: number }> {
  if (!file.mime.startsWith('image/')) return {}
  const { width, height, pageHeight } = await sharp(file.bytes).metadata()
  return { width, height: pageHeight ?? height }
}

function write(drawn: Sharp, mime: string): Sharp {
  switch (mime) {
    case 'image/png':
      return drawn.png()
    case 'image/webp':
      return drawn.webp({ quality: 85 })
    case 'image/gif':
      return drawn.gif()
    default:
      return drawn.jpeg({ quality: 85, mozjpeg: true })
  }
}
