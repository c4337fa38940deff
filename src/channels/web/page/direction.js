const rightToLeft = ['ar', 'ur']

/** @param {string} tag of a locale @returns {'ltr' | 'rtl'} */
export const directionOf = (tag) =>
  rightToLeft.includes(tag.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr'
