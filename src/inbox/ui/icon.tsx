/** Drawn on a field of 24, as lines: nothing is loaded for them. */
const paths = {
  inbox: 'M4 13l2.5-8h11L20 13v6H4zM4 13h5l1 2h4l1-2h5',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5L20 20',
  board: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
  question:
    'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM9.6 9.7a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.8M12 16.6v.1',
  settings:
    'M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20a7.5 7.5 0 0 1 15 0',
  people:
    'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM2.5 19.5a6.5 6.5 0 0 1 13 0M16 5.5a3.5 3.5 0 0 1 0 6.5M17.5 14.5a6 6 0 0 1 4 5',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  down: 'M6 9l6 6 6-6',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  clock: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v4l3 2',
  urgent: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  eye: 'M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  filter: 'M4 6h16M7 12h10M10 18h4',
  label: 'M4 4h8l8 8-8 8-8-8zM8.5 8.5v.1',
  snooze: 'M19 14.5A8 8 0 1 1 9.5 5a6.5 6.5 0 0 0 9.5 9.5z',
  globe: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM4 12h16M12 4c3 3 3 13 0 16M12 4c-3 3-3 13 0 16',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4',
  key: 'M8 9a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM11 11l9-7M17 6.5l2.5 3',
  phone: 'M8 3h8v18H8zM11 18h2',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
  plane: 'M21 4L3 11l6 3 2 6 4-5 5 3zM9 14l7-6',
  more: 'M6 12h.1M12 12h.1M18 12h.1',
  hand: 'M7 12V6.5a1.5 1.5 0 0 1 3 0V11V4.5a1.5 1.5 0 0 1 3 0V11V5.5a1.5 1.5 0 0 1 3 0V13l1.2-1.8a1.6 1.6 0 0 1 2.6 1.8l-3 5A6 6 0 0 1 7 15z',
  offline:
    'M4 4l16 16M8.5 15.5a5 5 0 0 1 6-.8M5 12a10 10 0 0 1 4-2.5M19 12a10 10 0 0 0-7-3M12 19v.1',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  plus: 'M12 5v14M5 12h14',
  bot: 'M5 9h14v9H5zM12 5v4M9 12.5v1.5M15 12.5v1.5M10 3.5h4',
  note: 'M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 8.5h7M8.5 12h5',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  pin: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11zM12 7.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  open: 'M13 5h6v6M19 5l-8 8M10 6H5v13h13v-5',
  clip: 'M17.5 10.5l-6.5 6.5a3 3 0 0 1-4.5-4.5l7-7a4.2 4.2 0 0 1 6 6l-7.5 7.5',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 6v12M16 6v12',
  pen: 'M5 19l1-4L16 5l3 3L9 18z',
  saved: 'M6 4h12v16l-6-4.5L6 20z',
  checks: 'M2 12.5l4 4 8-9M11 15.5l1.5 1L21 7.5',
  translate: 'M4 6h9M8.5 4v2c0 4.5-2 7.5-5 9M6 9c1 3 3 5 6 6M12 20l4-10 4 10M13.5 17h5',
} as const
export type IconName = keyof typeof paths

/** A picture beside words: it says nothing by itself, so screen readers pass it. */
export const Icon = ({ name, size = 18 }: { name: IconName; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={name === 'more' ? 3.2 : 1.8}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={paths[name]} />
  </svg>
)
