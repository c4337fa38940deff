/** The answer to a delivery: empty, because Telegram would execute it; 503 asks for the same again later. */
export const delivered = (status: number): Response =>
  new Response(null, { status, ...(status === 503 ? { headers: { 'retry-after': '5' } } : {}) })
