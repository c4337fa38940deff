/** The zones of Portugal and Italy. */
export const zones = ['Europe/Lisbon', 'Atlantic/Azores', 'Atlantic/Madeira', 'Europe/Rome']

/** Date and minute of the wall clock, by another library than ours. */
export const wallIn = (zone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  })
  return (ms: number) => {
    const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]))
    const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
    return { date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`, minute }
  }
}
