/** Where the channel stands. Only `listening` is well. */
export type State =
  | 'starting'
  | 'listening'
  | 'unreachable'
  | 'token-refused'
  | 'conflict'
  | 'stopped'
