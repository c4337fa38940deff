/** A message that reads from the right, with numbers that read from the left. */
export const arabic = 'مرحبا بكم في CLAIM.\nالهاتف: 289 400 600 من 9:00 إلى 12:30 يوم 23/11/2026.'
