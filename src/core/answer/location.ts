import type { Content } from '../message.ts'
import type { Answer } from './expect.ts'

/** A shared position as "latitude,longitude" in degrees (WGS 84). Positions off the globe are none. */
export function readLocation(content: Content): Answer {
  if (content.kind !== 'location') return undefined
  const { latitude, longitude } = content
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { value: `${latitude},${longitude}` }
    : undefined
}
