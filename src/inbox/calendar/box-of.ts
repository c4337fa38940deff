import type { CSSProperties } from 'react'

/** Where something stands in a column. */
export const boxOf = (
  { wall, minutes }: { wall: number; minutes: number },
  begins: number,
): CSSProperties => ({ '--at': wall - begins, '--length': minutes }) as CSSProperties
